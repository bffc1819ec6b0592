import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { EnrolmentsService } from './enrolments.service.js';
import { SeatsService } from './seats.service.js';
import { TrainingNowQuery } from './training-now.query.js';

@Module({
  imports: [ClassesModule, SessionsModule, PeopleModule],
  providers: [EnrolmentsRepository, EnrolmentsService, SeatsService, TrainingNowQuery],
  exports: [EnrolmentsService, SeatsService, TrainingNowQuery],
})
export class EnrolmentsModule {}
