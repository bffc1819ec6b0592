import { InvalidArgumentError } from 'commander';
import { Clock } from '../common/clock.js';
import { type Role, ROLES } from '../common/permissions.js';
import { UnitsService } from '../features/units/units.service.js';
import { orUnknown } from './failure.js';
import type { Rooms } from './in-rooms.js';

/** A role over the subtree of a unit, as typed: `coordinator:20-182`; without a unit, over all. */
export interface TypedRole {
  role: Role;
  unitCode: string | null;
}

export const ROLE_OPTION = [
  '--role <role[:unit]>',
  `a role (${ROLES.join(', ')}), over a unit and all below it; may be repeated`,
] as const;

/** Collects repeated `--role` options. @throws InvalidArgumentError for a role that is none */
export function collectRole(typed: string, before: readonly TypedRole[] = []): TypedRole[] {
  const [name = '', unitCode] = typed.split(/:(.*)/, 2);
  const role = ROLES.find((each) => each === name);
  if (!role) throw new InvalidArgumentError(`Roles are ${ROLES.join(', ')}.`);
  return [...before, { role, unitCode: unitCode || null }];
}

/** Finds the units of typed roles. @throws CommandError for a unit that there is not */
export async function grantsOf(
  room: Rooms,
  typed: readonly TypedRole[],
): Promise<{ role: Role; unitId: number | null }[]> {
  const today = room(Clock).today();
  const grants = [];
  for (const { role, unitCode } of typed) {
    const unit = unitCode && (await orUnknown(room(UnitsService).get(unitCode, today), `unit ${unitCode}`));
    grants.push({ role, unitId: unit ? unit.id : null });
  }
  return grants;
}
