import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AttendanceRepository } from './attendance.repository.js';
import { AttendanceService } from './attendance.service.js';
import { NeverTrainedQuery } from './never-trained.query.js';
import { RegistersReader } from './registers-reader.js';
import { SessionCountsQuery } from './session-counts.js';

@Module({
  imports: [ClassesModule, SessionsModule, EnrolmentsModule],
  providers: [AttendanceRepository, AttendanceService, NeverTrainedQuery, RegistersReader, SessionCountsQuery],
  exports: [AttendanceService, NeverTrainedQuery, RegistersReader, SessionCountsQuery],
})
export class AttendanceModule {}
