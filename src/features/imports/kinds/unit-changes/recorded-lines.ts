import { grouped } from '../../../../common/grouped.js';
import type { UnitChange } from '../../../units/rules/unit-history.js';
import type { ActLineInput } from '../../../units/unit-act-input.js';
import { wordKey } from '../../rules/word-key.js';

/** The lines of the acts that stand, to tell which lines of a file are recorded already. */
export class RecordedLines {
  private readonly byUnits: ReadonlyMap<string, readonly UnitChange[]>;

  constructor(lines: readonly UnitChange[]) {
    this.byUnits = grouped(lines, (line) => keyOf(line.effectiveDate, line));
  }

  /** Whether the same was decided of the same units for the same day; what the file leaves out says nothing. */
  has(effectiveDate: string, line: ActLineInput): boolean {
    const recorded = this.byUnits.get(keyOf(effectiveDate, line)) ?? [];
    return recorded.some(
      ({ toCode, toName, parentCode }) =>
        agrees(line.toCode, toCode) && agrees(line.toName, toName) && agrees(line.parentCode, parentCode),
    );
  }
}

function agrees(said: string | null | undefined, recorded: string | null | undefined): boolean {
  return !said || wordKey(said) === wordKey(recorded ?? '');
}

function keyOf(day: string, { kind, fromCodes }: Pick<ActLineInput, 'kind' | 'fromCodes'>): string {
  return `${day} ${kind} ${[...fromCodes].sort().join(';')}`;
}
