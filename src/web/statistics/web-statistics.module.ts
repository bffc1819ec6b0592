import { Module } from '@nestjs/common';
import { CoursesModule } from '../../features/courses/courses.module.js';
import { StatisticsModule } from '../../features/statistics/statistics.module.js';
import { UnitsModule } from '../../features/units/units.module.js';
import { PaperWords } from '../shared/paper-words.js';
import { FiguresFileController } from './figures-file.controller.js';
import { Overviews } from './overviews.js';
import { Questions } from './questions.js';
import { RowsController } from './rows.controller.js';
import { StatisticsController } from './statistics.controller.js';

@Module({
  imports: [StatisticsModule, UnitsModule, CoursesModule],
  controllers: [StatisticsController, FiguresFileController, RowsController],
  providers: [Questions, Overviews, PaperWords],
  exports: [Questions, Overviews, StatisticsModule],
})
export class WebStatisticsModule {}
