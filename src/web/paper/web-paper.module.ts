import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { PaperModule } from '../../features/paper/paper.module.js';
import { PrintSheet } from './print-sheet.js';
import { ScanUploadMiddleware } from './scan-upload.middleware.js';
import { SessionListController } from './session-list.controller.js';
import { SheetScansController } from './sheet-scans.controller.js';
import { SignedSheetController } from './signed-sheet.controller.js';
import { SignInSheetsController } from './sign-in-sheets.controller.js';

@Module({
  imports: [PaperModule],
  controllers: [SessionListController, SignInSheetsController, SignedSheetController, SheetScansController],
  providers: [PrintSheet],
})
export class WebPaperModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(ScanUploadMiddleware)
      .forRoutes({ path: 'classes/:code/sign-in-sheets/:number/scans', method: RequestMethod.POST });
  }
}
