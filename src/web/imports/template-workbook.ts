import type { Readable } from 'node:stream';
import { formatDate, isCalendarDate } from '../../common/dates/calendar-date.js';
import type { ImportKind, TemplateColumn } from '../../features/imports/kinds/import-kind.js';
import type { Translate } from '../../platform/pdf/translate.js';
import {
  type TemplateColumn as WrittenColumn,
  writeTemplate,
} from '../../platform/spreadsheets/writing/write-template.js';

/** A text file has no drop-downs. */
export const TEMPLATE_FORMATS = ['xlsx', 'ods'] as const;

export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** What the drop-downs of a list offer, as an import reads it. */
export interface TemplateChoices {
  units: readonly string[];
  courses: readonly string[];
  /** Networks and applications. */
  items: readonly string[];
}

const NARROWEST = 10;
const WIDTHS: Readonly<Record<TemplateColumn['holds'], number>> = {
  text: 24,
  date: 14,
  integer: 10,
  unit: 36,
  course: 34,
  item: 34,
  choice: 14,
};

/** The list of a kind to be filled in; its headings are those that the import knows. */
export function templateWorkbook(
  kind: ImportKind,
  choices: TemplateChoices,
  translate: Translate,
  format: TemplateFormat,
): Readable {
  const name = translate(`imports.kind.${kind.name}.name`);
  return writeTemplate(
    {
      sheetName: name,
      titleLines: [name, translate('imports.template.how')],
      columns: kind.template.map((column) => writtenColumn(kind, column, choices, translate)),
      choicesSheetName: translate('imports.template.choices_sheet'),
    },
    format,
  );
}

/** Dates stay as they are typed: a program set to another country would swap day and month. */
function writtenColumn(
  kind: ImportKind,
  column: TemplateColumn,
  choices: TemplateChoices,
  translate: Translate,
): WrittenColumn {
  const known = kind.columns.find(({ name }) => name === column.column);
  const header = known?.words[0] ?? column.column;
  return {
    header,
    kind: column.holds === 'integer' ? null : 'text',
    width: Math.max(NARROWEST, header.length + 2, WIDTHS[column.holds]),
    prompt: promptOf(column, known?.required ?? false, translate),
    choices: offered(column, choices),
  };
}

function promptOf({ column, holds, example }: TemplateColumn, required: boolean, translate: Translate): string {
  const how = column === 'birth' ? translate('imports.template.birth') : translate(`imports.template.holds.${holds}`);
  const value = typeof example === 'string' && isCalendarDate(example) ? formatDate(example) : example;
  return [
    required ? translate('imports.template.required') : '',
    how,
    value === undefined ? '' : translate('imports.template.example', { value: String(value) }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function offered(
  { holds, choices = [] }: TemplateColumn,
  { units, courses, items }: TemplateChoices,
): readonly string[] {
  if (holds === 'unit') return units;
  if (holds === 'course') return courses;
  return holds === 'item' ? items : choices;
}
