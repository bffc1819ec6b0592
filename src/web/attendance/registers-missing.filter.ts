import { pageNumber } from '../../common/page.js';
import type { MissingFilter, MissingKind } from '../../features/attendance/registers-missing.query.js';

export const MISSING_KINDS = ['none', 'part'] as const satisfies readonly MissingKind[];

/** Which registers a page shows, as its address says it. */
export interface MissingChoice extends MissingFilter {
  page: number;
}

/** Reads the filters of the list; what cannot be read is no filter. */
export function missingChoice(query: Record<string, unknown>): MissingChoice {
  return {
    kind: MISSING_KINDS.find((each) => each === query['which']),
    trainerCode: word(query['trainer']),
    classCode: word(query['class']),
    page: pageNumber(query['page']),
  };
}

/** The same as values of an address. */
export function missingQuery({ kind, trainerCode, classCode }: MissingFilter) {
  return { which: kind, trainer: trainerCode, class: classCode };
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 40) : undefined;
}
