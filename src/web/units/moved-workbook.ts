import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { PersonMoved } from '../../features/reorganisations/moved-people.query.js';
import type { UnitAct } from '../../features/units/unit-act.entity.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The people whom an act moved as a file. */
export function movedWorkbook(
  act: UnitAct,
  people: readonly PersonMoved[],
  t: Translate,
  format: FileFormat,
): Readable {
  return writeTable(
    {
      sheetName: t('units.acts.people_moved'),
      titleLines: [
        t('units.acts.people_moved'),
        t('units.acts.of_day', { basis: act.basis ?? '', date: formatDate(act.effectiveDate) }),
      ],
      columns: [
        { key: 'code', header: t('people.column.code'), kind: 'text', width: 12 },
        { key: 'name', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'position', header: t('people.column.position'), kind: 'text', width: 22 },
        { key: 'unit', header: t('units.acts.moved_to'), kind: 'text', width: 34 },
        { key: 'from', header: t('units.acts.moved_from'), kind: 'date', width: 13 },
      ],
      rows: people.map(({ code, fullName, position, unitLabel, fromDate }) => ({
        code,
        name: fullName,
        position,
        unit: unitLabel,
        from: fromDate,
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
