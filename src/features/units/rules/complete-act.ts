import { addDays, type CalendarDate } from '../../../common/dates/calendar-date.js';
import type { ActInput, ActLineInput } from '../unit-act-input.js';
import { proposedCode } from './proposed-code.js';
import { unitsEndingOn } from './successions-of-day.js';
import type { UnitChange, UnitHistory, UnitVersion } from './unit-history.js';
import { covers } from './time-span.js';

/**
 * The lines of an act as they are kept: cleaned, each with the day and basis of the act, and with a proposed code for
 * every new unit that was given none. Lines that name the same new unit get the same code.
 */
export function completeAct(act: ActInput, history: UnitHistory): UnitChange[] {
  const lines = act.lines.map((line) => cleaned(line, act));
  const taken = new Set(
    [...history.units, ...lines.map(({ toCode }) => ({ code: toCode ?? '' }))].map(({ code }) => code),
  );
  const proposed = new Map<string, string>();
  return lines.map((line) => {
    if (!isNameless(line)) return line;
    const toCode = proposed.get(line.toName!) ?? proposedCode(line, parentOf(line, lines, history), taken, history);
    proposed.set(line.toName!, toCode);
    taken.add(toCode);
    return { ...line, toCode };
  });
}

function cleaned(line: ActLineInput, { effectiveDate, basis }: ActInput): UnitChange {
  const { kind, toLevel, isPrimary } = line;
  const optional = {
    toShortName: text(line.toShortName),
    toLevel: toLevel ?? null,
    toKind: text(line.toKind),
    parentCode: text(line.parentCode),
  };
  return {
    effectiveDate,
    kind,
    fromCodes: line.fromCodes.map((code) => code.trim()).filter((code) => code !== ''),
    toCode: text(line.toCode),
    toName: text(line.toName),
    toGsoCode: text(line.toGsoCode),
    basis: text(basis),
    confidence: line.confidence ?? 'confirmed',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
    ...(isPrimary ? { isPrimary } : {}),
  };
}

/** Text in NFC with single spaces; null for none. */
function text(value: string | null | undefined): string | null {
  return value?.normalize('NFC').replace(/\s+/g, ' ').trim() || null;
}

/** Whether a line names a new unit and leaves its code to the program. */
function isNameless({ kind, toCode, toName }: UnitChange): boolean {
  return toCode === null && toName !== null && (kind === 'merge' || kind === 'split' || kind === 'found');
}

/** Under whom the new unit of a line will hang, as far as it can be told beforehand. */
function parentOf(line: UnitChange, lines: readonly UnitChange[], history: UnitHistory): string | null {
  const { effectiveDate, fromCodes, parentCode } = line;
  if (parentCode) return parentCode;
  const dayBefore = addDays(effectiveDate, -1);
  const ending = unitsEndingOn(lines);
  const endsThen = (code: string): boolean =>
    ending.has(code) || history.units.some((unit) => unit.code === code && unit.validTo === effectiveDate);
  let parent = versionOn(history, fromCodes[0], dayBefore)?.parentCode ?? null;
  while (parent !== null && endsThen(parent)) parent = versionOn(history, parent, dayBefore)?.parentCode ?? null;
  return parent;
}

function versionOn(history: UnitHistory, code: string | undefined, day: CalendarDate): UnitVersion | undefined {
  return history.versions.find((version) => version.code === code && covers(version.from, version.to, day));
}
