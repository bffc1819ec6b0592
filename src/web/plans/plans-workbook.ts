import type { Readable } from 'node:stream';
import type { PlanListed } from '../../features/plans/plans.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

import type { Text } from '../shared/page-context.js';
import { courseText, unitText } from './plans.view.js';

type Key = 'year' | 'unit' | 'course' | 'classes' | 'participations' | 'note';

/** The targets of a year as a sheet. There is no sum: lines hold one another. */
export function plansWorkbook(year: number, plans: readonly PlanListed[], t: Translate, format: FileFormat): Readable {
  const column = headedColumns(t, 'imports.kind.plans.column.');
  return writeTable<Key>(
    {
      sheetName: String(year),
      titleLines: [t('plans.title', { year: String(year) })],
      columns: [
        column('year', 'text', 8),
        column('unit', 'text', 40),
        column('course', 'text', 44),
        column('classes', 'integer', 10),
        column('participations', 'integer', 14),
        column('note', 'text', 36),
      ],
      rows: plans.map((plan) => ({
        year: String(year),
        unit: words(unitText(plan), t),
        course: words(courseText(plan), t),
        classes: plan.classes,
        participations: plan.participations,
        note: plan.note,
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function words(text: Text, t: Translate): string {
  return typeof text === 'string' ? text : t(text.key, text.params);
}
