import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AttendanceRepository } from './attendance.repository.js';
import { AttendanceService } from './attendance.service.js';
import { RegistersReader } from './registers-reader.js';
import { SessionCountsQuery } from './session-counts.js';

@Module({
  imports: [ClassesModule, SessionsModule, EnrolmentsModule],
  providers: [AttendanceRepository, AttendanceService, RegistersReader, SessionCountsQuery],
  exports: [AttendanceService, RegistersReader, SessionCountsQuery],
})
export class AttendanceModule {}
