import type { FieldProblem } from '../../common/errors.js';
import { problemsOf } from './form.js';
import { redirect, type RedirectResult } from './page-result.js';

/** Goes back to a page and says there why an act was refused, where nothing was typed that could be lost. Other failures go on. */
export function refused(to: string, error: unknown): RedirectResult {
  return refusedFor(to, problemsOf(error)[0]!);
}

/** As `refused`, for a problem that is known already. */
export function refusedFor(to: string, { code, params }: Pick<FieldProblem, 'code' | 'params'>): RedirectResult {
  return redirect(to, { kind: 'bad', key: `errors.${code}`, params });
}
