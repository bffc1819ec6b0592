import { addDays, type CalendarDate } from '../../../common/dates/calendar-date.js';
import type { Posting } from '../../people/posting.entity.js';
import type { Side } from './merge-fields.js';

/** Both careers and which of the current postings goes on. */
export interface Careers {
  survivorId: number;
  survivor: readonly Posting[];
  merged: readonly Posting[];
  current: Side;
  today: CalendarDate;
}

/**
 * The career of the survivor: both careers together. Of two current postings one goes on and the other ended the day before
 * it, or today where no beginning is known; in one unit they are one posting. Where one file alone has one,
 * it goes on whatever was chosen: to serve nowhere is no choice. A past posting that both files have is there
 * once. Only rows of the merged file are ever dropped.
 */
export function joinedPostings({ survivorId, survivor, merged, current, today }: Careers): Posting[] {
  const moved = merged.map((posting) => ({
    ...posting,
    personId: survivorId,
    currentKey: posting.currentKey === null ? null : survivorId,
  }));
  const [own, other] = [survivor.find(isCurrent), moved.find(isCurrent)];
  const past = [...survivor, ...moved.filter((posting) => !survivor.some((each) => isSamePast(each, posting)))].filter(
    (posting) => !isCurrent(posting),
  );
  if (!own || !other) return [...past, ...[own, other].filter((posting) => posting !== undefined)];
  const [goesOn, ends] = current === 'survivor' ? [own, other] : [other, own];
  if (own.unitId === other.unitId) {
    return [...past, { ...own, position: goesOn.position, fromDate: goesOn.fromDate ?? ends.fromDate }];
  }
  return [...past, { ...ends, toDate: lastDayOf(ends, goesOn, today), currentKey: null }, goesOn];
}

function isCurrent({ currentKey }: Posting): boolean {
  return currentKey !== null;
}

function isSamePast(one: Posting, other: Posting): boolean {
  return (
    !isCurrent(one) &&
    !isCurrent(other) &&
    one.unitId === other.unitId &&
    one.position === other.position &&
    one.fromDate === other.fromDate &&
    one.toDate === other.toDate
  );
}

function lastDayOf(ends: Posting, goesOn: Posting, today: CalendarDate): CalendarDate {
  const before = goesOn.fromDate ? addDays(goesOn.fromDate, -1) : today;
  return ends.fromDate && before < ends.fromDate ? today : before;
}
