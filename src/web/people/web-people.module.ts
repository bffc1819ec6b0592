import { Module } from '@nestjs/common';
import { AccessModule } from '../../features/access/access.module.js';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { EnrolmentsModule } from '../../features/enrolments/enrolments.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { PeopleFileController } from './people-file.controller.js';
import { PeopleController } from './people.controller.js';
import { PersonLearningQuery } from './person-learning.query.js';

@Module({
  imports: [
    AccessModule,
    AttendanceModule,
    CertificatesModule,
    ClassesModule,
    EnrolmentsModule,
    PeopleModule,
    ResultsModule,
    UnitsModule,
  ],
  providers: [PersonLearningQuery],
  controllers: [PeopleController, PeopleFileController],
})
export class WebPeopleModule {}
