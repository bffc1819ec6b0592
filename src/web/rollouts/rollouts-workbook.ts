import type { Readable } from 'node:stream';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { ItemOnRecord } from '../../features/rollouts/items-on-record.query.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { countOf } from './programme-total.view.js';

interface Listed {
  asOf: CalendarDate;
  items: readonly RolloutItem[];
  onRecord: ReadonlyMap<number, ItemOnRecord>;
}

/** The catalogue of networks and applications with how many units have each, as a sheet. */
export function rolloutsWorkbook({ asOf, items, onRecord }: Listed, t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('rollouts.title'),
      titleLines: [t('rollouts.title'), t('rollouts.as_of', { date: formatDate(asOf) })],
      columns: [
        { key: 'code', header: t('rollouts.field.code'), kind: 'text', width: 14 },
        { key: 'name', header: t('rollouts.column.item'), kind: 'text', width: 36 },
        { key: 'kind', header: t('rollouts.field.kind'), kind: 'text', width: 14 },
        { key: 'units', header: t('rollouts.column.on_record'), kind: 'integer', width: 16 },
        { key: 'tinh', header: t('units.level.tinh'), kind: 'integer', width: 10 },
        { key: 'huyen', header: t('units.level.huyen'), kind: 'integer', width: 10 },
        { key: 'xa', header: t('units.level.xa'), kind: 'integer', width: 10 },
        { key: 'unconverted', header: t('rollouts.unconverted_title'), kind: 'integer', width: 20 },
      ],
      rows: items.map((item) => {
        const now = onRecord.get(item.id);
        const { tinh = 0, huyen = 0, xa = 0 } = now?.units ?? {};
        return {
          code: item.code,
          name: item.name,
          kind: t(`rollouts.kind_one.${item.kind}`),
          units: countOf(now, null),
          tinh,
          huyen,
          xa,
          unconverted: now?.unconverted ?? 0,
        };
      }),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
