import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AffectedRepository } from './affected.repository.js';
import { AffectedService } from './affected.service.js';
import { DependenciesRepository } from './dependencies.repository.js';
import { DependenciesService } from './dependencies.service.js';
import { DueMovesTimer } from './due-moves.timer.js';
import { MovedPeopleQuery } from './moved-people.query.js';
import { MovesService } from './moves.service.js';
import { PostingsRepository } from './postings.repository.js';
import { ReorganisationsService } from './reorganisations.service.js';
import { StrandedRepository } from './stranded.repository.js';
import { StrandedService } from './stranded.service.js';

@Module({
  imports: [UnitsModule, PeopleModule],
  providers: [
    AffectedRepository,
    AffectedService,
    DependenciesRepository,
    DependenciesService,
    DueMovesTimer,
    MovedPeopleQuery,
    MovesService,
    PostingsRepository,
    ReorganisationsService,
    StrandedRepository,
    StrandedService,
  ],
  exports: [ReorganisationsService, MovesService],
})
export class ReorganisationsModule {}
