import { z } from 'zod';
import { isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { WeeklySlot } from '../../features/sessions/rules/weekly-pattern.js';
import { optionalDate, optionalText, requiredDate, requiredText, tickBox, wholeNumber } from '../shared/form.js';

/** A whole number that may be left empty: null then. */
function optionalWholeNumber(least: number, most: number) {
  const number = wholeNumber(least, most);
  return z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const read = number.safeParse(text);
      if (read.success) return read.data;
      for (const { message, ...issue } of read.error.issues) {
        const params = 'params' in issue ? issue.params : undefined;
        context.addIssue({ code: 'custom', message, params });
      }
      return null;
    });
}

const details = {
  title: optionalText(200),
  startDate: requiredDate(),
  endDate: requiredDate(),
  capacity: wholeNumber(1, 1000),
  minLearners: optionalWholeNumber(1, 1000),
  holdHours: optionalWholeNumber(1, 336),
  place: requiredText(200),
  hostUnitCode: requiredText(40),
  enrolBy: optionalDate(),
  approvalRequired: tickBox(),
  programme: optionalText(120),
  costDong: z
    .string()
    .trim()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const digits = text.replace(/[. ]/g, '');
      if (/^\d{1,15}$/.test(digits)) return Number(digits);
      context.addIssue({ code: 'custom', message: 'money_unreadable' });
      return null;
    }),
  note: optionalText(500),
};

/**
 * The form of a new class. Without a last day it lasts until its last session; a first day that is far off is meant so where
 * that is ticked, and the reason is given where its sessions clash with others and are planned all the same.
 */
export const newClassForm = z.object({
  courseCode: requiredText(20),
  ...details,
  endDate: optionalDate(),
  dayMeant: tickBox(),
  clashReason: optionalText(500),
});

/**
 * The form of a class that exists: the course stays, and the version tells whether somebody else edited it meanwhile. The
 * reason is given where its rooms clash in another place and it goes there all the same.
 */
export const editClassForm = z.object({
  ...details,
  version: wholeNumber(1, 1_000_000),
  clashReason: optionalText(500),
});

const slotPattern = /^[0-6]:(morning|afternoon|evening)$/;

/** The weekly pattern by which sessions are laid out. */
export const patternForm = z.object({
  slots: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => new Set([value ?? []].flat().filter((slot) => slotPattern.test(slot)) as WeeklySlot[])),
  periodsPerSession: wholeNumber(1, 12),
  daysOff: z
    .string()
    .optional()
    .transform((text, context) => {
      const dates = (text ?? '').split(/[,;\s]+/).filter((part) => part !== '');
      const days = dates.map((part) => (isCalendarDate(part) ? part : parseVietnameseDate(part)));
      if (days.includes(null)) context.addIssue({ code: 'custom', message: 'date_unreadable' });
      return new Set(days.filter((day) => day !== null));
    }),
});

/** One line of the timetable as it is typed; `session-line-problem.ts` words what is wrong with it. */
export const sessionForm = z.object({
  date: requiredDate(),
  part: z.enum(PARTS_OF_DAY as ['morning', 'afternoon', 'evening'], 'session_part_unknown'),
  periods: wholeNumber(1, 12),
  topic: optionalText(200),
  room: optionalText(100),
});

export const transitionForm = z.object({
  to: z.enum(['open', 'confirmed', 'running', 'finished', 'closed']),
  reason: optionalText(500),
});

export const cancellationForm = z.object({ reason: requiredText(500) });
