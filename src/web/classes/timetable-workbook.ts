import type { Readable } from 'node:stream';
import { weekday } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { StandingClash } from '../../features/sessions/clashes.service.js';
import { clashMessage } from '../../features/sessions/rules/clash-problem.js';
import type { TaughtSession } from '../../features/sessions/timetable.service.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { dateSpan } from './class-frame.view.js';

/**
 * The sessions of a class as a sheet, with who teaches each and what it clashes with; the periods of those that were called
 * off are not in the sum.
 */
export function timetableWorkbook(
  cls: ClassListed,
  sessions: readonly TaughtSession[],
  clashes: readonly StandingClash[],
  translate: Translate,
  format: FileFormat,
): Readable {
  const column = headedColumns(translate, 'files.sessions.');
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
        column('trainers', 'text', 30),
        column('note', 'text', 14),
        column('clashes', 'text', 60),
      ],
      rows: sessions.map((session, index) => ({
        number: session.number,
        weekday: translate(`common.weekday_short.${weekday(session.date)}`),
        date: session.date,
        part: translate(`common.part.${session.part}`),
        periods: session.cancelled ? null : session.periods,
        topic: session.topic,
        room: session.room,
        trainers: session.trainers.map(({ fullName }) => fullName).join(', ') || cls.trainerNames,
        note: session.cancelled ? translate('files.sessions.cancelled') : null,
        clashes:
          clashes
            .filter((clash) => clash.index === index)
            .map(clashText(session, translate))
            .join('; ') || null,
      })),
      totals: { label: translate('classes.file.total'), keys: ['periods'] },
      orientation: 'landscape',
    },
    format,
  );
}

/** A clash in a sentence, with the reason for which it was planned. */
function clashText({ number }: TaughtSession, translate: Translate) {
  return (clash: StandingClash): string => {
    const { code, params } = clashMessage(clash);
    const reason = clash.reason === null ? 'timetable.no_reason' : 'timetable.reason';
    const why = translate(reason, { reason: clash.reason ?? '' });
    return `${translate(`errors.${code}`, { number, ...params })} (${why})`;
  };
}
