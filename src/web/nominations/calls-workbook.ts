import type { Readable } from 'node:stream';
import type { CallForUnit } from '../../features/nominations/calls-for-actor.query.js';
import type { CallManaged } from '../../features/nominations/calls-of-office.query.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { callTag, listTag } from './nomination-tags.view.js';

/** The calls that an office runs, as a sheet. */
export function callsWorkbook(calls: readonly CallManaged[], t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('nominations.title'),
      titleLines: [t('nominations.title')],
      columns: [
        { key: 'code', header: t('nominations.column.code'), kind: 'text', width: 16 },
        { key: 'title', header: t('nominations.column.class'), kind: 'text', width: 44 },
        { key: 'start', header: t('nominations.column.start'), kind: 'date', width: 13 },
        { key: 'deadline', header: t('nominations.column.deadline'), kind: 'date', width: 13 },
        { key: 'seats', header: t('nominations.column.seats'), kind: 'integer', width: 10 },
        { key: 'used', header: t('nominations.column.used'), kind: 'integer', width: 10 },
        { key: 'asked', header: t('nominations.column.asked'), kind: 'integer', width: 14 },
        { key: 'answered', header: t('nominations.column.answered'), kind: 'integer', width: 14 },
        { key: 'state', header: t('nominations.column.state'), kind: 'text', width: 18 },
      ],
      rows: calls.map((call) => ({
        code: call.classCode,
        title: call.classTitle,
        start: call.startDate,
        deadline: call.deadline,
        seats: call.seats,
        used: call.used,
        asked: call.unitsAsked,
        answered: call.unitsAnswered,
        state: t(callTag(call.state).key),
      })),
      totals: { label: t('nominations.total'), keys: ['seats', 'used', 'asked', 'answered'] },
      orientation: 'landscape',
    },
    format,
  );
}

/** The calls that ask an actor's units, as a sheet; seats that a group shares stand beside each of its units. */
export function askedWorkbook(rows: readonly CallForUnit[], t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('nominations.title'),
      titleLines: [t('nominations.title')],
      columns: [
        { key: 'code', header: t('nominations.column.code'), kind: 'text', width: 16 },
        { key: 'title', header: t('nominations.column.class'), kind: 'text', width: 44 },
        { key: 'start', header: t('nominations.column.start'), kind: 'date', width: 13 },
        { key: 'unit', header: t('nominations.column.unit'), kind: 'text', width: 32 },
        { key: 'seats', header: t('nominations.column.seats'), kind: 'integer', width: 10 },
        { key: 'group', header: t('nominations.column.shared'), kind: 'text', width: 30 },
        { key: 'deadline', header: t('nominations.column.deadline'), kind: 'date', width: 13 },
        { key: 'mains', header: t('nominations.group.main'), kind: 'integer', width: 12 },
        { key: 'substitutes', header: t('nominations.group.substitute'), kind: 'integer', width: 12 },
        { key: 'state', header: t('nominations.column.state'), kind: 'text', width: 18 },
      ],
      rows: rows.map((row) => ({
        code: row.classCode,
        title: row.classTitle,
        start: row.startDate,
        unit: row.unitLabel,
        seats: row.seats,
        group: row.quotaName,
        deadline: row.deadline,
        mains: row.mains,
        substitutes: row.substitutes,
        state: t(listTag(row.listState).key),
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
