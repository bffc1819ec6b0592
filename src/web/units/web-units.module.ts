import { Module } from '@nestjs/common';
import { PeopleModule } from '../../features/people/people.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { UnitsController } from './units.controller.js';

@Module({ imports: [PeopleModule, UnitsModule], controllers: [UnitsController] })
export class WebUnitsModule {}
