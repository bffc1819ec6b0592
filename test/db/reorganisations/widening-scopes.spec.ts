import { DueMovesTimer } from '../../../src/features/reorganisations/due-moves.timer.js';
import { MovesService } from '../../../src/features/reorganisations/moves.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { office } from '../../support/cast.js';
import { HOANG_VAN_THU, KY_LUA, MERGED, NA_SAM, ReorganisationScene } from '../../support/reorganisation-scene.js';
import { unitTables } from '../../support/unit-tables.js';

const NEW_PARENT = { kind: 'move' as const, fromCodes: [HOANG_VAN_THU!], parentCode: NA_SAM! };

describe('the scope of who answers for a unit, when an act of the future puts another one under it', () => {
  let scene: ReorganisationScene;
  let moves: MovesService;

  beforeEach(async () => {
    scene = await ReorganisationScene.open();
    moves = scene.program.get(MovesService);
  });
  afterEach(() => scene.program.close());

  const seenBy = async (unitCode: string): Promise<{ people: number; units: string[] }> => {
    const coordinator = scene.actor('coordinator', { unitScope: [await scene.idOf(unitCode)] });
    const [people, units] = [
      await scene.program.get(PeopleService).count(coordinator, { limit: 0 }),
      await scene.program.get(UnitsService).listInScope(coordinator, { asOf: '2026-07-01' }),
    ];
    return { people, units: units.map(({ code }) => code).sort() };
  };

  it('does not reach it before the day, and does from the day on, by the hourly step', async () => {
    await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.record([NEW_PARENT], '2026-07-01');
    expect(await seenBy(NA_SAM!)).toEqual({ people: 0, units: [NA_SAM] });
    scene.program.standOn('2026-06-30');
    await moves.moveDue();
    expect(await seenBy(NA_SAM!)).toEqual({ people: 0, units: [NA_SAM] });
    scene.program.standOn('2026-07-01');
    await Promise.all([moves.moveDue(), moves.moveDue(), moves.moveDue()]);
    expect(await seenBy(NA_SAM!)).toEqual({ people: 1, units: [NA_SAM, HOANG_VAN_THU].sort() });
  });

  it('reaches it when the program starts after the day', async () => {
    await scene.record([NEW_PARENT], '2026-07-01');
    scene.program.standOn('2026-08-13');
    const timer = scene.program.get(DueMovesTimer);
    await timer.onApplicationBootstrap();
    await timer.onApplicationShutdown();
    expect((await seenBy(NA_SAM!)).units).toContain(HOANG_VAN_THU);
  });

  it('is the same after undoing, before the day and after it', async () => {
    const before = await unitTables(scene.program.db);
    const { actId } = await scene.record([NEW_PARENT], '2026-07-01');
    await scene.reorganisations.undo(office, actId);
    expect(await unitTables(scene.program.db)).toEqual(before);
    const again = await scene.record([NEW_PARENT], '2026-07-01');
    scene.program.standOn('2026-07-01');
    await moves.moveDue();
    await scene.reorganisations.undo(office, again.actId);
    expect((await unitTables(scene.program.db))['unit_ancestors']).toEqual(before['unit_ancestors']);
  });

  it('reaches a unit that is yet to be born, itself alone', async () => {
    await scene.record(MERGED, '2026-07-01');
    const find = async (): Promise<number> =>
      (await scene.program.get(UnitsService).get('20-MOI/2026', '2026-07-01')).id;
    const newcomer = scene.actor('coordinator', { unitScope: [await find()] });
    expect(await scene.program.get(UnitsService).isInScope(newcomer, '20-MOI/2026')).toBe(true);
    expect(await scene.program.get(UnitsService).isInScope(newcomer, KY_LUA!)).toBe(false);
  });
});
