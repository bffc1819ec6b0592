import { yearOf } from '../../../common/dates/calendar-date.js';
import { searchKey } from '../../../common/vietnamese/search-key.js';
import type { UnitChange, UnitHistory } from './unit-history.js';

/**
 * A free code for the new unit of a line, in the form of the others: its parent's code without a year, its official code
 * (or that of the first unit that goes into it, or the initials of its name) and the year, `20-182-06139/2020`.
 */
export function proposedCode(
  line: UnitChange,
  parentCode: string | null,
  taken: ReadonlySet<string>,
  history: UnitHistory,
): string {
  const stem = [
    parentCode && withoutYear(parentCode),
    line.toGsoCode ?? ownPart(line.fromCodes[0], history) ?? initials(line.toName!),
  ];
  const code = `${stem.filter((part) => part !== null).join('-')}/${yearOf(line.effectiveDate)}`;
  if (!taken.has(code)) return code;
  for (let number = 2; ; number++) if (!taken.has(`${code}-${number}`)) return `${code}-${number}`;
}

/** What tells a unit apart from its siblings: its official code, or the last part of its own. */
function ownPart(code: string | undefined, { units }: UnitHistory): string | null {
  const unit = units.find((each) => each.code === code);
  return unit ? (unit.gsoCode ?? withoutYear(unit.code).split('-').at(-1)!) : null;
}

function withoutYear(code: string): string {
  return code.replace(/\/.*$/, '');
}

function initials(name: string): string {
  const words = searchKey(name).match(/[a-z0-9]+/g) ?? ['u'];
  return words.map((word) => word.charAt(0).toUpperCase()).join('');
}
