import type { Actor } from '../../common/actor.js';
import { formatDate, weekday } from '../../common/dates/calendar-date.js';
import { localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { OwnCheckIn } from '../../features/checkins/own-check-ins.service.js';
import { FormView } from '../shared/form.js';
import { paths } from '../shared/paths.js';

/** The field for a code that is typed. */
export function codeEntryView(typed = '', problems: readonly FieldProblem[] = []) {
  const form = new FormView('checkins.field', { code: typed }, problems);
  return {
    title: { key: 'checkins.own.title' },
    crumbs: [],
    errors: form.errors,
    action: paths.checkInEntry(),
    code: form.field('code', { hintKey: 'checkins.hint.code', width: 'md' }),
  };
}

/** What a code is for its reader: the one button, or why there is none and what to do. */
export function ownCheckInView(actor: Actor, code: string, answer: OwnCheckIn) {
  const opening = answer.kind === 'wrong' ? null : answer.opening;
  return {
    ...codeEntryView(),
    name: actor.name,
    session: opening && {
      title: opening.classTitle,
      code: opening.classCode,
      number: String(opening.number),
      weekdayKey: `common.weekday.${weekday(opening.date)}`,
      date: formatDate(opening.date),
      partKey: `common.part.${opening.part}`,
    },
    ready: answer.kind === 'ready',
    done: answer.kind === 'done' ? localTime(answer.scannedAt) : null,
    whyNotKey: answer.kind === 'ready' || answer.kind === 'done' ? null : `checkins.own.why.${answer.kind}`,
    again: answer.kind === 'wrong' || answer.kind === 'over',
    checkInAction: paths.ownCheckIn(code),
    homeHref: paths.home(),
  };
}
