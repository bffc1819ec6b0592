import { Module } from '@nestjs/common';
import { ClassesModule } from '../../features/classes/classes.module.js';
import { WebStatisticsModule } from '../statistics/web-statistics.module.js';
import { CommitteeHome } from './committee.home.js';
import { HomeController } from './home.controller.js';
import { VisitorHome } from './visitor.home.js';

@Module({
  imports: [ClassesModule, WebStatisticsModule],
  controllers: [HomeController],
  providers: [VisitorHome, CommitteeHome],
})
export class WebHomeModule {}
