import {
  type CalendarDate,
  formatDate,
  isCalendarDate,
  parseVietnameseDate,
  yearOf,
} from '../../../common/dates/calendar-date.js';
import { BEFORE_BIRTH, SPELT_DATE } from './roster-catalog.js';
import type { LineProblem } from './roster-line.js';
import { tidy } from './word-key.js';

/** What a birth cell holds: shown text, the day of a date cell, the stored number. */
export interface BirthCell {
  text: string;
  date: CalendarDate | null;
  number: number | null;
}

export interface Birth {
  date: CalendarDate | null;
  /** Known also when only the year is. */
  year: number | null;
  problem: LineProblem | null;
}

const EARLIEST_YEAR = 1900;
/** People in a training class are of working age; outside of it the year is probably mistyped. */
const YOUNGEST = 14;
const OLDEST = 100;

/**
 * A birth date or a year of birth. Impossible and future days are errors; what is read by a guess (a year typed into a date
 * cell, two digits of a year, a month and a year) is proposed and marked unsure.
 */
export function readBirth(cell: BirthCell, today: CalendarDate): Birth {
  const text = tidy(cell.text);
  if (text === '') return { date: null, year: null, problem: null };
  const read =
    cell.date === null ? readText(text.replace(BEFORE_BIRTH, ''), text, today) : readDateCell(cell, cell.date, today);
  return read.problem?.level === 'error' ? read : checkAge(read, text, today);
}

/** A year typed into a cell formatted as a date is stored as that many days since 1900: 1978 shows as 31/05/1905. */
function readDateCell(cell: BirthCell, date: CalendarDate, today: CalendarDate): Birth {
  const typed = cell.number;
  if (typed !== null && Number.isInteger(typed) && typed >= EARLIEST_YEAR && typed <= yearOf(today)) {
    return proposed(null, typed, 'year_in_date_cell', { shown: formatDate(date), year: String(typed) });
  }
  return certain(date);
}

function readText(text: string, asWritten: string, today: CalendarDate): Birth {
  const bare = text.replace(/\s*([/.-])\s*/g, '$1').replace(/[.,;]+$/, '');
  if (/^\d{4}$/.test(bare)) return { date: null, year: Number(bare), problem: null };
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})( 0{1,2}:00(:00)?)?$/.exec(bare) ?? SPELT_DATE.exec(bare);
  if (day) return wholeDate(Number(day[1]), Number(day[2]), Number(day[3]), asWritten);
  const iso = /^(\d{4}-\d{2}-\d{2})([ T].*)?$/.exec(bare)?.[1];
  if (iso) return isCalendarDate(iso) ? certain(iso) : impossible(asWritten);
  return readByGuess(bare, asWritten, today);
}

/** Zeros for day and month are how forms write "only the year is known". */
function wholeDate(day: number, month: number, year: number, asWritten: string): Birth {
  if (day === 0 && month === 0) return { date: null, year, problem: null };
  const date = parseVietnameseDate(`${day}/${month}/${year}`);
  return date === null ? impossible(asWritten) : certain(date);
}

function readByGuess(text: string, asWritten: string, today: CalendarDate): Birth {
  const shortYear = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/.exec(text);
  if (shortYear) {
    const year = fullYear(Number(shortYear[3]), today);
    const date = parseVietnameseDate(`${shortYear[1]}/${shortYear[2]}/${year}`);
    return date === null
      ? impossible(asWritten)
      : proposed(date, year, 'guessed_date', { written: asWritten, date: formatDate(date) });
  }
  const digits = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const run = digits ? parseVietnameseDate(`${digits[1]}/${digits[2]}/${digits[3]}`) : null;
  if (run !== null) return proposed(run, yearOf(run), 'guessed_date', { written: asWritten, date: formatDate(run) });
  const serial = /^\d{5}$/.test(text) ? dayOfSerial(Number(text)) : null;
  if (serial !== null && serial <= today) {
    return proposed(serial, yearOf(serial), 'guessed_date', { written: asWritten, date: formatDate(serial) });
  }
  const years = text.match(/(?<!\d)(19|20)\d{2}(?!\d)/g) ?? [];
  if (years.length !== 1) return proposed(null, null, 'unreadable_date', { written: asWritten });
  return proposed(null, Number(years[0]), 'year_only', { written: asWritten, year: years[0] ?? '' });
}

/** Two digits of a year: the latest such year in which an adult of today was born. */
function fullYear(digits: number, today: CalendarDate): number {
  const latest = yearOf(today) - YOUNGEST;
  const inCentury = latest - (latest % 100) + digits;
  return inCentury > latest ? inCentury - 100 : inCentury;
}

/** The serial number of a date that lost its format, counted from 1900. */
function dayOfSerial(serial: number): CalendarDate {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

function checkAge(birth: Birth, asWritten: string, today: CalendarDate): Birth {
  if (birth.year === null) return birth;
  const thisYear = yearOf(today);
  if (birth.year > thisYear || (birth.date !== null && birth.date > today)) {
    return { date: null, year: null, problem: problem('error', 'future_date', { written: asWritten }) };
  }
  if (birth.year < EARLIEST_YEAR) return impossible(asWritten);
  const age = thisYear - birth.year;
  if (birth.problem !== null || (age >= YOUNGEST && age <= OLDEST)) return birth;
  return { ...birth, problem: problem('unsure', 'odd_age', { written: asWritten, age }) };
}

function certain(date: CalendarDate): Birth {
  return { date, year: yearOf(date), problem: null };
}

function impossible(asWritten: string): Birth {
  return { date: null, year: null, problem: problem('error', 'impossible_date', { written: asWritten }) };
}

function proposed(date: CalendarDate | null, year: number | null, code: string, params: LineProblem['params']): Birth {
  return { date, year, problem: problem('unsure', code, params) };
}

function problem(level: LineProblem['level'], code: string, params: LineProblem['params']): LineProblem {
  return { level, key: `imports.${level}.${code}`, params };
}
