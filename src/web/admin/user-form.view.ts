import type { FieldProblem } from '../../common/errors.js';
import { ROLES } from '../../common/permissions.js';
import type { UserListed } from '../../features/access/users.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from '../units/unit-choices.view.js';
import { userCrumbs } from './admin-frame.view.js';
import { type GrantRow, typedGrants } from './user.form.js';

const LEAST_ROWS = 2;

/** The form of a new account. */
export function newUserView(units: readonly UnitOnDate[], raw: RawForm, problems: readonly FieldProblem[]) {
  return {
    title: { key: 'admin.new_user' },
    crumbs: userCrumbs({ label: { key: 'admin.new_user' }, href: null }),
    ...accountFields(units, raw, problems),
    action: paths.adminUsers(),
    cancelHref: paths.adminUsers(),
  };
}

/** An account: its roles, its password, whether it may sign in. */
export function userView(
  user: UserListed,
  isSelf: boolean,
  units: readonly UnitOnDate[],
  raw: RawForm,
  problems: readonly FieldProblem[],
) {
  return {
    title: user.displayName,
    crumbs: userCrumbs({ label: user.username, href: null }),
    ...accountFields(units, raw, problems),
    usernameText: user.username,
    active: user.active,
    isSelf,
    personHref: user.personCode ? paths.person(user.personCode) : null,
    auditHref: paths.adminAudit({ actor: user.id }),
    action: paths.adminUser(user.username),
    cancelHref: paths.adminUsers(),
    passwordAction: paths.adminUserPassword(user.username),
    stateAction: paths.adminUserState(user.username),
  };
}

/** A password, shown this once. */
export function passwordView(username: string, password: string, isNew: boolean) {
  const title = { key: isNew ? 'admin.password.created' : 'admin.password.reset', params: { username } };
  return {
    title,
    crumbs: userCrumbs(
      { label: username, href: paths.adminUser(username) },
      { label: { key: 'admin.password.crumb' }, href: null },
    ),
    username,
    password,
    userHref: paths.adminUser(username),
    anotherHref: isNew ? paths.adminUserNew() : null,
  };
}

/** What an account holds, as its form shows it. */
export function rawOfUser(user: UserListed): RawForm {
  const grants = user.grants.flatMap(({ role, unitCode }, index) => [
    [`grants.${index}.role`, role],
    [`grants.${index}.unitCode`, unitCode ?? ''],
  ]);
  return {
    displayName: user.displayName,
    personCode: user.personCode ?? '',
    email: user.email ?? '',
    ...(Object.fromEntries(grants) as RawForm),
  };
}

function accountFields(units: readonly UnitOnDate[], raw: RawForm, problems: readonly FieldProblem[]) {
  const form = new FormView('admin.field', raw, problems);
  const whole = problems.find(({ field }) => field === 'grants');
  return {
    errors: form.errors,
    username: form.field('username', { width: 'md', hintKey: 'admin.hint.username' }),
    displayName: form.field('displayName', { hintKey: 'admin.hint.displayName' }),
    personCode: form.field('personCode', { required: false, width: 'md', hintKey: 'admin.hint.personCode' }),
    email: form.field('email', { required: false, hintKey: 'admin.hint.email' }),
    grantsError: whole ? { key: `errors.${whole.code}`, params: whole.params } : null,
    grants: grantRows(typedGrants(raw), units, problems),
  };
}

/** The roles held and one line more. */
function grantRows(rows: readonly GrantRow[], units: readonly UnitOnDate[], problems: readonly FieldProblem[]) {
  const shown = [...rows, { role: '', unitCode: '' }];
  while (shown.length < LEAST_ROWS) shown.push({ role: '', unitCode: '' });
  return shown.map(({ role, unitCode }, index) => {
    const problem = problems.find(({ field }) => field.startsWith(`grants.${index}.`));
    return {
      number: index + 1,
      roleId: `f-grants-${index}-role`,
      roleName: `grants.${index}.role`,
      unitId: `f-grants-${index}-unitCode`,
      unitName: `grants.${index}.unitCode`,
      error: problem ? { key: `errors.${problem.code}`, params: problem.params } : null,
      roles: ROLES.map((each) => ({ value: each, textKey: `frame.role.${each}`, selected: each === role })),
      unitGroups: unitChoiceGroups(units, unitCode),
    };
  });
}
