import type { Readable } from 'node:stream';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { ImportListed } from '../../features/imports/imports.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The files that were sent lately as a sheet: what each held, and what became of it. */
export function importListWorkbook(items: readonly ImportListed[], translate: Translate, format: FileFormat): Readable {
  const column = headedColumns(translate, 'files.imports.');
  return writeTable(
    {
      sheetName: translate('imports.page.list'),
      titleLines: [translate('imports.page.list')],
      columns: [
        column('date', 'date', 12),
        column('time', 'text', 8),
        column('who', 'text', 20),
        column('file', 'text', 36),
        column('kind', 'text', 28),
        column('class', 'text', 16),
        column('new', 'integer', 8),
        column('match', 'integer', 8),
        column('unsure', 'integer', 10),
        column('error', 'integer', 8),
        column('state', 'text', 14),
      ],
      rows: items.map(({ counts, ...item }) => ({
        date: localDateOf(item.createdAt),
        time: localTime(item.createdAt),
        who: item.createdByName,
        file: item.fileName,
        kind: translate(`imports.kind.${item.kind}.name`),
        class: item.classCode,
        new: counts.new,
        match: counts.match,
        unsure: counts.unsure,
        error: counts.error,
        state: translate(`imports.page.state.${item.state}`),
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
