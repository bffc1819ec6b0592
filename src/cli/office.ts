import { userInfo } from 'node:os';
import type { Actor } from '../common/actor.js';
import { PERMISSIONS } from '../common/permissions.js';

/** Who acts in a command: whoever may run commands on this machine may do everything; the audit keeps the account's name. */
export function office(): Actor {
  return {
    userId: null,
    username: 'command-line',
    name: `command line (${userInfo().username})`.slice(0, 120),
    role: null,
    roles: [],
    personId: null,
    permissions: new Set(PERMISSIONS),
    unitScope: 'all',
    address: null,
  };
}
