import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { PaperWords } from '../shared/paper-words.js';
import { AttendanceGridController } from './attendance-grid.controller.js';
import { AttendanceSheetController } from './attendance-sheet.controller.js';

@Module({
  imports: [AttendanceModule],
  providers: [PaperWords],
  controllers: [AttendanceSheetController, AttendanceGridController],
})
export class WebAttendanceModule {}
