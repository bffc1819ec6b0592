import type { EntityManager } from 'typeorm';
import { PROGRAMME_TOTALS, ROLLOUT_ITEMS } from '../../seeds/required/rollout-items.js';
import { ProgrammeTotal } from '../features/rollouts/programme-total.entity.js';
import { RolloutItem } from '../features/rollouts/rollout-item.entity.js';
import { insertRows } from './insert-rows.js';

/** Loads the networks and applications, and what was reported of them in numbers alone, into a database that has none. */
export async function loadRolloutItems(manager: EntityManager): Promise<void> {
  const items = ROLLOUT_ITEMS.map((item, index) => ({ id: index + 1, ...item }));
  const ids = new Map(items.map(({ code, id }) => [code, id]));
  await insertRows(manager, RolloutItem, items);
  await insertRows(
    manager,
    ProgrammeTotal,
    PROGRAMME_TOTALS.map(({ itemCode, ...total }) => ({ ...total, itemId: ids.get(itemCode)! })),
  );
}
