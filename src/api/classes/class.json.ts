import { z } from 'zod';
import { CLASS_STATES } from '../../common/class-state.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { code, counted, day, optionalText, requiredText } from '../shared/fields.js';

export const classState = z.enum(CLASS_STATES);
const part = z.enum(PARTS_OF_DAY as readonly ['morning', 'afternoon', 'evening']);

/** A class as lists show it; `taken` counts the seats held now, `periods` are of 45 minutes. */
export const listedClassSchema = z.object({
  code: z.string(),
  title: z.string(),
  courseCode: z.string(),
  state: classState,
  startDate: z.string(),
  endDate: z.string(),
  capacity: z.number().int(),
  taken: z.number().int(),
  place: z.string(),
  hostUnitCode: z.string(),
  periods: z.number().int(),
  summaryOnly: z.boolean(),
});

/**
 * A class with its timetable; `reserved` counts seats set aside for units, `minLearners` is the fewest it is held for,
 * `holdHours` how long a freed seat is kept for a reply (null: it is given at once). Of a session that was broken off,
 * `heldPeriods` were taught; null is all of them.
 */
export const classSchema = listedClassSchema.extend({
  reserved: z.number().int(),
  minLearners: z.number().int().nullable(),
  holdHours: z.number().int().nullable(),
  sessions: z.array(
    z.object({
      number: z.number().int(),
      date: z.string(),
      part,
      periods: z.number().int(),
      heldPeriods: z.number().int().nullable(),
      room: z.string().nullable(),
      topic: z.string().nullable(),
      cancelled: z.boolean(),
    }),
  ),
});

/** A class as it is registered, with all its sessions; with a `clashReason` also where they clash with others. */
export const newClassSchema = z.object({
  courseCode: code,
  startDate: day,
  endDate: day,
  capacity: counted,
  minLearners: counted.nullable().default(null),
  holdHours: counted.nullable().default(null),
  place: requiredText(200),
  hostUnitCode: code,
  sessions: z.array(z.object({ date: day, part, periods: counted, room: optionalText(100) })).default([]),
  clashReason: optionalText(500),
});

/** Shows a class in a list. */
export function listedClassJson(cls: ClassListed): z.infer<typeof listedClassSchema> {
  const { title, courseCode, state, startDate, endDate, capacity, taken, place, hostUnitCode, periods } = cls;
  const { summaryOnly } = cls;
  return {
    code: cls.code,
    title,
    courseCode,
    state,
    startDate,
    endDate,
    capacity,
    taken,
    place,
    hostUnitCode,
    periods,
    summaryOnly,
  };
}

/** Shows a class with its timetable. */
export function classJson(cls: ClassListed, sessions: readonly ClassSession[]): z.infer<typeof classSchema> {
  return {
    ...listedClassJson(cls),
    reserved: cls.reserved,
    minLearners: cls.minLearners,
    holdHours: cls.holdHours,
    sessions: sessions.map((session) => ({
      number: session.number,
      date: session.date,
      part: session.part,
      periods: session.periods,
      heldPeriods: session.heldPeriods,
      room: session.room,
      topic: session.topic,
      cancelled: session.cancelled,
    })),
  };
}
