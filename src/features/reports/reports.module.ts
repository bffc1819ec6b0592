import { Module } from '@nestjs/common';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { SummaryReportService } from './summary-report.service.js';
import { UnitReportService } from './unit-report.service.js';

@Module({
  imports: [StatisticsModule],
  providers: [SummaryReportService, UnitReportService],
  exports: [SummaryReportService, UnitReportService],
})
export class ReportsModule {}
