import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { AppealOfClass } from '../../features/appeals/appeals.service.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { classFrame } from '../classes/class-frame.view.js';
import { FormView, type RawForm } from '../shared/form.js';
import { markText } from '../shared/mark-words.js';
import { paths } from '../shared/paths.js';
import { appealShown } from './appeal.view.js';

/** A decision that came back, with the appeal that it was about. */
export interface DecisionTyped {
  appealId: number;
  raw: RawForm;
  problems: readonly FieldProblem[];
}

/** The appeals of a class: the open ones each with the form in which it is decided, then those that ended. */
export function appealsView(
  actor: Actor,
  cls: ClassListed,
  appeals: readonly AppealOfClass[],
  typed: DecisionTyped | null,
) {
  const open = appeals.filter(({ decision }) => decision === null);
  const forms = open.map((appeal) => openAppeal(actor, cls, appeal, typed?.appealId === appeal.id ? typed : null));
  const stray = typed && !open.some(({ id }) => id === typed.appealId) ? typed : null;
  return {
    ...classFrame(cls, 'attendance', {
      mayReadRoster: isAllowed(actor, 'roster.read'),
      mayRecord: true,
      below: { key: 'appeals.title' },
    }),
    open: forms,
    ended: appeals.filter(({ decision }) => decision !== null).map((appeal) => row(cls, appeal)),
    signed: cls.resultsSigned,
    resultsHref: paths.results(cls.code),
    gridHref: paths.attendanceGrid(cls.code),
    errors: stray ? new FormView('appeals.field', {}, stray.problems).errors : forms.flatMap(({ errors }) => errors),
  };
}

function openAppeal(actor: Actor, cls: ClassListed, appeal: AppealOfClass, typed: DecisionTyped | null) {
  const problems = (typed?.problems ?? []).map((problem) => ({ ...problem, field: named(problem.field, appeal.id) }));
  const raw = Object.fromEntries(
    Object.entries(typed?.raw ?? {}).map(([name, value]) => [named(name, appeal.id), value]),
  );
  const form = new FormView('appeals.field', raw, problems);
  const field = (name: string) => ({
    ...form.field(named(name, appeal.id), { labelKey: `appeals.field.${name}` }),
    name,
  });
  const choices = [
    { value: 'upheld', text: { key: 'appeals.choice.upheld' } },
    { value: 'rejected', text: { key: 'appeals.choice.rejected' } },
  ];
  const decision = form.choice(named('decision', appeal.id), choices, { labelKey: 'appeals.field.decision' });
  return {
    ...row(cls, appeal),
    own: appeal.personId === actor.personId,
    action: paths.appeal(cls.code, appeal.id),
    decisionField: { ...decision, name: 'decision' },
    reasonField: field('reason'),
    errors: form.errors,
  };
}

/** Several forms stand on the page: each field is known by its appeal. */
function named(field: string, appealId: number): string {
  return field === 'decision' || field === 'reason' ? `${field}-${appealId}` : field;
}

function row({ code }: ClassListed, appeal: AppealOfClass) {
  const { id, fullName, personCode, unitLabel, sessionNumber, sessionDate, part, sessionOff, recorded } = appeal;
  return {
    ...appealShown(appeal),
    id,
    name: fullName,
    personHref: paths.person(personCode),
    unit: unitLabel,
    session: { key: 'appeals.session', params: { number: sessionNumber } },
    sessionHref: sessionOff ? null : paths.attendanceSheet(code, sessionNumber),
    sessionOff,
    date: formatDate(sessionDate),
    weekdayKey: `common.weekday_short.${weekday(sessionDate)}`,
    partKey: `common.part.${part}`,
    /** Where it was changed since. */
    now: recorded === null || recorded === (appeal.statusThen ?? 'unmarked') ? null : markText(recorded),
  };
}
