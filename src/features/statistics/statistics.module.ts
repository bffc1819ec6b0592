import { Module } from '@nestjs/common';
import { ClassFiguresRepository } from './class-figures.repository.js';
import { FigureRowsService } from './figure-rows.service.js';
import { FiguresRepository } from './figures.repository.js';
import { NamedRepository } from './named.repository.js';
import { RecountRepository } from './recount.repository.js';
import { RecountService } from './recount.service.js';
import { ReportingPeriodsService } from './reporting-periods.service.js';
import { RowsRepository } from './rows.repository.js';
import { StatisticsService } from './statistics.service.js';
import { UnitFiguresRepository } from './unit-figures.repository.js';

@Module({
  providers: [
    RecountRepository,
    RecountService,
    NamedRepository,
    FiguresRepository,
    UnitFiguresRepository,
    ClassFiguresRepository,
    RowsRepository,
    StatisticsService,
    FigureRowsService,
    ReportingPeriodsService,
  ],
  exports: [StatisticsService, FigureRowsService, ReportingPeriodsService],
})
export class StatisticsModule {}
