import type { FieldProblem } from '../../common/errors.js';
import type { ActInput, ActLineInput, ActProblem } from '../../features/units/unit-act-input.js';
import { type ActEntry, type ActTexts, partText } from './act-entry.js';
import type { UnitBook } from './unit-book.js';

export type ActRead = { ok: true; act: ActInput; from: string[] } | { ok: false; problems: FieldProblem[] };

/** The act that a form describes; what it asks for of the tree itself is left to the rooms. */
export function actInputOf(entry: ActEntry, book: UnitBook): ActRead {
  if (entry.problems.length > 0) return { ok: false, problems: [...entry.problems] };
  const reading = new Reading(entry, book);
  const lines = reading.lines();
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  const { effectiveDate, texts } = entry;
  return { ok: true, act: { effectiveDate, basis: texts.basis, note: texts.note, lines }, from: reading.from };
}

/** What the rooms say against an act, at the fields of the form that it came from. */
export function formProblems(problems: readonly ActProblem[], entry: ActEntry): FieldProblem[] {
  return problems.map(({ line, field, code, params }) => ({ field: formField(entry, line, field), code, params }));
}

/** As `formProblems`, for the problems of a refusal: their fields read `lines.0.toName`. */
export function refusedProblems(problems: readonly FieldProblem[], entry: ActEntry): FieldProblem[] {
  return problems.map((problem) => {
    const at = /^lines\.(\d+)(?:\.(\w+))?$/.exec(problem.field);
    return at ? { ...problem, field: formField(entry, Number(at[1]), at[2] ?? null) } : problem;
  });
}

/** So many units that fit what was typed are named. */
const NEAR_MOST = 6;

const FIELDS: Readonly<Record<string, string>> = {
  fromCodes: 'from',
  toCode: 'to',
  toName: 'newName',
  toShortName: 'newShortName',
  toGsoCode: 'newGso',
  toLevel: 'newLevel',
  parentCode: 'newParent',
};

/** The fields of a part of a split, without its number. */
const PART_FIELDS: Readonly<Record<string, string>> = {
  toCode: 'to',
  toName: 'name',
  toShortName: 'short',
  toGsoCode: 'gso',
};

function formField(entry: ActEntry, line: number | null, field: string | null): string {
  if (line === null) return field ?? '';
  if (entry.kind === 'split') {
    const part = partsGiven(entry)[line];
    return part !== undefined && field && PART_FIELDS[field] ? `${PART_FIELDS[field]}${part}` : 'from';
  }
  if (entry.kind === 'found' && field === 'toCode') return 'newCode';
  return FIELDS[field ?? ''] ?? 'from';
}

/** The numbers of the parts of a split that are filled in: the unit that receives, or the name of a new one. */
function partsGiven(entry: ActEntry): number[] {
  const numbers = Array.from({ length: entry.parts }, (_, index) => index);
  return numbers.filter((index) => partText(entry, 'to', index) !== null || partText(entry, 'name', index) !== null);
}

class Reading {
  readonly problems: FieldProblem[] = [];
  private readonly texts: ActTexts;
  /** The units that are ticked, and the one that was typed beside them. */
  readonly from: string[];

  constructor(
    private readonly entry: ActEntry,
    private readonly book: UnitBook,
  ) {
    this.texts = entry.texts;
    this.from = [...entry.from];
    const { add } = entry.texts;
    const added = add === null ? null : this.unit(add, 'add');
    if (added !== null && !this.from.includes(added)) this.from.push(added);
  }

  lines(): ActLineInput[] {
    const { kind, texts } = this.entry;
    if (texts.basis === null) this.problem('basis', 'unit_act_basis_missing');
    if (kind !== 'found' && this.from.length === 0) this.problem('from', 'unit_act_from_missing');
    if ((kind === 'split' || kind === 'rename') && this.from.length > 1) this.problem('from', 'unit_act_one_unit');
    switch (kind) {
      case 'merge':
        return [this.merge()];
      case 'split':
        return this.split();
      case 'rename':
        return [{ kind, fromCodes: this.from, ...this.naming() }];
      case 'move':
        return [{ kind, fromCodes: this.from, parentCode: this.texts.newParent }];
      case 'abolish':
        return [{ kind, fromCodes: this.from }];
      case 'found':
        return [this.found()];
    }
  }

  private merge(): ActLineInput {
    const { to, newName, newShortName, newGso, newCode, newParent } = this.texts;
    const line = { kind: 'merge' as const, fromCodes: this.from, toShortName: newShortName, toGsoCode: newGso };
    if (to !== null) return { ...line, toCode: this.unit(to, 'to'), toName: newName };
    if (newName === null) this.problem('to', 'unit_act_to_missing');
    return { ...line, toCode: newCode, toName: newName, parentCode: newParent };
  }

  /** One line for each part; that the unit itself goes on, or ends, is a line of its own. */
  private split(): ActLineInput[] {
    const { ends, primary } = this.texts;
    if (ends === null || ends === undefined) this.problem('ends', 'required');
    const given = partsGiven(this.entry);
    if (given.length === 0) this.problem('to0', 'unit_act_to_missing');
    const marked = given.map((index) => ({ ...this.part(index), isPrimary: primary === String(index) }));
    const [source] = this.from;
    if (ends === '1') return [...marked, { kind: 'abolish', fromCodes: this.from }];
    return [...marked, { kind: 'split', fromCodes: this.from, toCode: source ?? null, isPrimary: false }];
  }

  private part(index: number): ActLineInput {
    const to = partText(this.entry, 'to', index);
    return {
      kind: 'split',
      fromCodes: this.from,
      toCode: to === null ? null : this.unit(to, `to${index}`),
      toName: partText(this.entry, 'name', index),
      toShortName: partText(this.entry, 'short', index),
      toGsoCode: partText(this.entry, 'gso', index),
    };
  }

  private found(): ActLineInput {
    const { newCode, newLevel, newParent } = this.texts;
    const where = { toLevel: newLevel ?? null, parentCode: newParent };
    return { kind: 'found', fromCodes: [], toCode: newCode, ...this.naming(), ...where };
  }

  private naming() {
    const { newName, newShortName, newGso } = this.texts;
    return { toName: newName, toShortName: newShortName, toGsoCode: newGso };
  }

  /** The code of a unit that was typed by code, by name, or by words that only it has. */
  private unit(typed: string, field: string): string | null {
    const named = this.book.named(typed);
    const [found, ...others] = named.length > 0 ? named : this.book.withWords(typed, NEAR_MOST);
    if (found && others.length === 0) return found.code;
    if (!found) this.problem(field, 'unit_act_name_unknown', { unit: typed });
    else if (named.length > 0) this.problem(field, 'unit_act_name_ambiguous', { unit: typed });
    else {
      const units = [found, ...others].map(({ label, code }) => `${label} (${code})`).join('; ');
      this.problem(field, 'unit_act_name_several', { unit: typed, units });
    }
    return null;
  }

  private problem(field: string, code: string, params: FieldProblem['params'] = {}): void {
    this.problems.push({ field, code, params });
  }
}
