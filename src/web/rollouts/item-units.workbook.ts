import type { Readable } from 'node:stream';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import type { ItemUnit, Origin } from '../../features/rollouts/units-with-item.query.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { standingTag } from './unit-rollouts.view.js';

interface Listed {
  item: RolloutItem;
  asOf: CalendarDate;
  units: readonly ItemUnit[];
  origins: readonly Origin[];
}

/** The units of a day and how each stands to an item, as a sheet. */
export function itemUnitsWorkbook({ item, asOf, units, origins }: Listed, t: Translate, format: FileFormat): Readable {
  const byHeir = grouped(origins, ({ heirId }) => heirId);
  return writeTable(
    {
      sheetName: item.code,
      titleLines: [item.name, t('rollouts.as_of', { date: formatDate(asOf) })],
      columns: [
        { key: 'code', header: t('rollouts.column.code'), kind: 'text', width: 18 },
        { key: 'unit', header: t('rollouts.column.unit'), kind: 'text', width: 34 },
        { key: 'state', header: t('rollouts.column.state'), kind: 'text', width: 18 },
        { key: 'from', header: t('rollouts.field.fromDate'), kind: 'date', width: 13 },
        { key: 'through', header: t('rollouts.through_units'), kind: 'text', width: 44 },
        { key: 'target', header: t('rollouts.field.targetDate'), kind: 'date', width: 13 },
        { key: 'source', header: t('rollouts.column.source'), kind: 'text', width: 36 },
      ],
      rows: units.map((unit) => ({
        code: unit.code,
        unit: unitChoiceText(unit),
        state: t(standingTag(unit, asOf).key),
        from: unit.fromDate ?? unit.throughFrom,
        through: (byHeir.get(unit.id) ?? []).map(({ label }) => label).join('; ') || null,
        target: unit.standing === 'planned' ? unit.targetDate : null,
        source: unit.source,
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
