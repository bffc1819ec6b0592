import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AttendanceRepository } from './attendance.repository.js';
import { AttendanceService } from './attendance.service.js';
import { ComingSessionsQuery } from './coming-sessions.query.js';
import { HeldPeriodsService } from './held-periods.service.js';
import { DeviceMarksOfClass } from './device-marks-of-class.js';
import { DeviceMarksService } from './device-marks.service.js';
import { MarkHistoryQuery } from './mark-history.query.js';
import { MarkReviewsService } from './mark-reviews.service.js';
import { MarkSubmissionsRepository } from './mark-submissions.repository.js';
import { MarksToReviewRepository } from './marks-to-review.repository.js';
import { MarksWriter } from './marks-writer.js';
import { MembershipDaysService } from './membership-days.service.js';
import { NeverTrainedQuery } from './never-trained.query.js';
import { RegisterRemindersService } from './register-reminders.service.js';
import { RegistersJob } from './registers.job.js';
import { RegistersMissingQuery } from './registers-missing.query.js';
import { RegistersReader } from './registers-reader.js';
import { ReviewKeeper } from './review-keeper.js';
import { ReviewsStanding } from './reviews-standing.js';
import { SessionCountsQuery } from './session-counts.js';
import { StandingRegistersReader } from './standing-registers.js';
import { SubmissionsJob } from './submissions.job.js';
import { TeachersOfSessions } from './teachers-of-sessions.query.js';

@Module({
  imports: [ClassesModule, SessionsModule, EnrolmentsModule],
  providers: [
    AttendanceRepository,
    AttendanceService,
    ComingSessionsQuery,
    HeldPeriodsService,
    DeviceMarksOfClass,
    DeviceMarksService,
    MarkHistoryQuery,
    MarkReviewsService,
    MarkSubmissionsRepository,
    MarksToReviewRepository,
    MarksWriter,
    MembershipDaysService,
    NeverTrainedQuery,
    RegistersReader,
    RegistersMissingQuery,
    RegisterRemindersService,
    RegistersJob,
    ReviewKeeper,
    ReviewsStanding,
    SessionCountsQuery,
    StandingRegistersReader,
    SubmissionsJob,
    TeachersOfSessions,
  ],
  exports: [
    AttendanceService,
    ComingSessionsQuery,
    HeldPeriodsService,
    DeviceMarksService,
    MarkHistoryQuery,
    MarkReviewsService,
    MembershipDaysService,
    NeverTrainedQuery,
    RegistersReader,
    RegistersMissingQuery,
    RegisterRemindersService,
    SessionCountsQuery,
  ],
})
export class AttendanceModule {}
