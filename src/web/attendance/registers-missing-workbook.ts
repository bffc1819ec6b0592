import type { Readable } from 'node:stream';
import { type CalendarDate, daysBetween } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { MissingRegister } from '../../features/attendance/registers-missing.query.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The registers that are missing on a day, as a sheet. */
export function registersMissingWorkbook(
  registers: readonly MissingRegister[],
  today: CalendarDate,
  translate: Translate,
  format: FileFormat,
): Readable {
  const column = headedColumns(translate, 'attendance.missing.column.');
  return writeTable(
    {
      sheetName: translate('attendance.missing.sheet'),
      titleLines: [translate('attendance.missing.title'), translate('attendance.missing.provenance')],
      columns: [
        column('code', 'text', 16),
        column('class', 'text', 40),
        column('session', 'integer', 8),
        column('date', 'date', 12),
        column('part', 'text', 9),
        column('trainers', 'text', 28),
        column('unmarked', 'integer', 10),
        column('members', 'integer', 10),
        column('days', 'integer', 10),
        column('reminded', 'date', 13),
        column('times', 'integer', 9),
      ],
      rows: registers.map((register) => ({
        code: register.classCode,
        class: register.classTitle,
        session: register.number,
        date: register.date,
        part: translate(`common.part.${register.part}`),
        trainers: register.trainerNames,
        unmarked: register.members - register.marked,
        members: register.members,
        days: daysBetween(register.date, today),
        reminded: register.remindedAt === null ? null : localDateOf(register.remindedAt),
        times: register.reminders,
      })),
      totals: { label: translate('attendance.missing.total'), keys: ['unmarked', 'members'] },
      orientation: 'landscape',
    },
    format,
  );
}
