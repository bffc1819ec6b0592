import { Module } from '@nestjs/common';
import { RolloutsModule } from '../../features/rollouts/rollouts.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { ItemUnitsController } from './item-units.controller.js';
import { RolloutFilesController } from './rollout-files.controller.js';
import { RolloutsFileController } from './rollouts-file.controller.js';
import { RolloutsController } from './rollouts.controller.js';
import { UnitRolloutsController } from './unit-rollouts.controller.js';

@Module({
  imports: [RolloutsModule, UnitsModule],
  controllers: [
    RolloutsController,
    RolloutFilesController,
    RolloutsFileController,
    ItemUnitsController,
    UnitRolloutsController,
  ],
})
export class WebRolloutsModule {}
