import { z } from 'zod';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { startOfDay } from '../../common/dates/local-time.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import type { Count } from '../../features/checkins/counting.service.js';
import { optionalText, type RawForm, readForm, wholeNumber } from '../shared/form.js';

const CLOCK_TIME = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/i;

const countForm = z.object({
  headCount: wholeNumber(0, 10_000),
  lateAfter: z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const [, hours, minutes] = CLOCK_TIME.exec(text) ?? [];
      if (hours === undefined) context.addIssue({ code: 'custom', message: 'check_in_time_unreadable' });
      return Number(hours) * 60 + Number(minutes);
    }),
  differenceReason: optionalText(LONGEST_REASON),
});

/** Reads what was counted: `t` before the number of an enrolment ticks it, `seen` names the check-ins that were on the page. */
export function readCount(body: unknown, date: CalendarDate) {
  const form = readForm(countForm, body);
  const ticked = tickedOf(form.raw);
  if (!form.ok) return { ...form, ticked };
  const { headCount, lateAfter, differenceReason } = form.values;
  const late = lateAfter === null ? null : instantOf(date, lateAfter);
  const count: Count = { headCount, lateAfter: late, differenceReason, ticked, seen: seenOf(form.raw) };
  return { ...form, ticked, count };
}

/** Check-ins that were on the page. */
export function seenOf(raw: RawForm): Set<number> {
  return new Set((raw['seen'] ?? '').split(',').flatMap((text) => (/^\d{1,10}$/.test(text) ? [Number(text)] : [])));
}

function tickedOf(raw: RawForm): Set<number> {
  return new Set(Object.keys(raw).flatMap((name) => (/^t\d{1,10}$/.test(name) ? [Number(name.slice(1))] : [])));
}

function instantOf(date: CalendarDate, minutes: number): Instant {
  return new Date(Date.parse(startOfDay(date)) + minutes * 60_000).toISOString();
}
