import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AnswersQuery } from './answers.query.js';
import { CallDeadlinesQuery } from './call-deadlines.query.js';
import { CallTermsService } from './call-terms.service.js';
import { CallsForActorQuery } from './calls-for-actor.query.js';
import { CallsOfOfficeQuery } from './calls-of-office.query.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { CandidatesQuery } from './candidates.query.js';
import { LeavingService } from './leaving.service.js';
import { LettersRepository } from './letters.repository.js';
import { LetterCorrectionService } from './letter-correction.service.js';
import { LettersService } from './letters.service.js';
import { ListAccess } from './list-access.js';
import { ListHandingService } from './list-handing.service.js';
import { ListLog } from './list-log.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';
import { MergedNomineesService } from './merged-nominees.service.js';
import { NomineeChecks } from './nominee-checks.service.js';
import { NomineeFactsQuery } from './nominee-facts.query.js';
import { NomineeSeats } from './nominee-seats.service.js';
import { NomineesService } from './nominees.service.js';
import { QuotaPlans } from './quota-plans.js';
import { RemindersJob } from './reminders.job.js';
import { TrainedUnitsQuery } from './trained-units.query.js';
import { UnitListQuery } from './unit-list.query.js';

@Module({
  imports: [ClassesModule, CoursesModule, EnrolmentsModule, PeopleModule, SessionsModule, UnitsModule],
  providers: [
    AnswersQuery,
    CallDeadlinesQuery,
    CallTermsService,
    CallsForActorQuery,
    CallsOfOfficeQuery,
    CallsRepository,
    CallsService,
    CandidatesQuery,
    LeavingService,
    LetterCorrectionService,
    LettersRepository,
    LettersService,
    ListAccess,
    ListHandingService,
    ListLog,
    ListsRepository,
    ListsService,
    MergedNomineesService,
    NomineeChecks,
    NomineeFactsQuery,
    NomineeSeats,
    NomineesService,
    QuotaPlans,
    RemindersJob,
    TrainedUnitsQuery,
    UnitListQuery,
  ],
  exports: [
    AnswersQuery,
    CallDeadlinesQuery,
    CallsForActorQuery,
    CallsOfOfficeQuery,
    CallsService,
    CandidatesQuery,
    LeavingService,
    LetterCorrectionService,
    LettersService,
    ListHandingService,
    ListsService,
    MergedNomineesService,
    NomineesService,
    RemindersJob,
  ],
})
export class NominationsModule {}
