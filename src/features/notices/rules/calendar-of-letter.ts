import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { CalendarSession } from '../../calendar/rules/session-event.js';
import type { ClassTold, LearnerTold, SessionTold, TrainerTold } from './told-scene.js';

/** Sessions that a notice puts into its reader's calendar, and such as it takes out. */
export interface CalendarChange {
  request: readonly CalendarSession[];
  cancel: readonly CalendarSession[];
}

/** A change that tells calendars nothing. */
export const NO_CHANGE: CalendarChange = { request: [], cancel: [] };

/** Whether there is anything in a change. */
export function changesCalendar({ request, cancel }: CalendarChange): boolean {
  return request.length > 0 || cancel.length > 0;
}

/** Whether those of a class have invitations in their calendars: from its confirmation on. */
export function isInvitedTo({ state }: Pick<ClassTold, 'state'>): boolean {
  return state === 'confirmed' || state === 'running';
}

/** The sessions of a class in which a learner is a member, from today on. */
export function sessionsOfLearner(
  sessions: readonly SessionTold[],
  { memberFrom, memberTo }: Pick<LearnerTold, 'memberFrom' | 'memberTo'>,
  today: CalendarDate,
): SessionTold[] {
  return sessions.filter(
    ({ date }) =>
      date >= today && (memberFrom === null || date >= memberFrom) && (memberTo === null || date <= memberTo),
  );
}

/** The sessions of a class that somebody teaches, from today on. */
export function sessionsOfTrainer(
  sessions: readonly SessionTold[],
  { personId, ofClass }: Pick<TrainerTold, 'personId' | 'ofClass'>,
  today: CalendarDate,
): SessionTold[] {
  return sessions.filter(
    ({ date, trainerIds }) => date >= today && (trainerIds.length === 0 ? ofClass : trainerIds.includes(personId)),
  );
}

/** Sessions as they stand now: those that are off are taken out. */
export function asTheyStand(
  sessions: readonly SessionTold[],
  cls: ClassTold,
  how: CalendarSession['how'],
): CalendarChange {
  const told = sessions.map((session) => calendarSession(session, cls, how));
  return { request: told.filter(({ off }) => !off), cancel: told.filter(({ off }) => off) };
}

/** Sessions that are taken out of the reader's calendar. */
export function takenOut(
  sessions: readonly SessionTold[],
  cls: ClassTold,
  how: CalendarSession['how'],
): CalendarChange {
  return { request: [], cancel: sessions.map((session) => calendarSession(session, cls, how)) };
}

/** Two changes in one. */
export function both(a: CalendarChange, b: CalendarChange): CalendarChange {
  return { request: [...a.request, ...b.request], cancel: [...a.cancel, ...b.cancel] };
}

function calendarSession(session: SessionTold, cls: ClassTold, how: CalendarSession['how']): CalendarSession {
  const { uid, sequence, number, date, part, periods, topic, room, off } = session;
  return {
    uid,
    sequence,
    number,
    date,
    part,
    periods,
    topic,
    room,
    off,
    classCode: cls.code,
    classTitle: cls.title,
    classState: cls.state,
    place: cls.place,
    how,
  };
}
