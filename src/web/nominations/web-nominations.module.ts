import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { NominationsModule } from '../../features/nominations/nominations.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { CallActsController } from './call-acts.controller.js';
import { CallController } from './call.controller.js';
import { CallsController } from './calls.controller.js';
import { LetterUploadMiddleware } from './letter-upload.middleware.js';
import { LettersController } from './letters.controller.js';
import { ListActsController } from './list-acts.controller.js';
import { ListController } from './list.controller.js';
import { ListPages } from './list-pages.js';
import { ListWriting } from './list-writing.js';
import { NominationFilesController } from './nomination-files.controller.js';
import { NomineeActsController } from './nominee-acts.controller.js';

@Module({
  imports: [ClassesModule, CoursesModule, EnrolmentsModule, NominationsModule, UnitsModule],
  controllers: [
    CallsController,
    NominationFilesController,
    CallController,
    CallActsController,
    ListController,
    ListActsController,
    NomineeActsController,
    LettersController,
  ],
  providers: [ListPages, ListWriting],
})
export class WebNominationsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(LetterUploadMiddleware)
      .forRoutes({ path: 'nominations/:class/units/:unit', method: RequestMethod.POST });
  }
}
