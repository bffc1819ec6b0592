import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** A span that figures are read for; `name` is null where nobody has named it. */
export interface Period {
  name: string | null;
  from: CalendarDate;
  to: CalendarDate;
}

/** The spans that a reader may choose from. */
export interface KnownPeriods {
  /** The one that is shown unless another is chosen. */
  usual: Period;
  /** From the first class until today. */
  all: Period;
  thisYear: Period;
}

/** The spans that reports speak of. */
@Injectable()
export class ReportingPeriodsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The default reporting period; where none is named, from the first class until today. */
  async defaultPeriod(): Promise<Period> {
    return (await this.known()).usual;
  }

  async known(): Promise<KnownPeriods> {
    const today = this.clock.today();
    const newYear = `${today.slice(0, 4)}-01-01`;
    const rows: { name: string | null; fromDate: CalendarDate | null; toDate: CalendarDate | null }[] =
      await this.unitOfWork.manager.query(
        'SELECT p.name AS name, p.from_date AS fromDate, p.to_date AS toDate FROM reporting_periods p WHERE p.is_default = 1' +
          ' UNION ALL SELECT NULL, MIN(COALESCE(c.last_session_date, c.end_date)), NULL FROM training_classes c' +
          " WHERE c.state IN ('confirmed', 'running', 'finished', 'closed')",
      );
    const first = rows.find(({ toDate }) => toDate === null)?.fromDate ?? newYear;
    const all = { name: null, from: first < today ? first : newYear, to: today };
    const named = rows.find(({ toDate }) => toDate !== null);
    return {
      usual: named ? { name: named.name, from: named.fromDate!, to: named.toDate! } : all,
      all,
      thisYear: { name: null, from: newYear, to: today },
    };
  }
}
