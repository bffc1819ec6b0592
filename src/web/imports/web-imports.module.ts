import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { ImportsModule } from '../../features/imports/imports.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { ImportsController } from './imports.controller.js';
import { UploadMiddleware } from './upload.middleware.js';

@Module({ imports: [ClassesModule, ImportsModule, UnitsModule], controllers: [ImportsController] })
export class WebImportsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(UploadMiddleware).forRoutes({ path: 'classes/:code/imports', method: RequestMethod.POST });
  }
}
