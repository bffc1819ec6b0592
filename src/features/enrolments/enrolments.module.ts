import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ClassesNowQuery } from './classes-now.query.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { EnrolmentsService } from './enrolments.service.js';
import { LapseOffersJob } from './lapse-offers.job.js';
import { LearnerClashesQuery } from './learner-clashes.query.js';
import { ManySeatsRepository } from './many-seats.repository.js';
import { ManySeatsService } from './many-seats.service.js';
import { MembershipKeeper } from './membership-keeper.js';
import { OffersService } from './offers.service.js';
import { PastEnrolmentsService } from './past-enrolments.service.js';
import { PendingRequestsQuery } from './pending-requests.query.js';
import { PromotionService } from './promotion.service.js';
import { SeatDecisions } from './seat-decisions.service.js';
import { SeatsService } from './seats.service.js';
import { TrainingNowQuery } from './training-now.query.js';

@Module({
  imports: [ClassesModule, SessionsModule, PeopleModule, UnitsModule],
  providers: [
    ClassesNowQuery,
    EnrolmentsRepository,
    EnrolmentsService,
    LapseOffersJob,
    LearnerClashesQuery,
    ManySeatsRepository,
    ManySeatsService,
    MembershipKeeper,
    OffersService,
    PastEnrolmentsService,
    PendingRequestsQuery,
    PromotionService,
    SeatDecisions,
    SeatsService,
    TrainingNowQuery,
  ],
  exports: [
    ClassesNowQuery,
    EnrolmentsService,
    LearnerClashesQuery,
    ManySeatsService,
    MembershipKeeper,
    OffersService,
    PastEnrolmentsService,
    PendingRequestsQuery,
    SeatsService,
    TrainingNowQuery,
  ],
})
export class EnrolmentsModule {}
