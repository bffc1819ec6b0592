import type { Actor } from '../../common/actor.js';
import type { AskedUnitList } from './asked-unit-list.js';

/** Who manages a class may name people of the units that are asked, also where those are no other business of the office's. */
export function actingFor(actor: Actor, { manages, rootIds }: Pick<AskedUnitList, 'manages' | 'rootIds'>): Actor {
  if (!manages || actor.unitScope === 'all') return actor;
  return { ...actor, unitScope: [...actor.unitScope, ...rootIds] };
}
