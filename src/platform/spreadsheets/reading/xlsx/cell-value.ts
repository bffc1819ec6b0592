import { type CalendarDate, formatDate, isCalendarDate } from '../../../../common/dates/calendar-date.js';
import type { Cell } from '../read-result.js';
import { unescaped } from './rich-text.js';
import { dateOfSerial } from './serial-date.js';
import type { SharedString } from './shared-strings.js';
import type { CellStyle } from './styles.js';

/** A cell as the sheet writes it, before its value is worked out. */
export interface RawCell {
  column: number;
  /** The `t` of the cell: s, str, inlineStr, b, e, n or d. */
  type: string;
  value: string;
  inline: SharedString | null;
  style: CellStyle | null;
}

export interface ValueTables {
  strings: readonly SharedString[];
  from1904: boolean;
}

/** The value of a cell. A formula's value is its last result; a formula is never worked out. */
export function cellValue(raw: RawCell, tables: ValueTables): Cell {
  const font = raw.style?.font ?? null;
  const plain = (text: string): Cell => ({ column: raw.column, text, date: null, number: null, font });
  switch (raw.type) {
    case 's': {
      const shared = tables.strings[Number(raw.value)];
      return { ...plain(shared?.text ?? ''), font: shared?.font ?? font };
    }
    case 'inlineStr':
      return { ...plain(raw.inline?.text ?? ''), font: raw.inline?.font ?? font };
    case 'str':
    case 'e':
      return plain(unescaped(raw.value));
    case 'b':
      return plain(raw.value === '1' ? 'TRUE' : raw.value === '0' ? 'FALSE' : raw.value);
    case 'd':
      return writtenDay(plain(raw.value));
    default:
      return numberCell(plain(raw.value), raw.style, tables.from1904);
  }
}

function writtenDay(cell: Cell): Cell {
  const day = cell.text.slice(0, 10);
  return isCalendarDate(day) ? dayCell(cell, day) : cell;
}

function numberCell(cell: Cell, style: CellStyle | null, from1904: boolean): Cell {
  const number = cell.text.trim() === '' ? NaN : Number(cell.text);
  if (!Number.isFinite(number)) return cell;
  const day = style && style.date !== 'none' ? dateOfSerial(number, from1904) : null;
  if (!style || day === null) return { ...cell, number, text: shownNumber(number).padStart(style?.padding ?? 0, '0') };
  if (style.date === 'day') return { ...dayCell(cell, day), number };
  return { ...cell, number, text: style.date === 'year' ? day.slice(0, 4) : formatDate(day).slice(3) };
}

function dayCell(cell: Cell, day: CalendarDate): Cell {
  return { ...cell, date: day, text: formatDate(day) };
}

/** Fifteen digits, as spreadsheets show: 0,1 + 0,2 is 0,3. */
function shownNumber(number: number): string {
  return String(Number(number.toPrecision(15)));
}
