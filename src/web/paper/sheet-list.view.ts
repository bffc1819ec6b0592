import type { FieldProblem } from '../../common/errors.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { MOST_SESSIONS } from '../../features/paper/rules/sheet-size.js';
import type { SheetListed } from '../../features/paper/sign-in-sheets.service.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import { classFrame } from '../classes/class-frame.view.js';
import { moment } from '../shared/moment.js';
import type { FormError } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { whenOf } from './sheet-when.view.js';

/** The lists of a class, and the sessions for which one can be printed. */
export function sheetListView(
  { cls, sessions, sheets }: { cls: ClassListed; sessions: readonly TaughtSession[]; sheets: readonly SheetListed[] },
  sent: { numbers: readonly number[]; problems: readonly FieldProblem[] } = { numbers: [], problems: [] },
) {
  const errors = sent.problems.map(({ code, params }): FormError => {
    return { id: 'sessions', key: `errors.${code}`, params };
  });
  return {
    ...classFrame(cls, 'attendance', { mayReadRoster: true, mayRecord: true, below: { key: 'sheets.title' } }),
    errors,
    action: paths.signInSheets(cls.code),
    most: MOST_SESSIONS,
    problem: errors[0] ?? null,
    sessions: sessions.map((session) => ({
      ordinal: String(session.number),
      ...whenOf(session),
      topic: session.topic,
      ticked: sent.numbers.includes(session.number),
    })),
    sheets: sheets.map(({ sheet, sessions: printed, scans }) => ({
      ordinal: String(sheet.number),
      href: paths.signedSheet(cls.code, sheet.number),
      printHref: `${paths.signedSheet(cls.code, sheet.number)}.pdf`,
      sessions: printed.map((session) => ({ ordinal: String(session.sessionNumber), ...whenOf(session) })),
      printed: { at: moment(sheet.printedAt), who: sheet.printedByName },
      keyed: sheet.keyedAt === null ? null : { at: moment(sheet.keyedAt), who: sheet.keyedByName },
      scans: scans.length,
    })),
  };
}
