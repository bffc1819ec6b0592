import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { NominationsModule } from '../../features/nominations/nominations.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { MyController } from './my.controller.js';
import { MyLearningQuery } from './my-learning.query.js';

@Module({
  imports: [
    AttendanceModule,
    CertificatesModule,
    ClassesModule,
    EnrolmentsModule,
    NominationsModule,
    ResultsModule,
    SessionsModule,
  ],
  controllers: [MyController],
  providers: [MyLearningQuery],
  exports: [MyLearningQuery],
})
export class WebMyModule {}
