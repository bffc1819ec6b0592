import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { ClashFactsRepository } from './clash-facts.repository.js';
import { ClashOverridesRepository } from './clash-overrides.repository.js';
import { ClashesService } from './clashes.service.js';
import { KnownChoicesQuery } from './known-choices.query.js';
import { SessionTrainersRepository } from './session-trainers.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { TaughtSessionsQuery } from './taught-sessions.query.js';
import { TimetableDaysRepository } from './timetable-days.repository.js';
import { TimetableEditingService } from './timetable-editing.service.js';
import { TimetablePlanner } from './timetable-planner.js';
import { TimetableWriter } from './timetable-writer.js';
import { TimetableService } from './timetable.service.js';

@Module({
  imports: [ClassesModule],
  providers: [
    SessionsRepository,
    SessionTrainersRepository,
    TimetableDaysRepository,
    ClashFactsRepository,
    ClashOverridesRepository,
    ClashesService,
    TimetableWriter,
    TimetablePlanner,
    TimetableService,
    TimetableEditingService,
    TaughtSessionsQuery,
    KnownChoicesQuery,
  ],
  exports: [TimetableService, TimetableEditingService, ClashesService, TaughtSessionsQuery, KnownChoicesQuery],
})
export class SessionsModule {}
