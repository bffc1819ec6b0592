import type { Readable } from 'node:stream';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The classes of a list as a sheet, with real dates and numbers. */
export function classListWorkbook(items: readonly ClassListed[], translate: Translate, format: FileFormat): Readable {
  const column = headedColumns(translate, 'classes.file.');
  return writeTable(
    {
      sheetName: translate('classes.title'),
      titleLines: [translate('classes.title')],
      columns: [
        column('code', 'text', 16),
        column('title', 'text', 36),
        column('course', 'text', 10),
        column('start', 'date', 12),
        column('end', 'date', 12),
        column('sessions', 'integer', 8),
        column('periods', 'integer', 8),
        column('place', 'text', 32),
        column('host', 'text', 32),
        column('trainers', 'text', 24),
        column('capacity', 'integer', 8),
        column('taken', 'integer', 10),
        column('state', 'text', 16),
        column('cost', 'money', 14),
      ],
      rows: items.map((cls) => ({
        code: cls.code,
        title: cls.title,
        course: cls.courseCode,
        start: cls.startDate,
        end: cls.endDate,
        sessions: cls.sessions,
        periods: cls.periods,
        place: cls.place,
        host: cls.hostUnitName,
        trainers: cls.trainerNames,
        capacity: cls.capacity,
        taken: cls.taken,
        state: translate(`common.class_state.${cls.state}`),
        cost: cls.costDong,
      })),
      totals: { label: translate('classes.file.total'), keys: ['sessions', 'periods', 'capacity', 'taken', 'cost'] },
      orientation: 'landscape',
    },
    format,
  );
}
