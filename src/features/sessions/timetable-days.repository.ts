import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { dialectOf } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** Days on which something is planned. */
@Injectable()
export class TimetableDaysRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Raises the version of days, each once and in their order: whoever plans does so before looking what stands on them. One
   * of two who plan the same day then waits for the other, or where the nodes of a cluster each hear of one of them, one of
   * the two is refused and tried again.
   */
  async raise(dates: readonly CalendarDate[]): Promise<void> {
    if (dates.length === 0) return;
    const { manager } = this.unitOfWork;
    const days = [...new Set(dates)].sort();
    const rows = days.map(() => '(?, 1)').join(', ');
    const raised =
      dialectOf(manager.connection) === 'sqlite'
        ? 'ON CONFLICT (date) DO UPDATE SET version = version + 1'
        : 'ON DUPLICATE KEY UPDATE version = version + 1';
    await manager.query(`INSERT INTO timetable_days (date, version) VALUES ${rows} ${raised}`, days);
  }
}
