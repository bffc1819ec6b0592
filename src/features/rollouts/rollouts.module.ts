import { Module } from '@nestjs/common';
import { UnitsModule } from '../units/units.module.js';
import { BulkRolloutsService } from './bulk-rollouts.service.js';
import { ItemsOnRecordQuery } from './items-on-record.query.js';
import { ProgrammeTotalsQuery } from './programme-totals.query.js';
import { RolloutItemsService } from './rollout-items.service.js';
import { RolloutRecorder } from './rollout-recorder.js';
import { RolloutsRepository } from './rollouts.repository.js';
import { RolloutsService } from './rollouts.service.js';
import { UnitsWithItemQuery } from './units-with-item.query.js';

@Module({
  imports: [UnitsModule],
  providers: [
    RolloutsRepository,
    RolloutRecorder,
    RolloutItemsService,
    RolloutsService,
    BulkRolloutsService,
    UnitsWithItemQuery,
    ItemsOnRecordQuery,
    ProgrammeTotalsQuery,
  ],
  exports: [
    RolloutItemsService,
    RolloutsService,
    BulkRolloutsService,
    UnitsWithItemQuery,
    ItemsOnRecordQuery,
    ProgrammeTotalsQuery,
  ],
})
export class RolloutsModule {}
