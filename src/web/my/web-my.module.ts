import { Module } from '@nestjs/common';
import { AppealsModule } from '../../features/appeals/appeals.module.js';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { NominationsModule } from '../../features/nominations/nominations.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { MyController } from './my.controller.js';
import { MyLearningQuery } from './my-learning.query.js';
import { OwnAttendanceController } from './own-attendance.controller.js';

@Module({
  imports: [
    AppealsModule,
    AttendanceModule,
    CertificatesModule,
    ClassesModule,
    EnrolmentsModule,
    NominationsModule,
    ResultsModule,
    SessionsModule,
  ],
  controllers: [MyController, OwnAttendanceController],
  providers: [MyLearningQuery],
  exports: [MyLearningQuery],
})
export class WebMyModule {}
