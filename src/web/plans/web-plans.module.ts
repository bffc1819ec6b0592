import { Module } from '@nestjs/common';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { PlansModule } from '../../features/plans/plans.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { PlansFileController } from './plans-file.controller.js';
import { PlansController } from './plans.controller.js';

@Module({ imports: [PlansModule, CoursesModule, UnitsModule], controllers: [PlansController, PlansFileController] })
export class WebPlansModule {}
