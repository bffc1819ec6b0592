import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { ForgetOldFilesTimer } from '../../features/imports/forget-old-files.timer.js';
import { ImportsModule } from '../../features/imports/imports.module.js';
import { RolloutsModule } from '../../features/rollouts/rollouts.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { ErrorFileController } from './error-file.controller.js';
import { ImportListFileController } from './import-list-file.controller.js';
import { ImportTemplatesController } from './import-templates.controller.js';
import { ImportsController } from './imports.controller.js';
import { RemoveStaleUploads } from './remove-stale-uploads.js';
import { UploadMiddleware } from './upload.middleware.js';
import { UploadsController } from './uploads.controller.js';

@Module({
  imports: [ClassesModule, CoursesModule, ImportsModule, RolloutsModule, UnitsModule],
  controllers: [
    UploadsController,
    ImportsController,
    ErrorFileController,
    ImportTemplatesController,
    ImportListFileController,
  ],
  providers: [ForgetOldFilesTimer, RemoveStaleUploads],
})
export class WebImportsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(UploadMiddleware)
      .forRoutes(
        { path: 'imports', method: RequestMethod.POST },
        { path: 'classes/:code/imports', method: RequestMethod.POST },
      );
  }
}
