import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ClassLifeService } from './class-life.service.js';
import { FinishedClassesQuery } from './finished-classes.query.js';
import { PastResultsService } from './past-results.service.js';
import { ResultsRepository } from './results.repository.js';
import { ResultsService } from './results.service.js';
import { SignOffService } from './sign-off.service.js';

@Module({
  imports: [ClassesModule, SessionsModule, EnrolmentsModule, AttendanceModule],
  providers: [
    ResultsRepository,
    ResultsService,
    SignOffService,
    ClassLifeService,
    FinishedClassesQuery,
    PastResultsService,
  ],
  exports: [FinishedClassesQuery, PastResultsService, ResultsService, SignOffService, ClassLifeService],
})
export class ResultsModule {}
