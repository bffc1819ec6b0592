import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { LineCells } from './line-cells.js';
import { type Birth, type BirthCell, readBirth } from './read-birth.js';
import { readName } from './read-name.js';
import { readPhone } from './read-phone.js';
import { readSex } from './read-sex.js';
import { COMMUNE_START, COMMUNE_WORD, DISTRICT_START, DISTRICT_WORD, DITTO } from './roster-catalog.js';
import type { LineProblem, RosterField, RosterLine } from './roster-line.js';
import { splitPosition } from './split-position.js';
import { tidy, wordKey } from './word-key.js';

const LONGEST_POSITION = 120;
const LONGEST_ETHNICITY = 40;
const LONGEST_UNIT = 200;

/** Where a line stands. `above` is the person before, whom "nt" repeats. */
export interface LinePlace {
  sheet: string;
  section: string | null;
  above: RosterLine | undefined;
}

/** One person as the row states it, with what is wrong or doubtful about its cells. */
export function personLine(cells: LineCells, place: LinePlace, today: CalendarDate): RosterLine {
  const name = readName(cells.all('name').map((cell) => cell.text));
  const birth = birthOf(cells, today);
  const sex = readSex(cells.text('sex'), cells.text('male'), cells.text('female'));
  const work = workOf(cells, place.above);
  const phone = cells.first('phone');
  const problems = [name.problem, birth.problem, sex.problem];
  return {
    row: cells.source.row,
    sheet: place.sheet,
    fullNameRaw: name.raw,
    fullName: name.fullName,
    birthDate: birth.date,
    birthYear: birth.year,
    sex: sex.sex ?? name.sex,
    ethnicity: bounded(repeated(cells.text('ethnicity'), place.above?.ethnicity), LONGEST_ETHNICITY),
    position: bounded(work.position, LONGEST_POSITION),
    unitText: bounded(work.unitText, LONGEST_UNIT),
    section: place.section,
    phone: phone ? readPhone(phone.text, phone.number !== null) : null,
    problems: problems.filter((problem): problem is LineProblem => problem !== null),
  };
}

function birthOf(cells: LineCells, today: CalendarDate): Birth {
  return readBirth(birthCell(cells), today);
}

/** The birth stands in its own column, under the sex it belongs to, or in three columns. */
function birthCell(cells: LineCells): BirthCell {
  const year = cells.first('birth_year');
  if (year) {
    const parts = [cells.text('birth_day'), cells.text('birth_month'), year.text].map(tidy);
    return { text: parts[0] && parts[1] ? parts.join('/') : year.text, date: null, number: null };
  }
  const inSexColumn = [cells.first('male'), cells.first('female')].find((cell) => cell && /\d{2}/.test(cell.text));
  return cells.first('birth') ?? inSexColumn ?? { text: '', date: null, number: null };
}

interface Work {
  position: string | null;
  unitText: string | null;
}

function workOf(cells: LineCells, above: RosterLine | undefined): Work {
  const position = repeated(cells.text('position'), above?.position);
  const unitText = repeated(unitTextOf(cells), above?.unitText);
  const both = tidy(cells.text('position_and_unit'));
  if (both === '') return { position, unitText };
  const split = splitPosition(both);
  return { position: position ?? split.position, unitText: unitText ?? split.unitText };
}

/** The unit as one text; a bare name in a column of communes or districts gets that word before it. */
function unitTextOf(cells: LineCells): string {
  const commune = withWord(cells, 'commune', COMMUNE_WORD, COMMUNE_START);
  const district = withWord(cells, 'district', DISTRICT_WORD, DISTRICT_START);
  return [tidy(cells.text('unit')), commune, district].filter((text) => text !== '').join(', ');
}

function withWord(cells: LineCells, field: RosterField, word: string, start: RegExp): string {
  const text = tidy(cells.text(field));
  return text === '' || DITTO.test(text) || start.test(wordKey(text)) ? text : `${word} ${text}`;
}

function repeated(text: string, above: string | null | undefined): string | null {
  const written = tidy(text);
  if (written === '') return null;
  return DITTO.test(written) ? (above ?? null) : written;
}

function bounded(text: string | null, longest: number): string | null {
  return text === null ? null : text.slice(0, longest).trim();
}
