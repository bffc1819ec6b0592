import { formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { DaysOfEnrolment } from '../../features/attendance/membership-days.service.js';
import { byTime } from '../../features/attendance/rules/times-in-class.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import { hasDays, LONGEST_DAYS_REASON, whyDaysAreFixed } from '../../features/enrolments/rules/membership-days.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { classFrame, dateSpan } from './class-frame.view.js';

type Time = Pick<RosterLine, 'id' | 'state' | 'memberFrom' | 'memberTo'>;

/** A form that came back. */
export interface DaysReturned {
  raw: RawForm;
  problems: readonly FieldProblem[];
}

/** Whether the page on which the days of an enrolment are set has something to set. */
export function maySetDays(cls: Pick<ClassListed, 'state' | 'resultsSigned'>, line: Time): boolean {
  return hasDays(line) && whyDaysAreFixed(cls) === null;
}

/** When somebody belonged to a class, a text for each time; nothing for who is in since its first day. */
export function timesText({ startDate }: Pick<ClassListed, 'startDate'>, own: readonly Time[]): Text[] {
  const times = own.filter(hasDays).toSorted(byTime);
  const isUsual = times.every(({ memberFrom, memberTo }) => memberTo === null && memberFrom! <= startDate);
  return isUsual ? [] : times.map((time, index) => timeText(time, index > 0));
}

/** The page on which the days of one enrolment are set. */
export function membershipDaysView(
  { cls, line, others }: DaysOfEnrolment & { cls: ClassListed },
  returned: DaysReturned | null = null,
) {
  const raw = returned?.raw ?? { from: shown(line.memberFrom), to: shown(line.memberTo), reason: '' };
  const form = new FormView('membership.field', raw, returned?.problems ?? []);
  const left = line.state === 'withdrawn';
  const fact = { href: null, sub: null };
  const fixed = whyDaysAreFixed(cls);
  return {
    ...classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: true, below: { key: 'membership.title' } }),
    title: { key: 'membership.title_of', params: { name: line.fullName } },
    classTitle: cls.title,
    about: [line.position, line.unitLabel].filter(Boolean).join(' · '),
    facts: [
      { ...fact, labelKey: 'membership.class_days', value: dateSpan(cls.startDate, cls.endDate) },
      { ...fact, labelKey: 'membership.now', value: timeText(line, false) },
      ...others.toSorted(byTime).map((time) => ({
        ...fact,
        labelKey: 'membership.other_time',
        value: timeText(time, false),
        href: paths.membershipDays(cls.code, time.id),
      })),
    ],
    fixedKey: fixed && `errors.${fixed}`,
    action: paths.membershipDays(cls.code, line.id),
    backHref: paths.roster(cls.code),
    from: form.field('from'),
    to: left ? form.field('to') : null,
    reason: { ...form.field('reason', { hintKey: 'membership.reason_hint' }), most: LONGEST_DAYS_REASON },
    errors: form.errors,
  };
}

function timeText({ memberFrom, memberTo }: Time, again: boolean): Text {
  const from = shortDay(memberFrom);
  const key = again ? 'again' : 'from';
  return memberTo === null
    ? { key: `membership.time.${key}`, params: { from } }
    : { key: `membership.time.${key}_to`, params: { from, to: shortDay(memberTo) } };
}

function shown(date: string | null): string {
  return date === null ? '' : formatDate(date);
}

function shortDay(date: string | null): string {
  return shown(date).slice(0, 5);
}
