import type { PassThrough } from 'node:stream';
import { formatDate } from '../../../../common/dates/calendar-date.js';
import type { SheetPage } from '../sheet-page.js';
import type { SheetSink, StoredCell, StoredRow, WorkbookSink } from '../sheet-sink.js';

const BYTE_ORDER_MARK = '\ufeff';
const SEPARATOR = ';';
const LINE_END = '\r\n';
const NEEDS_QUOTES = /[";\r\n]|^\s|\s$/;
/** Beginnings that a spreadsheet program takes for a formula when it opens a text file. */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/;

/**
 * A text file as spreadsheet programs in Vietnam open it: UTF-8 with its mark, parted by semicolons, quoted as in
 * RFC 4180. Text that would be taken for a formula has an apostrophe in front.
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
  return LOOKS_LIKE_FORMULA.test(value) ? `'${value}` : value;
}

function quoted(field: string): string {
  return NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
