import type { Readable } from 'node:stream';
import type { KeptFile } from '../../features/merging/retention.query.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The files that have been closed for long, one line each. */
export function retentionWorkbook(
  files: readonly KeptFile[],
  t: (key: string) => string,
  format: FileFormat,
): Readable {
  return writeTable(
    {
      sheetName: t('people.retention.title'),
      titleLines: [t('people.retention.title')],
      columns: [
        { key: 'code', header: t('people.column.code'), kind: 'text', width: 12 },
        { key: 'name', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'birth', header: t('people.column.birth'), kind: 'date', width: 13 },
        { key: 'year', header: t('people.column.birth_year'), kind: 'number', width: 10 },
        { key: 'closed', header: t('people.column.closed'), kind: 'date', width: 18 },
      ],
      rows: files.map(({ code, fullName, birthDate, birthYear, closedOn }) => {
        return { code, name: fullName, birth: birthDate, year: birthYear, closed: closedOn };
      }),
      totals: null,
      orientation: 'portrait',
    },
    format,
  );
}
