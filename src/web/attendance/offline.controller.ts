import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays } from '../../common/dates/calendar-date.js';
import { ComingSessionsQuery } from '../../features/attendance/coming-sessions.query.js';
import { RegistersMissingQuery } from '../../features/attendance/registers-missing.query.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { offlineView } from './offline.view.js';

const DAYS_AHEAD = 7;
const MOST_COMING = 60;
const MOST_MISSING = 20;

/** Which registers a device may take along, and what waits on it. */
@Controller('attendance')
export class OfflineController {
  constructor(
    private readonly coming: ComingSessionsQuery,
    private readonly missing: RegistersMissingQuery,
    private readonly clock: Clock,
  ) {}

  @Get('offline')
  @Page({ permission: 'attendance.mark' })
  async show(@CurrentActor() actor: Actor) {
    const today = this.clock.today();
    const coming = await this.coming.between(actor, today, addDays(today, DAYS_AHEAD), MOST_COMING);
    const missing = await this.missing.oldest(actor, MOST_MISSING);
    return page('attendance/offline', offlineView(coming, missing, today));
  }
}
