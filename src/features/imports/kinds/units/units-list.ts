import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { communeNaming } from '../../../units/rules/commune-name-vietnamese.js';
import type { UnitLevel } from '../../../units/rules/unit-history.js';
import type { LineCells } from '../../rules/line-cells.js';
import { readDay } from '../../rules/read-day.js';
import { DITTO } from '../../rules/roster-catalog.js';
import type { LineProblem } from '../../rules/roster-line.js';
import { tableRows } from '../../rules/table-rows.js';
import { wordKey } from '../../rules/word-key.js';
import type { FileLine, ListReading } from '../import-kind.js';
import { readOfficialCode } from '../unit-acts/read-official-code.js';
import { LEVEL_WORDS, UNIT_COLUMNS } from './unit-columns-catalog.js';

/** One unit as the file has it. */
export interface UnitLine extends FileLine {
  code: string | null;
  name: string | null;
  shortName: string | null;
  /** Of a commune it follows from the name. */
  level: UnitLevel | null;
  parentText: string | null;
  officialCode: string | null;
  from: CalendarDate | null;
  basis: string | null;
  problems: LineProblem[];
}

/** Units, those that are new and those that are known. */
export const UNITS_LIST: ListReading<UnitLine> = {
  columns: UNIT_COLUMNS,
  *read(list, reading) {
    let above: UnitLine | undefined;
    for (const cells of tableRows(list, UNITS_LIST)) {
      const line = unitLine(cells, list.sheet.name, above);
      if (reading.includeHidden || !cells.source.hidden) above = line;
      yield line;
    }
  },
};

function unitLine(cells: LineCells, sheet: string, above: UnitLine | undefined): UnitLine {
  const text = (column: string): string | null => cells.tidied(column)?.slice(0, 200) ?? null;
  const orAbove = (column: string, field: 'parentText' | 'basis'): string | null => {
    const written = text(column);
    return written !== null && DITTO.test(written) ? (above?.[field] ?? null) : written;
  };
  const problems: LineProblem[] = [];
  const name = text('name');
  if (name === null) problems.push({ level: 'error', key: 'imports.kind.units.no_name', params: {} });
  const from = readDay(cells.first('from'));
  if (from.written !== null) {
    problems.push({ level: 'error', key: 'imports.kind.units.unreadable_day', params: { written: from.written } });
  }
  const levelText = text('level');
  const level = LEVEL_WORDS.get(wordKey(levelText ?? '')) ?? null;
  if (levelText !== null && level === null) {
    problems.push({ level: 'error', key: 'imports.kind.units.unknown_level', params: { written: levelText } });
  }
  return {
    sheet,
    row: cells.source.row,
    code: text('code')?.toUpperCase() ?? null,
    name,
    shortName: text('short_name'),
    level: level ?? (name !== null && communeNaming(name) ? 'xa' : null),
    parentText: orAbove('parent', 'parentText'),
    officialCode: readOfficialCode(cells.first('official_code')),
    from: from.date,
    basis: orAbove('basis', 'basis'),
    problems,
  };
}
