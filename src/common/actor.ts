import { forbidden } from './errors.js';
import type { Permission, Role } from './permissions.js';

/**
 * The units an actor may see: all of them, or the subtrees under the named units (with all they ever held).
 * An empty list sees no unit, only what is the actor's own.
 */
export type UnitScope = 'all' | readonly number[];

/** Who acts: a person at the pages, a program with a token, or a command. */
export interface Actor {
  userId: number | null;
  username: string;
  name: string;
  /** The role in which the person works now, or a program in the person's name; null for commands. */
  role: Role | null;
  roles: readonly Role[];
  personId: number | null;
  permissions: ReadonlySet<Permission>;
  unitScope: UnitScope;
  /** Address that the request came from, for the audit; null for commands. */
  address: string | null;
}

/** Refuses with 403 what the actor's roles do not allow. */
export function mustBeAllowed(actor: Actor, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw forbidden();
}

/** Whether the actor may do a thing. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission);
}
