import { DueMovesTimer } from '../../../src/features/reorganisations/due-moves.timer.js';
import { MovesService } from '../../../src/features/reorganisations/moves.service.js';
import { loadDemo } from '../../../src/seeding/demo/load-demo.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { office, PASSWORD } from '../../support/cast.js';
import { HOANG_VAN_THU, KY_LUA, MERGED, NA_SAM, ReorganisationScene } from '../../support/reorganisation-scene.js';
import { countRows } from '../../support/seeded.js';

describe('the people of units that end', () => {
  let scene: ReorganisationScene;
  let moves: MovesService;

  beforeEach(async () => {
    scene = await ReorganisationScene.open();
    moves = scene.program.get(MovesService);
  });
  afterEach(() => scene.program.close());

  it('go into the primary successor on the date, in their positions, and back when the act is undone', async () => {
    const [one, two, other] = [
      await scene.person({ unitCode: HOANG_VAN_THU, position: 'Bí thư' }),
      await scene.person({ unitCode: KY_LUA }),
      await scene.person({ unitCode: NA_SAM }),
    ];
    const before = await scene.postings();
    const { actId, peopleMoved } = await scene.record(MERGED, '2026-05-01');
    expect(peopleMoved).toBe(2);
    expect(await scene.career(one)).toEqual([`${HOANG_VAN_THU} ..2026-04-30`, '20-MOI/2026 2026-05-01..*']);
    expect(await scene.career(two)).toEqual([`${KY_LUA} ..2026-04-30`, '20-MOI/2026 2026-05-01..*']);
    expect(await scene.career(other)).toEqual([`${NA_SAM} ..`]);
    expect(await countRows(scene.program.db, 'postings', "position = 'Bí thư'")).toBe(2);
    await scene.reorganisations.undo(office, actId);
    expect(await scene.postings()).toEqual(before);
    const [moved] = (await scene.program.db.query(
      "SELECT details FROM audit_entries WHERE action = 'unit_act.people_moved'",
    )) as [{ details: string }];
    expect(moved.details).toContain('2');
  });

  it('stay until the day has come, and are moved once however often that day is looked at', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    expect((await scene.record(MERGED, '2026-07-01')).peopleMoved).toBe(0);
    expect(await scene.career(person)).toEqual([`${HOANG_VAN_THU} ..`]);
    scene.program.standOn('2026-06-30');
    expect((await moves.moveDue()).size).toBe(0);
    scene.program.standOn('2026-07-01');
    await Promise.all([moves.moveDue(), moves.moveDue(), moves.moveDue()]);
    expect((await moves.moveDue()).size).toBe(0);
    expect(await scene.career(person)).toEqual([`${HOANG_VAN_THU} ..2026-06-30`, '20-MOI/2026 2026-07-01..*']);
  });

  it('go through as many successors as have ended meanwhile, whichever act was entered first', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.record([{ kind: 'merge', fromCodes: [KY_LUA!], toCode: NA_SAM! }], '2026-05-01');
    await scene.record([{ kind: 'merge', fromCodes: [HOANG_VAN_THU!], toCode: KY_LUA! }], '2026-04-01');
    expect(await scene.career(person)).toEqual([
      `${HOANG_VAN_THU} ..2026-03-31`,
      `${KY_LUA} 2026-04-01..2026-04-30*`,
      `${NA_SAM} 2026-05-01..*`,
    ]);
  });

  it('who joined on the day of a backdated act or later are taken to have joined the successor, until it is undone', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.program.db.query("UPDATE postings SET from_date = '2026-05-10' WHERE person_id = ?", [person.id]);
    const before = await scene.postings();
    const { actId } = await scene.record(MERGED, '2026-05-01');
    expect(await scene.career(person)).toEqual(['20-MOI/2026 2026-05-10..*']);
    await scene.reorganisations.undo(office, actId);
    expect(await scene.postings()).toEqual(before);
  });

  it('keep what came after when an act is undone: a move of their own ends the posting before it', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    const { actId } = await scene.record(
      [{ kind: 'merge', fromCodes: [HOANG_VAN_THU!], toCode: KY_LUA! }],
      '2026-04-01',
    );
    await scene.reorganisations.move(office, [person.code], NA_SAM!, '2026-05-01');
    await scene.reorganisations.undo(office, actId);
    expect(await scene.career(person)).toEqual([`${HOANG_VAN_THU} ..2026-04-30`, `${NA_SAM} 2026-05-01..`]);
  });

  it('are moved when the program starts on or after the day, and it ends without waiting for the next hour', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.record(MERGED, '2026-07-01');
    scene.program.standOn('2026-07-02');
    const timer = scene.program.get(DueMovesTimer);
    await timer.onApplicationBootstrap();
    expect(await scene.career(person)).toHaveLength(2);
    await timer.onApplicationShutdown();
  });

  it('of the demo all stand in units that live: nobody is due', async () => {
    await loadDemo(seedingTools(scene.program.app), () => PASSWORD);
    expect((await moves.moveDue()).size).toBe(0);
    expect(await scene.reorganisations.stranded(office, { limit: 10, offset: 0 })).toEqual({ people: [], total: 0 });
  }, 60_000);
});
