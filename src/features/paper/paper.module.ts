import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { KeyInReader } from './key-in-reader.js';
import { KeyInService } from './key-in.service.js';
import { SheetScansService } from './sheet-scans.service.js';
import { SignInSheetsRepository } from './sign-in-sheets.repository.js';
import { SignInSheetsService } from './sign-in-sheets.service.js';

@Module({
  imports: [AttendanceModule, ClassesModule, EnrolmentsModule, SessionsModule],
  providers: [KeyInReader, KeyInService, SheetScansService, SignInSheetsRepository, SignInSheetsService],
  exports: [KeyInReader, KeyInService, SheetScansService, SignInSheetsService],
})
export class PaperModule {}
