import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { AttendanceGridController } from './attendance-grid.controller.js';
import { AttendanceSheetController } from './attendance-sheet.controller.js';

@Module({
  imports: [AttendanceModule, SessionsModule],
  controllers: [AttendanceSheetController, AttendanceGridController],
})
export class WebAttendanceModule {}
