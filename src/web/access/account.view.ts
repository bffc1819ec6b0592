import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { FormView } from '../shared/form.js';

/** The own account: who one is here, and a new password. */
export function accountView(actor: Actor, problems: readonly FieldProblem[] = []) {
  const form = new FormView('access.field', {}, problems);
  return {
    title: { key: 'access.account' },
    crumbs: [],
    errors: form.errors,
    name: actor.name,
    username: actor.username,
    roleKeys: actor.roles.map((role) => `frame.role.${role}`),
    current: form.field('current'),
    password: form.field('password', { labelKey: 'access.field.new_password', hintKey: 'access.hint.password' }),
    repeat: form.field('repeat'),
  };
}
