import { Module } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { WebStatisticsModule } from '../statistics/web-statistics.module.js';
import { AccessModule } from '../../features/access/access.module.js';
import { AppealsModule } from '../../features/appeals/appeals.module.js';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { CheckinsModule } from '../../features/checkins/checkins.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { ImportsModule } from '../../features/imports/imports.module.js';
import { MergingModule } from '../../features/merging/merging.module.js';
import { NominationsModule } from '../../features/nominations/nominations.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { WebMyModule } from '../my/web-my.module.js';
import { AdminHome } from './admin.home.js';
import { CadreHome } from './cadre.home.js';
import { CommitteeHome } from './committee.home.js';
import { CoordinatorHome } from './coordinator.home.js';
import { HomeController } from './home.controller.js';
import { TrainerHome } from './trainer.home.js';
import { VisitorHome } from './visitor.home.js';

@Module({
  imports: [
    AccessModule,
    AppealsModule,
    AttendanceModule,
    CertificatesModule,
    CheckinsModule,
    ClassesModule,
    EnrolmentsModule,
    ImportsModule,
    MergingModule,
    NominationsModule,
    PeopleModule,
    ResultsModule,
    SessionsModule,
    WebMyModule,
    WebStatisticsModule,
  ],
  controllers: [HomeController],
  providers: [VisitorHome, AdminHome, TrainerHome, CoordinatorHome, CadreHome, CommitteeHome],
})
export class WebHomeModule {}
