import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MergingModule } from '../merging/merging.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { ReorganisationsModule } from '../reorganisations/reorganisations.module.js';
import { ResultsModule } from '../results/results.module.js';
import { RolloutsModule } from '../rollouts/rollouts.module.js';
import { UnitsModule } from '../units/units.module.js';
import { ErrorWorkbook } from './error-workbook.service.js';
import { ImportCommits } from './import-commits.service.js';
import { ImportLayoutsRepository } from './import-layouts.repository.js';
import { ImportPreviews } from './import-previews.service.js';
import { ImportReading } from './import-reading.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { KeptFiles } from './kept-files.js';
import { HistoryRostersKind } from './kinds/history-rosters/history-rosters-kind.js';
import { HistorySummaryKind } from './kinds/history-summary/history-summary-kind.js';
import type { ImportKind } from './kinds/import-kind.js';
import { IMPORT_KINDS, ImportKinds } from './kinds/import-kinds.js';
import { PastClassSources } from './kinds/past-classes/past-class-sources.js';
import { PlansKind } from './kinds/plans/plans-kind.js';
import { RolloutsKind } from './kinds/rollouts/rollouts-kind.js';
import { PeopleKind } from './kinds/people/people-kind.js';
import { StaffSources } from './kinds/people/staff-sources.js';
import { RosterKind } from './kinds/roster/roster-kind.js';
import { UnitChangesKind } from './kinds/unit-changes/unit-changes-kind.js';
import { UnitsKind } from './kinds/units/units-kind.js';
import { RunningImports } from './running-imports.js';

/** Every kind of list that can be imported, in the order in which they are offered; a new kind is added here. */
const KINDS = [
  RosterKind,
  PeopleKind,
  UnitsKind,
  UnitChangesKind,
  HistorySummaryKind,
  HistoryRostersKind,
  RolloutsKind,
  PlansKind,
];

@Module({
  imports: [
    ClassesModule,
    CoursesModule,
    EnrolmentsModule,
    MergingModule,
    PeopleModule,
    ReorganisationsModule,
    ResultsModule,
    UnitsModule,
    PlansModule,
    RolloutsModule,
  ],
  providers: [
    ...KINDS,
    PastClassSources,
    StaffSources,
    { provide: IMPORT_KINDS, inject: KINDS, useFactory: (...kinds: ImportKind[]) => kinds },
    ImportKinds,
    ImportsRepository,
    ImportLayoutsRepository,
    ImportReading,
    KeptFiles,
    ImportsService,
    ImportPreviews,
    ImportCommits,
    ErrorWorkbook,
    RunningImports,
  ],
  exports: [ImportKinds, ImportsService, ImportPreviews, ImportCommits, ErrorWorkbook, RunningImports],
})
export class ImportsModule {}
