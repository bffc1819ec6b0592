import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { AskedUnit } from './call-terms.js';
import type { NominationCall } from './nomination-call.entity.js';
import type { NominationList } from './nomination-list.entity.js';
import type { NominationQuota } from './nomination-quota.entity.js';

/** The answer of a unit to a call, with all that decides about it. */
export interface AskedUnitList {
  cls: ClassListed;
  call: NominationCall;
  /** The last day on which units answer: the deadline, or the day before the first session where sessions were moved before it. */
  lastDay: CalendarDate;
  quota: NominationQuota;
  unit: AskedUnit;
  /** Units whose people may be named: the unit and, where it has ended, what it went into. */
  rootIds: number[];
  /** Null: nothing written yet. */
  list: NominationList | null;
  /** Whoever acts manages the class. */
  manages: boolean;
  /** Whoever acts may write the answer. */
  mayWrite: boolean;
}
