import { z } from 'zod';
import type { FieldProblem } from '../../common/errors.js';
import { ROLES, type Role } from '../../common/permissions.js';
import type { AccountInput } from '../../features/access/accounts.service.js';
import { optionalText, type RawForm, readForm, requiredText } from '../shared/form.js';

/** An account holds at most this many roles, counting one over two units as two. */
const MOST_GRANTS = 8;

/** One role as it is chosen; an empty unit means all units. */
export interface GrantRow {
  role: string;
  unitCode: string;
}

const accountForm = z.object({
  displayName: requiredText(120),
  personCode: z
    .string()
    .trim()
    .toUpperCase()
    .max(20, 'too_long')
    .optional()
    .transform((code) => code || null),
  email: optionalText(254),
});

const newAccountForm = accountForm.extend({ username: requiredText(60) });

/** The roles chosen under `grants.<index>.role` and `.unitCode`; lines without a role are left out. */
export function typedGrants(raw: RawForm): GrantRow[] {
  return Array.from({ length: MOST_GRANTS }, (_, index) => ({
    role: raw[`grants.${index}.role`] ?? '',
    unitCode: raw[`grants.${index}.unitCode`] ?? '',
  })).filter(({ role }) => role !== '');
}

/** Reads the form of an account; `username` stands on the form of a new one only. */
export function readAccount(
  body: unknown,
  isNew: boolean,
): { raw: RawForm; input: (AccountInput & { username: string }) | null; problems: FieldProblem[] } {
  const form = readForm(isNew ? newAccountForm : accountForm.extend({ username: z.string().optional() }), body);
  const rows = typedGrants(form.raw);
  const problems = [...(form.ok ? [] : form.problems), ...grantProblems(rows)];
  if (!form.ok || problems.length > 0) return { raw: form.raw, input: null, problems };
  const { username = '', displayName, personCode, email } = form.values;
  const grants = rows.map(({ role, unitCode }) => ({
    role: role as Role,
    unitCode: role === 'cadre' ? null : unitCode || null,
  }));
  return { raw: form.raw, input: { username, displayName, personCode, email, grants }, problems };
}

/** A coordinator works for a unit and all below it, never for all of them. */
function grantProblems(rows: readonly GrantRow[]): FieldProblem[] {
  if (rows.length === 0) return [{ field: 'grants', code: 'user_needs_role', params: {} }];
  return rows.flatMap(({ role, unitCode }, index) => {
    if (!ROLES.includes(role as Role)) return [{ field: `grants.${index}.role`, code: 'invalid', params: {} }];
    if (role !== 'coordinator' || unitCode !== '') return [];
    return [{ field: `grants.${index}.unitCode`, code: 'grant_needs_unit', params: {} }];
  });
}
