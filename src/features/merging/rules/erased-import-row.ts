import type { CalendarDate } from '../../../common/dates/calendar-date.js';

/** A kept row of an imported file, as far as it can tell about somebody: the JSON of its columns. */
export interface KeptRow {
  line: object;
  shown: ShownRow;
  choice: Readonly<Record<string, string>> | null;
}

interface ShownField {
  field: string;
  before: unknown;
  after: unknown;
  written?: string;
}

interface ShownRow {
  sheet: string;
  row: number;
  fields: ShownField[];
  record: { type: string; code: string } | null;
  messages: { params?: Readonly<Record<string, unknown>> }[];
  questions: { name: string; options: { value: string; label: unknown }[] }[];
}

/** The person whose rows are looked for: an id and a code each file, and the names with the births they bore. */
export interface SoughtFile {
  id: number;
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
}

/** Fields of a row that tell where and when, never who: they stay. */
const IMPERSONAL = ['code', 'sex', 'unit', 'class', 'classCode', 'course', 'from', 'to', 'host', 'place', 'result'];

/**
 * Whether a row is of one of these files: it was entered as one, was settled to be one, names the code, or says the name with
 * the same birth and is nobody else's.
 */
export function isRowOf({ line, shown, choice }: KeptRow, files: readonly SoughtFile[]): boolean {
  const codes = new Set(files.map(({ code }) => code));
  if (shown.record?.type === 'person') return codes.has(shown.record.code);
  if (files.some(({ id }) => choice?.['person'] === String(id))) return true;
  if (shown.messages.some(({ params }) => codes.has(String(params?.['code'])))) return true;
  const said = JSON.stringify([line, shown.fields]);
  return files.some(({ code, fullName, birthDate, birthYear }) => {
    if (said.includes(JSON.stringify(code))) return true;
    const birth = birthDate ?? birthYear?.toString();
    return birth !== undefined && said.includes(JSON.stringify(fullName)) && said.includes(birth);
  });
}

/** The row without who it was: its place in the file, what it did and where stay; `mark` stands where the name was. */
export function erasedRow({ shown }: KeptRow, mark: string): KeptRow {
  const { sheet, row } = shown;
  const fields = shown.fields.flatMap((change): ShownField[] => {
    if (change.field === 'fullName') return [{ field: 'fullName', before: null, after: mark }];
    return IMPERSONAL.includes(change.field)
      ? [{ field: change.field, before: change.before, after: change.after }]
      : [];
  });
  return { line: { sheet, row }, shown: { ...shown, fields, messages: [], questions: [] }, choice: null };
}

/** The row of somebody else without the files among those it might have been: they bear their marks there. */
export function unnamedOptions(row: KeptRow, files: readonly SoughtFile[], markOf: (code: string) => string): KeptRow {
  const byId = new Map(files.map(({ id, code }) => [String(id), code]));
  const questions = row.shown.questions.map((question) => {
    if (question.name !== 'person') return question;
    const options = question.options.map((option) =>
      byId.has(option.value) ? { ...option, label: markOf(byId.get(option.value)!) } : option,
    );
    return { ...question, options };
  });
  return { ...row, shown: { ...row.shown, questions } };
}
