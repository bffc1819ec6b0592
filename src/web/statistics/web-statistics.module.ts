import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../features/statistics/statistics.module.js';

@Module({ imports: [StatisticsModule] })
export class WebStatisticsModule {}
