import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isCalendarDate } from '../../src/common/dates/calendar-date.js';
import type { Confidence, UnitChange, UnitLevel, UnitOfStart } from '../../src/features/units/rules/unit-history.js';
import { parseCsv } from './parse-csv.js';

/**
 * A change that is known to have happened (the Party bodies joined after 2019) but whose day no source gives. It stays
 * in the file and is not applied: a guessed day would move figures from one unit to another in silence.
 */
export interface UndatedChange {
  kind: string;
  fromCodes: string[];
  toName: string | null;
  reason: 'no-effective-date';
}

export interface UnitSeed {
  start: UnitOfStart[];
  changes: UnitChange[];
  undated: UndatedChange[];
}

const LEVELS: readonly string[] = ['tinh', 'huyen', 'xa'] satisfies UnitLevel[];
const CONFIDENCES: readonly string[] = [
  'confirmed',
  'standard-structure',
  'high',
  'medium',
  'low',
] satisfies Confidence[];

/** Reads the tree of 2011 and the changes after it from the folder that holds `units-2011.csv` and `unit-changes.csv`. */
export function readUnitSeed(folder: string): UnitSeed {
  const start = parseUnits(readFileSync(path.join(folder, 'units-2011.csv'), 'utf8'));
  return { start, ...parseUnitChanges(readFileSync(path.join(folder, 'unit-changes.csv'), 'utf8')) };
}

/** Reads the units of the start; throws on a level, date or confidence that is none. */
export function parseUnits(text: string): UnitOfStart[] {
  return parseCsv(text).map((row) => ({
    code: row['code']!,
    parentCode: row['parent_code'] || null,
    level: oneOf<UnitLevel>(LEVELS, row['level']),
    kind: row['kind']!,
    name: row['name']!,
    shortName: row['short_name']!,
    gsoCode: row['gso_code'] || null,
    validFrom: row['valid_from'] ? dated(row['valid_from']) : null,
    confidence: oneOf<Confidence>(CONFIDENCES, row['confidence']),
  }));
}

/** Reads the changes, the dated ones apart from the undated ones. */
export function parseUnitChanges(text: string): { changes: UnitChange[]; undated: UndatedChange[] } {
  const rows = parseCsv(text);
  return {
    changes: rows.filter((row) => row['effective_date'] !== '').map(datedChange),
    undated: rows.filter((row) => row['effective_date'] === '').map(undatedChange),
  };
}

function datedChange(row: Record<string, string>): UnitChange {
  return {
    effectiveDate: dated(row['effective_date']!),
    kind: oneOf<UnitChange['kind']>(['merge', 'split', 'abolish'], row['kind']),
    fromCodes: row['from_codes']!.split(';'),
    toCode: row['to_code'] || null,
    toName: row['to_name'] || null,
    toGsoCode: row['to_gso'] || null,
    basis: row['basis'] || null,
    confidence: oneOf<Confidence>(CONFIDENCES, row['confidence']),
  };
}

function undatedChange(row: Record<string, string>): UndatedChange {
  return {
    kind: row['kind']!,
    fromCodes: row['from_codes']!.split(';'),
    toName: row['to_name'] || null,
    reason: 'no-effective-date',
  };
}

function dated(text: string): string {
  if (!isCalendarDate(text)) throw new Error(`${text} is not a date`);
  return text;
}

function oneOf<T extends string>(allowed: readonly string[], value: string | undefined): T {
  if (value === undefined || !allowed.includes(value)) throw new Error(`${value} is none of ${allowed.join(', ')}`);
  return value as T;
}
