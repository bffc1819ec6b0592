import type { Readable } from 'node:stream';
import { weekday } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { dateSpan } from './class-frame.view.js';

/** The sessions of a class as a sheet; the periods of those that were called off are not in the sum. */
export function timetableWorkbook(
  cls: ClassListed,
  sessions: readonly ClassSession[],
  translate: Translate,
  format: FileFormat,
): Readable {
  const column = <Key extends string>(key: Key, kind: CellKind, width: number) => ({
    key,
    kind,
    width,
    header: translate(`files.sessions.${key}`),
  });
  return writeTable(
    {
      sheetName: translate('classes.timetable'),
      titleLines: [
        translate('files.sessions.title', { title: cls.title }),
        `${cls.code} · ${dateSpan(cls.startDate, cls.endDate)}`,
      ],
      columns: [
        column('number', 'integer', 8),
        column('weekday', 'text', 8),
        column('date', 'date', 12),
        column('part', 'text', 10),
        column('periods', 'integer', 8),
        column('topic', 'text', 44),
        column('room', 'text', 24),
        column('note', 'text', 14),
      ],
      rows: sessions.map((session) => ({
        number: session.number,
        weekday: translate(`common.weekday_short.${weekday(session.date)}`),
        date: session.date,
        part: translate(`common.part.${session.part}`),
        periods: session.cancelled ? null : session.periods,
        topic: session.topic,
        room: session.room,
        note: session.cancelled ? translate('files.sessions.cancelled') : null,
      })),
      totals: { label: translate('classes.file.total'), keys: ['periods'] },
      orientation: 'landscape',
    },
    format,
  );
}
