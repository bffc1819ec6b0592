import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { UnitsModule } from '../units/units.module.js';
import { BulkPlansService } from './bulk-plans.service.js';
import { PlanningScope } from './planning-scope.js';
import { PlansRepository } from './plans.repository.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [UnitsModule, CoursesModule],
  providers: [PlanningScope, PlansRepository, PlansService, BulkPlansService],
  exports: [PlansService, BulkPlansService],
})
export class PlansModule {}
