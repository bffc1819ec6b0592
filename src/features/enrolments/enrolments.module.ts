import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ClassesNowQuery } from './classes-now.query.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { EnrolmentsService } from './enrolments.service.js';
import { ManySeatsRepository } from './many-seats.repository.js';
import { ManySeatsService } from './many-seats.service.js';
import { PastEnrolmentsService } from './past-enrolments.service.js';
import { SeatsService } from './seats.service.js';
import { TrainingNowQuery } from './training-now.query.js';

@Module({
  imports: [ClassesModule, SessionsModule, PeopleModule],
  providers: [
    ClassesNowQuery,
    EnrolmentsRepository,
    EnrolmentsService,
    ManySeatsRepository,
    ManySeatsService,
    PastEnrolmentsService,
    SeatsService,
    TrainingNowQuery,
  ],
  exports: [
    ClassesNowQuery,
    EnrolmentsService,
    ManySeatsService,
    PastEnrolmentsService,
    SeatsService,
    TrainingNowQuery,
  ],
})
export class EnrolmentsModule {}
