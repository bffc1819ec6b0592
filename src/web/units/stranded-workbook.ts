import type { Readable } from 'node:stream';
import { addDays } from '../../common/dates/calendar-date.js';
import type { StrandedPerson } from '../../features/reorganisations/reorganisation.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** People whose unit has ended and who have no other one, as a file. */
export function strandedWorkbook(people: readonly StrandedPerson[], t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('units.stranded.link'),
      titleLines: [t('units.stranded.title')],
      columns: [
        { key: 'code', header: t('people.column.code'), kind: 'text', width: 12 },
        { key: 'name', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'birthDate', header: t('people.column.birth'), kind: 'date', width: 13 },
        { key: 'birthYear', header: t('people.column.birth_year'), kind: 'text', width: 10 },
        { key: 'position', header: t('people.column.position'), kind: 'text', width: 28 },
        { key: 'unitCode', header: t('files.units.code'), kind: 'text', width: 16 },
        { key: 'unit', header: t('units.stranded.old_unit'), kind: 'text', width: 28 },
        { key: 'lastDay', header: t('files.units.last_day'), kind: 'date', width: 13 },
        { key: 'heirs', header: t('units.stranded.heirs'), kind: 'text', width: 40 },
      ],
      rows: people.map(({ code, fullName, birthDate, birthYear, position, unit, endedOn, heirs }) => ({
        code,
        name: fullName,
        birthDate,
        birthYear: birthYear === null ? null : String(birthYear),
        position,
        unitCode: unit.code,
        unit: unit.label,
        lastDay: addDays(endedOn, -1),
        heirs: heirs.map(({ label }) => label).join('; '),
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
