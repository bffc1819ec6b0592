import { Module } from '@nestjs/common';
import { ReportsModule } from '../../features/reports/reports.module.js';
import { PaperWords } from '../shared/paper-words.js';
import { WebStatisticsModule } from '../statistics/web-statistics.module.js';
import { ReportsController } from './reports.controller.js';

@Module({
  imports: [ReportsModule, WebStatisticsModule],
  controllers: [ReportsController],
  providers: [PaperWords],
})
export class WebReportsModule {}
