import type { Actor } from '../../common/actor.js';
import type { PageResult, RedirectResult } from '../shared/page-result.js';

/** The home page of a role: what needs the reader today. `given` are the values of the address. */
export interface RoleHome {
  show(actor: Actor, given: Readonly<Record<string, unknown>>): Promise<PageResult | RedirectResult>;
}
