import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { OwnEnrolment } from '../../features/enrolments/enrolments.repository.js';
import { isListConfirmed, isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { isLapsed } from '../../features/enrolments/rules/offer.js';
import { whyWaiting } from '../../features/enrolments/rules/why-waiting.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** Which page an act on the own enrolment goes back to. */
export type BackTo = 'class' | 'my' | 'home';

/** What somebody may do about the own enrolment in a class, and why they wait. */
export interface OwnSeat {
  state: OwnEnrolment['state'];
  position: number | null;
  /** Why there is no seat yet; empty for who does not wait. */
  why: Text[];
  /** Asks for a reply to an offered seat. */
  offer: Text | null;
  accept: string | null;
  refuse: string | null;
  withdraw: string | null;
  /** Whom to tell where a seat can no longer be given back by oneself. */
  leave: Text | null;
  back: BackTo;
  /** Whether this is what the page is about, or the first of several. */
  first: boolean;
}

/** The own living enrolment in a class that is not over. `reservedUntil`: until when units may still name people. */
export function ownSeatView(
  cls: ClassListed,
  own: OwnEnrolment,
  reservedUntil: CalendarDate | null,
  back: BackTo,
  now: Date,
): OwnSeat {
  const fixed = isRosterFixed(cls.state);
  const offered = keptUntil(cls, own, now);
  const act = (name: 'withdrawal' | 'acceptance' | 'refusal') => paths.myEnrolmentAct(cls.code, name);
  return {
    state: own.state,
    position: own.place,
    why:
      own.place === null || fixed ? [] : Object.values(whyWaiting({ ...cls, ...own, place: own.place, reservedUntil })),
    offer: offered && { key: 'enrolments.offer.ask', params: momentOf(offered) },
    accept: offered ? act('acceptance') : null,
    refuse: offered ? act('refusal') : null,
    withdraw: !offered && !fixed && (own.state !== 'enrolled' || cls.state === 'open') ? act('withdrawal') : null,
    leave: own.state === 'enrolled' && isListConfirmed(cls.state) ? whomToTell(cls) : null,
    back,
    first: true,
  };
}

/** Until when a seat is kept for a reply; null where none is offered, the time is over, or so is the class. */
export function keptUntil(cls: ClassListed, { state, offerUntil }: OwnEnrolment, now: Date): Instant | null {
  if (state !== 'offered' || offerUntil === null || isRosterFixed(cls.state)) return null;
  return isLapsed(offerUntil, null, now) ? null : offerUntil;
}

function whomToTell({ trainerNames }: ClassListed): Text {
  const lead = trainerNames?.split(', ')[0];
  return lead ? { key: 'enrolments.leave_tell', params: { trainer: lead } } : { key: 'enrolments.leave', params: {} };
}

/** A moment as messages say it: the time of day and the day in Vietnam. */
export function momentOf(instant: Instant): { time: string; date: string } {
  return { time: localTime(instant), date: formatDate(localDateOf(instant)) };
}
