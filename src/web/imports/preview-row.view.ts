import { formatDate } from '../../common/dates/calendar-date.js';
import type { ImportRow } from '../../features/imports/import-row.entity.js';
import type {
  FieldChange,
  FieldValue,
  OutcomeKind,
  RecordLink,
  RowQuestion,
} from '../../features/imports/kinds/compared-row.js';
import type { ImportKind, KindField } from '../../features/imports/kinds/import-kind.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

const ICONS: Readonly<Record<OutcomeKind, string>> = {
  new: 'user-plus',
  match: 'user-check',
  unsure: 'user-question',
  error: 'circle-x',
};
const TAGS: Readonly<Record<OutcomeKind, string>> = {
  new: 'tag-run',
  match: 'tag-open',
  unsure: 'tag-warn',
  error: 'tag-bad',
};

const ROWS: Readonly<Record<OutcomeKind, string>> = { new: '', match: '', unsure: 'row-unsure', error: 'row-err' };

/** A row of a file as the preview shows it. */
export function previewRow(row: ImportRow, kind: ImportKind, isOpen: boolean) {
  const { shown } = row;
  const changes = kind.fields.flatMap((field) => {
    const change = shown.fields.find((each) => each.field === field.name);
    return change ? [{ field, change }] : [];
  });
  const at = (place: KindField['place']) => changes.filter(({ field }) => field.place === place);
  const [title] = at('title');
  return {
    rowNo: row.rowNo,
    sheet: row.sheet,
    isError: row.outcome === 'error',
    css: { row: ROWS[row.outcome], tag: TAGS[row.outcome] },
    icon: ICONS[row.outcome],
    outcomeKey: `imports.page.outcome.${row.outcome}`,
    name: title ? (shownValue(title.field, title.change.after) ?? title.change.written ?? '') : '',
    before: title?.change.after === null ? null : (title?.change.written ?? null),
    subs: at('sub').flatMap(({ field, change }) => shownValue(field, change.after) ?? []),
    details: at('detail').map(({ field, change }) => detail(kind, field, change, row.outcome)),
    converted: row.converted?.map(({ before, after }) => ({ before, after })) ?? [],
    recordCode: shown.record?.code ?? null,
    recordHref: shown.record ? recordHref(shown.record) : null,
    addsKey: row.outcome === 'new' && row.done === null ? `imports.kind.${kind.name}.adds` : null,
    doneKey: row.done === null ? null : `imports.done.${row.done}`,
    messages: shown.messages,
    questions: isOpen ? shown.questions.map((question) => questionView(row.id, question)) : [],
  };
}

/** What is written is struck out where it is what makes the row unsure. */
function detail(kind: ImportKind, field: KindField, { before, after, written }: FieldChange, outcome: OutcomeKind) {
  return {
    labelKey: field.plain ? null : `imports.kind.${kind.name}.field.${field.name}`,
    before: after === null ? null : shownValue(field, before),
    after: shownValue(field, after),
    written: written ?? null,
    struck: written !== undefined && outcome === 'unsure',
  };
}

function shownValue(field: KindField, value: FieldValue | null): Text | null {
  if (value === null || value === '') return null;
  if (typeof value === 'object') return value.label;
  if (field.type === 'word' && field.words) return { key: `${field.words}.${value}` };
  if (field.type === 'date') return String(value).length === 10 ? formatDate(String(value)) : String(value);
  return String(value);
}

function questionView(rowId: number, { name, type, key, options }: RowQuestion) {
  return {
    type,
    key,
    choose: `choose.${rowId}.${name}`,
    typed: type === 'unit' ? `type.${rowId}.${name}` : null,
    options,
  };
}

function recordHref({ type, code }: RecordLink): string {
  const hrefs = { person: paths.person, unit: paths.unit, class: paths.class, course: paths.course };
  return hrefs[type](code);
}
