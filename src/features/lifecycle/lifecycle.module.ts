import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { NominationsModule } from '../nominations/nominations.module.js';
import { ResultsModule } from '../results/results.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ClassCopiesService } from './class-copies.service.js';
import { ClassTransitionsService } from './class-transitions.service.js';
import { ReadinessQuery } from './readiness.query.js';
import { ReadinessService } from './readiness.service.js';
import { RosterChangesQuery } from './roster-changes.query.js';
import { SummonsService } from './summons.service.js';

/** The life of a class with all that hangs on it: its call, its seats, its timetable, its papers. */
@Module({
  imports: [
    UnitsModule,
    ClassesModule,
    SessionsModule,
    EnrolmentsModule,
    ResultsModule,
    NominationsModule,
    AppealsModule,
  ],
  providers: [
    ClassCopiesService,
    ClassTransitionsService,
    ReadinessQuery,
    ReadinessService,
    RosterChangesQuery,
    SummonsService,
  ],
  exports: [ClassCopiesService, ClassTransitionsService, ReadinessService, SummonsService],
})
export class LifecycleModule {}
