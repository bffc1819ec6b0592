import { Module } from '@nestjs/common';
import { AccessModule } from '../../features/access/access.module.js';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { MergingModule } from '../../features/merging/merging.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { AnonymisingController } from './anonymising.controller.js';
import { PeopleFileController } from './people-file.controller.js';
import { PeopleController } from './people.controller.js';
import { PersonLearningQuery } from './person-learning.query.js';
import { PersonPageQuery } from './person-page.query.js';
import { PersonRecordsController } from './person-records.controller.js';

@Module({
  imports: [
    AccessModule,
    AttendanceModule,
    CertificatesModule,
    ClassesModule,
    EnrolmentsModule,
    MergingModule,
    PeopleModule,
    ResultsModule,
    UnitsModule,
  ],
  providers: [PersonLearningQuery, PersonPageQuery],
  exports: [PersonLearningQuery],
  controllers: [AnonymisingController, PeopleController, PeopleFileController, PersonRecordsController],
})
export class WebPeopleModule {}
