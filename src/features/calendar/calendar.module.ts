import { Module } from '@nestjs/common';
import { CalendarFeedService } from './calendar-feed.service.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { CalendarSessionsRepository } from './calendar-sessions.repository.js';

/** Sessions in the calendars of those who learn and teach. */
@Module({
  providers: [CalendarFeedService, CalendarFeedsRepository, CalendarSessionsRepository],
  exports: [CalendarFeedService],
})
export class CalendarModule {}
