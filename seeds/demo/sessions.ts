import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { PartOfDay } from '../../src/common/sessions.js';
import type { CourseSeed } from '../required/courses.js';
import type { DemoSession } from './demo-history.js';
import { at } from './working-days.js';

/** Where, when and with whom the sessions of a class take place. */
export interface Timetable {
  days: readonly CalendarDate[];
  parts: readonly PartOfDay[];
  room: string;
  trainerKey: string;
}

const TIME_OF_REGISTER: Readonly<Record<PartOfDay, string>> = {
  morning: '10:55',
  afternoon: '16:50',
  evening: '20:40',
};

/** The sessions on the given days, with the periods of the course shared equally and its topics spread over them. */
export function sessionsOf(course: CourseSeed, { days, parts, room, trainerKey }: Timetable): DemoSession[] {
  const halfDays = days.flatMap((date) => parts.map((part) => ({ date, part })));
  const periods = course.periods / halfDays.length;
  if (!Number.isInteger(periods))
    throw new Error(`${course.code}: ${course.periods} periods do not fill ${halfDays.length} sessions`);
  return halfDays.map(({ date, part }, index) => ({
    number: index + 1,
    date,
    part,
    periods,
    topic: course.topics[Math.floor((index * course.topics.length) / halfDays.length)]!,
    room,
    trainerKey,
    markedAt: null,
  }));
}

/** The session with its register taken at its end. */
export function withRegister(session: DemoSession): DemoSession {
  return { ...session, markedAt: at(session.date, TIME_OF_REGISTER[session.part]) };
}
