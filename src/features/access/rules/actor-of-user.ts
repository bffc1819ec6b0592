import type { Actor, UnitScope } from '../../../common/actor.js';
import { permissionsOf, type Role } from '../../../common/permissions.js';

interface Grant {
  role: Role;
  unitId: number | null;
}

/**
 * The actor a user is in one role: somebody with several roles works in one at a time, so that the scope of one never
 * widens the permissions of another. A role the user does not hold falls back to the first one.
 */
export function actorInRole(
  user: { id: number; username: string; displayName: string; personId: number | null },
  grants: readonly Grant[],
  wanted: Role | null,
  address: string | null,
): Actor {
  const role = grants.find((grant) => grant.role === wanted)?.role ?? grants[0]?.role ?? null;
  return {
    userId: user.id,
    username: user.username,
    name: user.displayName,
    role,
    roles: [...new Set(grants.map((grant) => grant.role))],
    personId: user.personId,
    permissions: permissionsOf(role ? [role] : []),
    unitScope: scopeOf(grants.filter((grant) => grant.role === role)),
    address,
  };
}

/** A cadre sees no unit's people, only what is the cadre's own; other roles the units they are given, or all. */
function scopeOf(grants: readonly Grant[]): UnitScope {
  if (grants.every(({ role }) => role === 'cadre')) return [];
  if (grants.some(({ unitId }) => unitId === null)) return 'all';
  return grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
}
