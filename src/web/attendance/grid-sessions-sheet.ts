import { sessionTimes } from '../../common/sessions.js';
import type { GridCell } from '../../features/attendance/rules/attendance-grid.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { periodsHeld } from '../../features/sessions/rules/periods-held.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind, CellValue } from '../../platform/spreadsheets/writing/cell-kinds.js';
import { OFFICIAL_MARGINS } from '../../platform/spreadsheets/writing/sheet-page.js';
import type { SheetCell } from '../../platform/spreadsheets/writing/sheet-writer.js';
import type { SheetToWrite } from '../../platform/spreadsheets/writing/stream-sheets.js';
import { writeTableHead } from '../../platform/spreadsheets/writing/table-head.js';
import type { GridFacts } from './grid.view.js';

const COUNTED = ['P', 'L', 'E', 'A', 'unmarked'] as const;

interface Column {
  header: string;
  kind: CellKind;
  width: number;
  value: (session: ClassSession) => CellValue;
}

/** The sessions of a class: when, how long as planned and as taught, about what, and how many came; those called off too. */
export function sessionsSheet(facts: GridFacts, translate: Translate): SheetToWrite {
  const columns = columnsOf(facts, translate);
  const page = {
    sheetName: translate('attendance.file.sessions'),
    title: translate('attendance.file.sessions'),
    orientation: 'landscape' as const,
    margins: OFFICIAL_MARGINS,
    columnWidths: columns.map(({ width }) => width),
    frozenRows: 1,
    frozenColumns: 0,
    repeatedRows: [1, 1] as const,
  };
  return {
    page,
    fill: async (sheet, pause) => {
      writeTableHead(sheet, [], columns);
      for (const session of facts.timetable) {
        const cells = columns.map(({ kind, value }, index): SheetCell => {
          return { column: index + 1, kind, value: value(session), look: { boxed: true, wrap: kind === 'text' } };
        });
        sheet.add({ cells });
      }
      await pause();
    },
  };
}

function columnsOf(facts: GridFacts, translate: Translate): Column[] {
  const column = (key: string, kind: CellKind, width: number, value: Column['value']): Column => {
    return { header: translate(`attendance.file.session.${key}`), kind, width, value };
  };
  const times = ({ part, periods }: ClassSession) => sessionTimes(part, periods);
  return [
    column('number', 'integer', 8, ({ number }) => number),
    column('date', 'date', 12, ({ date }) => date),
    column('part', 'text', 10, ({ part }) => translate(`common.part.${part}`)),
    column('start', 'text', 9, (session) => times(session).start),
    column('end', 'text', 9, (session) => times(session).end),
    column('planned', 'integer', 10, ({ periods }) => periods),
    column('held', 'integer', 10, (session) => heldOf(session, facts)),
    column('topic', 'text', 40, ({ topic }) => topic),
    column('state', 'text', 14, (session) => translate(`attendance.file.state.${stateOf(session, facts)}`)),
    ...COUNTED.map((cell): Column => ({
      header: translate(`attendance.cell.${cell}`),
      kind: 'integer',
      width: 10,
      value: ({ id }) => countOf(id, cell, facts),
    })),
  ];
}

/** Nothing is known of a session that is still to come, and nothing was taught in one that was called off. */
function heldOf(session: ClassSession, facts: GridFacts): number | null {
  return stateOf(session, facts) === 'held' ? periodsHeld(session) : null;
}

function stateOf({ id, cancelled }: ClassSession, { sessions }: GridFacts): 'held' | 'ahead' | 'cancelled' {
  if (cancelled) return 'cancelled';
  return sessions.find((session) => session.id === id)?.held ? 'held' : 'ahead';
}

function countOf(sessionId: number, kind: GridCell, { sessions, learners }: GridFacts): number | null {
  const index = sessions.findIndex(({ id, held }) => id === sessionId && held);
  return index < 0 ? null : learners.filter(({ cells }) => cells[index] === kind).length;
}
