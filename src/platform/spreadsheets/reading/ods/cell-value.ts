import { daysBetween, formatDate, isCalendarDate } from '../../../../common/dates/calendar-date.js';
import type { Cell } from '../read-result.js';

/** Spreadsheets count days from here; .xlsx stores this number, and readers of cells may rely on it. */
const DAY_ZERO = '1899-12-30';

/** A date cell whose format shows only the year, or month and year, is read for what it shows. */
const LESS_THAN_A_DAY = /^(\d{1,2}[/.-])?\d{4}$/;

/** The value of an OpenDocument cell from its attributes and the text it shows; the column is set by the caller. */
export function odsCellValue(attributes: Readonly<Record<string, string>>, shown: string, font: string | null): Cell {
  const plain: Cell = { column: 0, text: shown, date: null, number: null, font };
  switch (attributes['office:value-type']) {
    case 'date': {
      const day = (attributes['office:date-value'] ?? '').slice(0, 10);
      if (!isCalendarDate(day) || LESS_THAN_A_DAY.test(shown.trim())) return plain;
      return { ...plain, date: day, text: formatDate(day), number: daysBetween(DAY_ZERO, day) };
    }
    case 'float':
    case 'percentage':
    case 'currency':
      return numberCell(plain, Number(attributes['office:value']));
    case 'boolean':
      return { ...plain, text: attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE' };
    case 'string':
      return shown === '' ? { ...plain, text: attributes['office:string-value'] ?? '' } : plain;
    default:
      return plain;
  }
}

/** Digits shown with leading zeros are kept as shown: a phone number is no quantity. */
function numberCell(cell: Cell, number: number): Cell {
  if (!Number.isFinite(number)) return cell;
  return { ...cell, number, text: /^0\d+$/.test(cell.text) ? cell.text : String(Number(number.toPrecision(15))) };
}
