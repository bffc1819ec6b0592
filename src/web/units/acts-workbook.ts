import type { Readable } from 'node:stream';
import { localDateOf } from '../../common/dates/local-time.js';
import type { ActListed } from '../../features/reorganisations/reorganisation.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The acts on units as a file, the latest first. */
export function actsWorkbook(acts: readonly ActListed[], t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('units.acts.link'),
      titleLines: [t('units.acts.title')],
      columns: [
        { key: 'basis', header: t('units.act_fact.basis'), kind: 'text', width: 26 },
        { key: 'effective', header: t('units.act_fact.effective'), kind: 'date', width: 13 },
        { key: 'lines', header: t('units.acts.lines'), kind: 'integer', width: 10 },
        { key: 'people', header: t('units.acts.people_moved'), kind: 'integer', width: 12 },
        { key: 'source', header: t('units.act_fact.source'), kind: 'text', width: 16 },
        { key: 'recordedBy', header: t('units.act_fact.recorded'), kind: 'text', width: 22 },
        { key: 'recordedOn', header: t('units.acts.recorded_on'), kind: 'date', width: 13 },
        { key: 'undoneBy', header: t('units.acts.undone_name'), kind: 'text', width: 22 },
        { key: 'undoneOn', header: t('units.acts.undone_on'), kind: 'date', width: 13 },
        { key: 'note', header: t('units.act_fact.note'), kind: 'text', width: 30 },
      ],
      rows: acts.map((act) => ({
        basis: act.basis,
        effective: act.effectiveDate,
        lines: act.lines,
        people: act.people,
        source: t(`units.act_source.${act.source}`),
        recordedBy: act.recordedByName,
        recordedOn: localDateOf(act.recordedAt),
        undoneBy: act.undoneByName,
        undoneOn: act.undoneAt === null ? null : localDateOf(act.undoneAt),
        note: act.note,
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
