import type { FieldProblem } from '../../../common/errors.js';

/** What is wrong with an item as it is entered; its code stands in addresses. */
export function itemProblems({ code }: { code: string }): FieldProblem[] {
  return /^[A-Z][A-Z0-9]{1,19}$/.test(code) ? [] : [{ field: 'code', code: 'rollout_code_invalid', params: {} }];
}
