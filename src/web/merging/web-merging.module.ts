import { Module } from '@nestjs/common';
import { MergingModule } from '../../features/merging/merging.module.js';
import { PeopleModule } from '../../features/people/people.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { WebPeopleModule } from '../people/web-people.module.js';
import { DuplicatesController } from './duplicates.controller.js';
import { MergingFilesController } from './merging-files.controller.js';
import { PairQuery } from './pair.query.js';
import { UnmergingController } from './unmerging.controller.js';

@Module({
  imports: [MergingModule, PeopleModule, UnitsModule, WebPeopleModule],
  providers: [PairQuery],
  controllers: [DuplicatesController, MergingFilesController, UnmergingController],
})
export class WebMergingModule {}
