import { Module } from '@nestjs/common';
import { AttendanceModule } from '../../features/attendance/attendance.module.js';
import { SessionsModule } from '../../features/sessions/sessions.module.js';
import { AttendanceGridController } from './attendance-grid.controller.js';
import { AttendanceSheetController } from './attendance-sheet.controller.js';
import { ColumnController } from './column.controller.js';
import { DeviceController } from './device.controller.js';
import { HeldController } from './held.controller.js';
import { OfflineController } from './offline.controller.js';
import { MarkHistoryController } from './mark-history.controller.js';
import { MarksController } from './marks.controller.js';
import { RegistersMissingController } from './registers-missing.controller.js';
import { ReviewController } from './review.controller.js';

@Module({
  imports: [AttendanceModule, SessionsModule],
  controllers: [
    DeviceController,
    OfflineController,
    AttendanceSheetController,
    AttendanceGridController,
    RegistersMissingController,
    ColumnController,
    HeldController,
    MarksController,
    ReviewController,
    // Last: any word after /attendance/ would be an enrolment to it.
    MarkHistoryController,
  ],
})
export class WebAttendanceModule {}
