import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { NominationsModule } from '../nominations/nominations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AccountClosing } from './account-closing.js';
import { AnonymisingRepository } from './anonymising.repository.js';
import { AnonymisingService } from './anonymising.service.js';
import { DoubledSeatsService } from './doubled-seats.service.js';
import { DuplicateScanRepository } from './duplicate-scan.repository.js';
import { DuplicateScanSchedule } from './duplicate-scan.schedule.js';
import { DuplicateScanService } from './duplicate-scan.service.js';
import { DuplicatesRepository } from './duplicates.repository.js';
import { DuplicatesService } from './duplicates.service.js';
import { ImportTracesRepository } from './import-traces.repository.js';
import { MergePreviewService } from './merge-preview.service.js';
import { MergeRowsRepository } from './merge-rows.repository.js';
import { MergesService } from './merges.service.js';
import { PersonCorrections } from './person-corrections.service.js';
import { PersonMergesRepository } from './person-merges.repository.js';
import { RetentionQuery } from './retention.query.js';
import { UnmergingService } from './unmerging.service.js';
import { SessionTrainersJoin } from './session-trainers.join.js';
import { WaitingMarksJoin } from './waiting-marks.join.js';

/** What reaches over the rooms about a person: corrections with their consequences, files made one, files made nobody's. */
@Module({
  imports: [PeopleModule, ClassesModule, EnrolmentsModule, NominationsModule, AccessModule],
  providers: [
    AccountClosing,
    AnonymisingRepository,
    AnonymisingService,
    DoubledSeatsService,
    SessionTrainersJoin,
    WaitingMarksJoin,
    DuplicateScanRepository,
    DuplicateScanSchedule,
    DuplicateScanService,
    DuplicatesRepository,
    DuplicatesService,
    ImportTracesRepository,
    MergePreviewService,
    MergeRowsRepository,
    MergesService,
    PersonCorrections,
    PersonMergesRepository,
    RetentionQuery,
    UnmergingService,
  ],
  exports: [
    AnonymisingService,
    DuplicateScanService,
    DuplicatesService,
    MergePreviewService,
    MergesService,
    PersonCorrections,
    RetentionQuery,
    UnmergingService,
  ],
})
export class MergingModule {}
