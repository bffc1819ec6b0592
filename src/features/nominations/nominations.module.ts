import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AnswersQuery } from './answers.query.js';
import { CallDeadlinesQuery } from './call-deadlines.query.js';
import { CandidatesQuery } from './candidates.query.js';
import { CallsForActorQuery } from './calls-for-actor.query.js';
import { CallsService } from './calls.service.js';
import { LeavingService } from './leaving.service.js';
import { LettersService } from './letters.service.js';
import { ListHandingService } from './list-handing.service.js';
import { ListsService } from './lists.service.js';
import { CallTermsService } from './call-terms.service.js';
import { CallsRepository } from './calls.repository.js';
import { LettersRepository } from './letters.repository.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { ListsRepository } from './lists.repository.js';
import { MergedNomineesService } from './merged-nominees.service.js';
import { NomineeChecks } from './nominee-checks.service.js';
import { NomineeFactsQuery } from './nominee-facts.query.js';
import { NomineeSeats } from './nominee-seats.service.js';
import { QuotaPlans } from './quota-plans.js';
import { RemindersJob } from './reminders.job.js';
import { UnitListQuery } from './unit-list.query.js';
import { NomineesService } from './nominees.service.js';

@Module({
  imports: [ClassesModule, CoursesModule, EnrolmentsModule, PeopleModule, SessionsModule, UnitsModule],
  providers: [
    CallTermsService,
    CallsRepository,
    LettersRepository,
    ListAccess,
    ListLog,
    ListsRepository,
    NomineeChecks,
    NomineeFactsQuery,
    NomineeSeats,
    QuotaPlans,
    RemindersJob,
    UnitListQuery,
    AnswersQuery,
    CallDeadlinesQuery,
    CallsForActorQuery,
    CandidatesQuery,
    CallsService,
    LeavingService,
    LettersService,
    ListHandingService,
    ListsService,
    MergedNomineesService,
    NomineesService,
  ],
  exports: [
    RemindersJob,
    AnswersQuery,
    CallDeadlinesQuery,
    CallsForActorQuery,
    CandidatesQuery,
    CallsService,
    LeavingService,
    LettersService,
    ListHandingService,
    ListsService,
    MergedNomineesService,
    NomineesService,
  ],
})
export class NominationsModule {}
