import { Module } from '@nestjs/common';
import { CalendarModule } from '../../features/calendar/calendar.module.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { MyCalendarController } from './my-calendar.controller.js';

@Module({ imports: [CalendarModule], controllers: [CalendarFeedController, MyCalendarController] })
export class WebCalendarModule {}
