import type { Readable } from 'node:stream';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { dateSpan } from './class-frame.view.js';

/** The learners of a class as a sheet; a birth date of which only the year is known stands as text. */
export function rosterWorkbook(
  cls: ClassListed,
  lines: readonly RosterLine[],
  translate: Translate,
  format: FileFormat,
): Readable {
  const column = headedColumns(translate, 'classes.file.');
  return writeTable(
    {
      sheetName: translate('classes.tab.roster'),
      titleLines: [
        translate('classes.file.roster_title', { title: cls.title }),
        `${cls.code} · ${dateSpan(cls.startDate, cls.endDate)}`,
      ],
      columns: [
        column('number', 'integer', 6),
        column('name', 'text', 26),
        column('birth', 'date', 12),
        column('birth_year', 'text', 10),
        column('sex', 'text', 8),
        column('position', 'text', 24),
        column('unit', 'text', 32),
        column('phone', 'text', 14),
        column('person_code', 'text', 12),
        column('member_from', 'date', 12),
      ],
      rows: lines.map((line, index) => ({
        number: index + 1,
        name: line.fullName,
        birth: line.birthDate,
        birth_year: line.birthYear === null ? null : String(line.birthYear),
        sex: line.sex && translate(`common.sex.${line.sex}`),
        position: line.position,
        unit: line.unitLabel,
        phone: line.phone,
        person_code: line.personCode,
        member_from: line.memberFrom,
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
