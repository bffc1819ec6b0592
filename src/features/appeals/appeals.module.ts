import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { AppealsRepository } from './appeals.repository.js';
import { AppealsService } from './appeals.service.js';
import { OwnAttendanceService } from './own-attendance.service.js';

@Module({
  imports: [ClassesModule, EnrolmentsModule, AttendanceModule],
  providers: [AppealsRepository, AppealsService, OwnAttendanceService],
  exports: [AppealsService, OwnAttendanceService],
})
export class AppealsModule {}
