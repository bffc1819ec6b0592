import { Module } from '@nestjs/common';
import { CheckinsModule } from '../../features/checkins/checkins.module.js';
import { CheckInBoardController } from './check-in-board.controller.js';
import { CountingController } from './counting.controller.js';
import { OwnCheckInController } from './own-check-in.controller.js';

@Module({
  imports: [CheckinsModule],
  controllers: [OwnCheckInController, CheckInBoardController, CountingController],
})
export class WebCheckinsModule {}
