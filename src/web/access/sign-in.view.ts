import type { FieldProblem } from '../../common/errors.js';
import { FormView, type RawForm } from '../shared/form.js';

/** The sign-in form; the password is never shown again. */
export function signInView(next: string | null, raw: RawForm = {}, problems: readonly FieldProblem[] = []) {
  const form = new FormView('access.field', { username: raw['username'] ?? '' }, problems);
  return {
    title: { key: 'access.sign_in' },
    crumbs: [],
    errors: form.errors,
    next: next ?? '',
    username: form.field('username'),
    password: form.field('password'),
  };
}
