import { createRandom } from '../../../../seeds/demo/random.js';
import { type DemoRollout, demoRollouts } from '../../../../seeds/demo/rollouts.js';
import { readUnitHistory } from '../../../../seeds/required/read-unit-history.js';
import { PROGRAMME_TOTALS, ROLLOUT_ITEMS } from '../../../../seeds/required/rollout-items.js';
import { placeReports } from '../../../../src/features/rollouts/rules/place-reports.js';
import { rolloutStateOn } from '../../../../src/features/rollouts/rules/rollout-dates.js';
import { rolloutProblems } from '../../../../src/features/rollouts/rules/rollout-problems.js';
import { unitsAsOf } from '../../../../src/features/units/rules/unit-history.js';

const TODAY = '2026-05-13';
const REPORTED_ON = '2011-05-13';
const units = readUnitHistory();
const built = () => demoRollouts({ units, today: TODAY, random: createRandom(2011).fork('rollouts') });

describe('the networks and software of the demo', () => {
  const rollouts = built();
  const communes = new Set(unitsAsOf(units, REPORTED_ON).flatMap(({ level, code }) => (level === 'xa' ? [code] : [])));
  const on = (itemCode: string, state: string, date: string) =>
    rollouts.filter((rollout) => rollout.itemCode === itemCode && rolloutStateOn(rollout, date) === state);

  it('agree with what the newspaper reported', () => {
    const [linked, units23] = PROGRAMME_TOTALS;
    const ofCommunes = (list: DemoRollout[]) => list.filter(({ unitCode }) => communes.has(unitCode)).length;
    expect(communes.size).toBe(linked!.outOf);
    expect(ofCommunes(on('MEGAWAN', 'has', REPORTED_ON))).toBe(linked!.total);
    const all = on('MEGAWAN', 'has', REPORTED_ON).concat(on('MEGAWAN', 'planned', REPORTED_ON));
    expect(ofCommunes(all)).toBe(linked!.targetTotal);
    expect(on('LAN', 'has', REPORTED_ON)).toHaveLength(units23!.total);
    expect(on('VOTE', 'has', TODAY)).toEqual([]);
  });

  it('leave some communes waiting, so that today some have none', () => {
    expect(on('MEGAWAN', 'overdue', '2012-01-01').length).toBeGreaterThan(20);
    expect(on('SHAREDDB', 'planned', TODAY).length).toBeGreaterThan(0);
  });

  it('are such as could be recorded, of items that there are', () => {
    const lives = new Map(units.units.map((unit, index) => [unit.code, { ...unit, id: index + 1 }]));
    const items = new Map(ROLLOUT_ITEMS.map(({ code }, index) => [code, index + 1]));
    const told = rollouts.map(({ unitCode, itemCode, ...dates }) => ({
      unitId: lives.get(unitCode)!.id,
      itemId: items.get(itemCode)!,
      facts: { ...dates, note: null },
    }));
    expect(told.every(({ itemId }) => itemId > 0)).toBe(true);
    for (const { unitCode, ...dates } of rollouts) {
      expect([unitCode, rolloutProblems(dates, lives.get(unitCode)!, TODAY)]).toEqual([unitCode, []]);
    }
    expect(placeReports([], told).placed.every(({ placement }) => placement.kind === 'new')).toBe(true);
  });

  it('say that they are invented, and are the same each time', () => {
    expect(new Set(rollouts.map(({ source }) => source))).toEqual(new Set(['Dữ liệu dùng thử']));
    expect(built()).toEqual(rollouts);
  });
});
