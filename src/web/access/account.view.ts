import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { MAIL_MODES } from './access.forms.js';

/** What is wrong with either form of the page. */
export interface AccountProblems {
  password?: readonly FieldProblem[];
  mail?: readonly FieldProblem[];
}

/** The own account: who one is here, how letters come, and a new password. `mail` is the address and mode as they stand or were typed. */
export function accountView(actor: Actor, mail: RawForm, sends: boolean, problems: AccountProblems) {
  const form = new FormView('access.field', {}, problems.password ?? []);
  const mailForm = new FormView('access.field', mail, problems.mail ?? []);
  return {
    title: { key: 'access.account' },
    crumbs: [],
    errors: [...form.errors, ...mailForm.errors],
    name: actor.name,
    username: actor.username,
    roleKeys: actor.roles.map((role) => `frame.role.${role}`),
    sends,
    noticesHref: paths.notices(),
    calendarHref: paths.myCalendar(),
    email: mailForm.field('email', { required: false, hintKey: 'access.hint.email' }),
    mailMode: mailForm.choice(
      'mailMode',
      MAIL_MODES.map((mode) => ({ value: mode, text: { key: `access.mail.mode.${mode}` } })),
    ),
    current: form.field('current'),
    password: form.field('password', { labelKey: 'access.field.new_password', hintKey: 'access.hint.password' }),
    repeat: form.field('repeat'),
  };
}
