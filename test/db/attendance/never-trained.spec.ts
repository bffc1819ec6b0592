import { NeverTrainedQuery } from '../../../src/features/attendance/never-trained.query.js';
import { Posting } from '../../../src/features/people/posting.entity.js';
import { office } from '../../support/cast.js';
import { StatisticsScene } from '../../support/statistics-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('who was never trained', () => {
  let program: TestApp;
  let past: StatisticsScene;
  let ids: { absent: number; unbegun: number; came: number; late: number; cancelled: number; elsewhere: number };
  beforeAll(async () => {
    program = await startTestApp();
    past = await StatisticsScene.set(program);
    const serving = async (unit = '20-182-06172'): Promise<number> => {
      const personId = await past.person();
      const unitId = past.scene.unitId(unit);
      const current = { position: null, fromDate: null, toDate: null, currentKey: personId };
      await program.db.manager.insert(Posting, { personId, unitId, ...current });
      return personId;
    };
    ids = {
      absent: await serving(),
      unbegun: await serving(),
      came: await serving(),
      late: await serving(),
      cancelled: await serving(),
      elsewhere: await serving('20-183'),
    };
    await past.class({ code: '2010-TH07-01', days: ['2010-03-01'] }, [
      { personId: ids.absent, marks: ['A'] },
      { personId: ids.came, marks: ['P'] },
      { personId: ids.late, marks: ['L'], state: 'withdrawn' },
    ]);
    await past.class({ code: '2010-TH07-02', days: ['2010-04-01'], state: 'cancelled', signed: 'no' }, [
      { personId: ids.cancelled, marks: ['P'] },
    ]);
    await past.class({ code: '2011-TH07-01', days: ['2011-06-01'], state: 'open', signed: 'no' }, [
      { personId: ids.unbegun },
    ]);
  });
  afterAll(() => program.close());

  it('is decided by attendance, not by a seat', async () => {
    const query = program.get(NeverTrainedQuery);
    const never = [ids.absent, ids.unbegun, ids.cancelled, ids.elsewhere];
    expect(new Set(await query.people(office, 0, 10))).toEqual(new Set(never));
    expect(await query.count(office)).toEqual({ never: 4, serving: 6 });
  });

  it('is told of the own units alone', async () => {
    const query = program.get(NeverTrainedQuery);
    const coordinator = past.scene.actor('coordinator', { unitScope: [past.scene.unitId('20-183')] });
    expect(await query.people(coordinator, 0, 10)).toEqual([ids.elsewhere]);
    expect(await query.count(coordinator)).toEqual({ never: 1, serving: 1 });
    expect(await query.count({ ...coordinator, unitScope: [] })).toEqual({ never: 0, serving: 0 });
  });

  it('is told of one unit, as far as the reader may see into it', async () => {
    const query = program.get(NeverTrainedQuery);
    const [province, vanLang, elsewhere] = ['20', '20-182', '20-183'].map((code) => past.scene.unitId(code));
    const coordinator = past.scene.actor('coordinator', { unitScope: [elsewhere!] });
    expect(await query.count(office, { unitId: vanLang })).toEqual({ never: 3, serving: 5 });
    expect(await query.count(coordinator, { unitId: province })).toEqual({ never: 1, serving: 1 });
    expect(await query.people(coordinator, 0, 10, { unitId: province })).toEqual([ids.elsewhere]);
    expect(await query.count(coordinator, { unitId: vanLang })).toEqual({ never: 0, serving: 0 });
    expect(await query.people(coordinator, 0, 10, { unitId: vanLang })).toEqual([]);
  });
});
