import type { PassThrough } from 'node:stream';
import { formatDate } from '../../../../common/dates/calendar-date.js';
import type { SheetPage } from '../sheet-page.js';
import type { SheetSink, StoredCell, StoredRow, WorkbookSink } from '../sheet-sink.js';

const BYTE_ORDER_MARK = '\ufeff';
const SEPARATOR = ';';
const LINE_END = '\r\n';
/** Words, numbers and dates, which no program takes for more than one field. */
const PLAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ./:()_-]*[\p{L}\p{M}\p{N}./:()_-])?)?$/u;
/** A number of ours, with its decimal comma. */
const NUMBER = /^-?\d+(?:,\d+)?$/;
/**
 * Beginnings that a spreadsheet program takes for a formula when it opens a text file; also where a field would begin for a
 * program that parts fields by commas or tabs, to which a quotation mark within what it takes for a field means nothing.
 */
const LOOKS_LIKE_FORMULA = /^(?=[\s"]*[=+\-@]|[\t\r])|(?<=[;,\t\r\n][\s"]*)(?=[=+\-@])/g;

/**
 * A text file as spreadsheet programs in Vietnam open it: UTF-8 with its mark, parted by semicolons, quoted as in
 * RFC 4180. Text that would be taken for a formula has an apostrophe in front, also within a longer text.
 */
export function openCsv(pages: readonly SheetPage[], out: PassThrough): WorkbookSink {
  out.write(BYTE_ORDER_MARK);
  const sheet = new CsvSheet(out, pages[0]?.columnWidths.length ?? 0);
  return {
    outlet: out,
    nextSheet: () => sheet,
    async finish() {
      out.end();
    },
  };
}

class CsvSheet implements SheetSink {
  constructor(
    private readonly out: PassThrough,
    private readonly columns: number,
  ) {}

  write(rows: readonly StoredRow[]): void {
    for (const row of rows) this.out.write(this.record(row) + LINE_END);
  }

  /** A text file has no filter. */
  filter(): void {}

  /** As many fields in every record, so that programs agree on the columns. */
  private record(row: StoredRow): string {
    const fields: string[] = Array.from({ length: this.columns }, () => '');
    for (const cell of row.cells) fields[cell.column - 1] = quoted(csvText(cell));
    return fields.join(SEPARATOR);
  }
}

/** Dates as 13/05/2011; numbers with a decimal comma and nothing between their thousands, so that they stay numbers. */
function csvText({ kind, value }: StoredCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (kind === 'date') return formatDate(value);
  return value.replace(LOOKS_LIKE_FORMULA, "'");
}

function quoted(field: string): string {
  return PLAIN.test(field) || NUMBER.test(field) ? field : `"${field.replaceAll('"', '""')}"`;
}
