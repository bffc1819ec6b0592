import type { EntityManager } from 'typeorm';
import { createRandom } from '../../../seeds/demo/random.js';
import { demoRollouts } from '../../../seeds/demo/rollouts.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import { Rollout } from '../../features/rollouts/rollout.entity.js';
import { openKeyOf } from '../../features/rollouts/rules/rollout-dates.js';
import type { UnitHistory } from '../../features/units/rules/unit-history.js';
import { insertRows } from '../insert-rows.js';
import type { KnownRows } from './demo-keys.js';

/** Loads the invented records of networks and applications. The catalogue of them must be there. */
export async function loadDemoRollouts(
  manager: EntityManager,
  demo: { seed: number; today: CalendarDate; units: UnitHistory; known: KnownRows; now: Instant },
): Promise<void> {
  const items = new Map((await manager.find(RolloutItem)).map(({ code, id }) => [code, id]));
  const random = createRandom(demo.seed).fork('rollouts');
  const rollouts = demoRollouts({ units: demo.units, today: demo.today, random });
  await insertRows(
    manager,
    Rollout,
    rollouts.map(({ unitCode, itemCode, ...rollout }) => {
      const [unitId, itemId] = [demo.known.unitIds.get(unitCode)!, items.get(itemCode)!];
      const openKey = openKeyOf(unitId, itemId, rollout.toDate);
      return { ...rollout, unitId, itemId, openKey, note: null, version: 1, recordedAt: demo.now };
    }),
  );
}
