import { z } from 'zod';
import type { FieldProblem } from '../../common/errors.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { QuotaInput, QuotaView } from '../../features/nominations/call-terms.js';
import { type RawForm, readForm, wholeNumber } from '../shared/form.js';
import { TypedUnits, unitWords } from './typed-units.js';

/** A line of the quotas as text, for showing it again as it was typed. */
export interface QuotaRow {
  /** The number of a quota that stands already; empty for a new line. */
  id: string;
  /** One unit, or several with semicolons between them that share the seats. */
  units: string;
  /** `communes`: the seats are shared by all communes below the one named. */
  how: 'unit' | 'communes';
  seats: string;
}

export const MOST_QUOTA_ROWS = 300;

const MOST_NAME = 200;

const seatsForm = z.object({ seats: wholeNumber(0, 1000) });

/** The lines typed under `quotas.<index>.<cell>`; a dropped line is left out. */
export function typedQuotaRows(raw: RawForm, dropped: number | null = null): QuotaRow[] {
  const rows: QuotaRow[] = [];
  for (let index = 0; index < MOST_QUOTA_ROWS && `quotas.${index}.units` in raw; index++) {
    if (index === dropped) continue;
    rows.push({
      id: raw[`quotas.${index}.id`] ?? '',
      units: raw[`quotas.${index}.units`] ?? '',
      how: raw[`quotas.${index}.how`] === 'communes' ? 'communes' : 'unit',
      seats: raw[`quotas.${index}.seats`] ?? '',
    });
  }
  return rows;
}

/** Whether nothing was typed into a line. */
export function isBlankRow({ units, seats }: QuotaRow): boolean {
  return units.trim() === '' && seats.trim() === '';
}

/** Reads the lines; blank ones are passed over. Problems stand under `quotas.<index>.units` and `quotas.<index>.seats`. */
export function readQuotaRows(
  rows: readonly QuotaRow[],
  units: readonly UnitOnDate[],
): { quotas: QuotaInput[]; lines: number[]; problems: FieldProblem[] } {
  const typed = new TypedUnits(units);
  const quotas: QuotaInput[] = [];
  const lines: number[] = [];
  const problems: FieldProblem[] = [];
  const asked = new Map<string, number>();
  rows.forEach((row, index) => {
    if (isBlankRow(row)) return;
    const found = unitsOfRow(row, typed, units);
    const seats = readForm(seatsForm, row);
    if (!seats.ok) problems.push(...seats.problems.map((each) => ({ ...each, field: `quotas.${index}.seats` })));
    const named = 'code' in found ? found : twice(found.units, asked, index);
    if (named) problems.push({ field: `quotas.${index}.units`, ...named });
    if (!seats.ok || 'code' in found || named) return;
    quotas.push({
      id: /^\d{1,9}$/.test(row.id) ? Number(row.id) : null,
      name: found.name,
      seats: seats.values.seats,
      unitCodes: found.units.map(({ code }) => code),
    });
    lines.push(index);
  });
  return { quotas, lines, problems };
}

/** Quotas as lines to be typed over. */
export function rowsOfQuotas(quotas: readonly QuotaView[], units: readonly UnitOnDate[]): QuotaRow[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return quotas.map(({ id, seats, units: asked }) => {
    const above = aboveAll(
      asked.map(({ code }) => code),
      byCode,
      units,
    );
    return above
      ? { id: String(id), units: unitWords(above), how: 'communes', seats: String(seats) }
      : {
          id: String(id),
          units: asked.map(({ code }) => (byCode.has(code) ? unitWords(byCode.get(code)!) : code)).join('; '),
          how: 'unit',
          seats: String(seats),
        };
  });
}

/** Problems of quotas as they were read, under the lines in which they were typed; `lines` is what `readQuotaRows` says. */
export function placedInRows(problems: readonly FieldProblem[], lines: readonly number[]): FieldProblem[] {
  return problems.map((problem) => {
    const [, index, cell] = /^quotas\.(\d+)\.(\w+)$/.exec(problem.field) ?? [];
    if (index === undefined) return problem;
    return { ...problem, field: `quotas.${lines[Number(index)] ?? index}.${cell === 'seats' ? 'seats' : 'units'}` };
  });
}

function unitsOfRow(
  row: QuotaRow,
  typed: TypedUnits,
  units: readonly UnitOnDate[],
): { name: string | null; units: UnitOnDate[] } | Pick<FieldProblem, 'code' | 'params'> {
  const words = row.units
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (words.length === 0) return { code: 'required', params: {} };
  const found: UnitOnDate[] = [];
  for (const word of words) {
    const unit = typed.find(word);
    if (typeof unit === 'string') return { code: unit, params: { unit: word } };
    if (!found.some(({ id }) => id === unit.id)) found.push(unit);
  }
  if (row.how === 'unit') return { name: nameOf(found), units: found };
  const below = communesBelow(found, units);
  if (below.length === 0) return { code: 'nomination_nothing_below', params: { unit: words.join('; ') } };
  return { name: cut(found.map(({ name }) => name).join('; ')), units: below };
}

/** The words of a group; a single unit goes by its own name. */
function nameOf(units: readonly UnitOnDate[]): string | null {
  return units.length > 1 ? cut(units.map(({ label }) => label).join('; ')) : null;
}

function cut(name: string): string {
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name;
}

function twice(units: readonly UnitOnDate[], asked: Map<string, number>, index: number) {
  for (const { code, label } of units) {
    const before = asked.get(code);
    if (before !== undefined) return { code: 'nomination_unit_twice', params: { unit: label, line: before + 1 } };
    asked.set(code, index);
  }
  return null;
}

/** The unit whose communes a quota asks, all of them and nobody else. */
function aboveAll(
  codes: readonly string[],
  byCode: ReadonlyMap<string, UnitOnDate>,
  units: readonly UnitOnDate[],
): UnitOnDate | null {
  const first = codes.length > 1 ? byCode.get(codes[0]!) : undefined;
  const above = first && units.find(({ id }) => id === first.parentId);
  if (!above) return null;
  const below = communesBelow([above], units);
  return below.length === codes.length && below.every(({ code }) => codes.includes(code)) ? above : null;
}

function communesBelow(above: readonly UnitOnDate[], units: readonly UnitOnDate[]): UnitOnDate[] {
  return units.filter(({ level, parentId }) => level === 'xa' && above.some(({ id }) => id === parentId));
}
