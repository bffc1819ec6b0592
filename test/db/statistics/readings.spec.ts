import type { Actor } from '../../../src/common/actor.js';
import { FigureRowsService } from '../../../src/features/statistics/figure-rows.service.js';
import type { UnitFigures } from '../../../src/features/statistics/figures.js';
import { EVERYTHING, type FigureQuery } from '../../../src/features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { changeMap } from '../../support/changed-map.js';
import { office } from '../../support/cast.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the three readings', () => {
  let program: TestApp;
  let past: RecordedPast;
  let statistics: StatisticsService;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    await changeMap(program);
    program.standOn('2026-05-13');
    statistics = program.get(StatisticsService);
  });
  afterAll(() => program.close());

  const ask = (query: Partial<FigureQuery>, actor: Actor = office) =>
    statistics.ask(actor, { ...EVERYTHING, ...query });
  const figures = async (query: Partial<FigureQuery>, actor?: Actor) => statistics.figures(await ask(query, actor));
  const lines = async (query: Partial<FigureQuery>, actor?: Actor) =>
    (await statistics.byUnit(await ask(query, actor))).map(lineOf);
  const rows = async (query: Partial<FigureQuery>, actor: Actor = office) => {
    const found = await program.get(FigureRowsService).open(actor, await ask(query, actor), { limit: 100, offset: 0 });
    return found.of === 'enrolments' ? found.items : [];
  };

  it('have the same totals', async () => {
    const total = { classes: 7, enrolments: 35, participations: 28, people: 8, completions: 21, certificates: 3 };
    expect(await figures({})).toMatchObject({ ...total, unconvertible: 0 });
    expect(await figures({ reading: '2012-01-01' })).toMatchObject({ ...total, unconvertible: 1 });
    expect(await figures({ reading: 'today' })).toMatchObject({ ...total, unconvertible: 3 });
    expect(await figures({ reading: '2009-01-01' })).toMatchObject({ ...total, unconvertible: 0 });
  });

  it('as it was then puts a unit under whoever it hung under when the class ended', async () => {
    expect(await lines({ to: '2010-01-31' })).toEqual([
      'whole Văn phòng Tỉnh uỷ Lạng Sơn 1',
      'whole Huyện uỷ Cao Lộc 3',
      'whole Huyện uỷ Văn Lãng 4',
    ]);
    expect(await lines({ unitCode: '20-183', to: '2011-12-31' })).toEqual([
      'alone Huyện uỷ Cao Lộc 1',
      'whole Đảng uỷ xã Hải Yến 1',
      'whole Đảng uỷ xã Tân Thanh 1 under 20-183',
    ]);
    expect(await lines({ unitCode: '20-182', to: '2011-12-31' })).toEqual([
      'alone Huyện uỷ Văn Lãng 1',
      'whole Đảng uỷ xã Hội Hoan 1',
      'whole Đảng uỷ xã Tân Thanh 14',
      'whole Đảng uỷ xã Tân Thanh 1 under 20-182',
    ]);
    expect(await figures({ unitCode: '20-183-06229' })).toMatchObject({ participations: 2 });
    expect(await figures({ unitCode: '20-183-06229', under: ['20-183'] })).toMatchObject({ participations: 1 });
    expect(await figures({ unitCode: '20-183-06229', under: ['20', '20-183'] })).toMatchObject({ participations: 1 });
    expect(await figures({ unitCode: '20-183-06229', under: ['20'] })).toMatchObject({ participations: 0 });
  });

  it('on the map of a day gives the figures of a merged unit to what it became', async () => {
    expect(await lines({ reading: '2012-01-01' })).toEqual([
      'whole Văn phòng Tỉnh uỷ Lạng Sơn 8',
      'whole Huyện uỷ Cao Lộc 1',
      'whole Huyện uỷ Văn Lãng 18',
      'unconvertible null 1',
    ]);
    expect(await lines({ reading: '2012-01-01', unitCode: '20-182' })).toEqual([
      'alone Huyện uỷ Văn Lãng 1',
      'whole Đảng uỷ xã Hoàng Việt 15',
      'whole Đảng uỷ xã Tân Thanh 2',
    ]);
    expect(await lines({ reading: '2011-12-31', unitCode: '20-182' })).toEqual([
      'alone Huyện uỷ Văn Lãng 1',
      'whole Đảng uỷ xã Hội Hoan 1',
      'whole Đảng uỷ xã Tân Thanh 14',
      'whole Đảng uỷ xã Tân Thanh 2',
    ]);
  });

  it('on the map of today lists what stands today, and the shared out and the ended on a line of their own', async () => {
    expect(await lines({ reading: 'today' })).toEqual([
      'whole Văn phòng Tỉnh uỷ Lạng Sơn 8',
      'whole Đảng uỷ xã Hải Đông 0',
      'whole Đảng uỷ xã Hải Tây 0',
      'whole Đảng uỷ xã Hoàng Việt 15',
      'whole Đảng uỷ xã Tân Thanh 2',
      'unconvertible null 3',
    ]);
    const levels = await statistics.byLevel(await ask({ reading: 'today' }));
    expect(levels.map(({ level, participations, units }) => [level, participations, units]).sort()).toEqual([
      [null, 3, 3],
      ['tinh', 8, 1],
      ['xa', 17, 2],
    ]);
  });

  it('say on every row what the unit was then, and what it is on the map', async () => {
    const labels = async (query: Partial<FigureQuery>) =>
      (await rows(query)).map(({ unitLabel, shownLabel }) => `${unitLabel} > ${shownLabel}`).sort();
    expect(await labels({ reading: 'today', unconvertible: true })).toEqual([
      'HU Cao Lộc > null',
      'HU Văn Lãng > null',
      'X. Hải Yến, Cao Lộc > null',
    ]);
    expect(await labels({ reading: 'today', unitCode: '20-07000/2012', year: 2009 })).toEqual([
      'X. Hội Hoan, Văn Lãng > X. Hoàng Việt',
      'X. Tân Thanh, Văn Lãng > X. Hoàng Việt',
      'X. Tân Thanh, Văn Lãng > X. Hoàng Việt',
    ]);
    expect(await labels({ unitCode: '20-182-06151' })).toEqual(['X. Hội Hoan, Văn Lãng > null']);
  });

  it('are refused for a unit that the map does not show, saying what it is there', async () => {
    await expect(ask({ reading: '2013-05-01', unitCode: '20-182-06151' })).rejects.toMatchObject({
      code: 'figure_unit_converted',
      field: 'unit',
      params: { unit: 'Đảng uỷ xã Hội Hoan', day: '01/05/2013', shown: 'Đảng uỷ xã Hoàng Việt' },
    });
    await expect(ask({ reading: 'today', unitCode: '20-183-06220' })).rejects.toMatchObject({
      code: 'figure_unit_not_on_map',
      params: { unit: 'Đảng uỷ xã Hải Yến', day: '13/05/2026' },
    });
    await expect(ask({ reading: '2011-12-31', unitCode: '20-07000/2012' })).rejects.toMatchObject({
      code: 'figure_unit_not_on_map',
    });
    expect(await figures({ reading: '2011-12-31', unitCode: '20-182-06151' })).toMatchObject({ participations: 1 });
  });

  it('of a class that ended after its units count these as they were at their end', async () => {
    const { scene, people } = past;
    const late = await scene.class({ code: '2012-TH07-09', days: ['2012-01-05'] }, [
      { personId: people[0]!, marks: ['P'], unit: '20-182-06151' },
    ]);
    expect(await lines({ year: 2012, unitCode: '20-182' })).toEqual([
      'whole Đảng uỷ xã Hoàng Việt 0 under 20-182',
      'whole Đảng uỷ xã Hội Hoan 1',
      'whole Đảng uỷ xã Tân Thanh 0 under 20-182',
    ]);
    expect(await figures({ from: '2012-01-02', unitCode: '20-182-06151' })).toMatchObject({ participations: 1 });
    await expect(ask({ from: '2012-01-06', unitCode: '20-182-06151' })).rejects.toMatchObject({
      code: 'figure_unit_ended',
    });
    await program.db.query("UPDATE training_classes SET state = 'cancelled' WHERE id = ?", [late]);
    await scene.touch(late);
  });

  it('let a coordinator read what came from the own units, wherever it hangs', async () => {
    const coordinator = past.scene.scene.actor('coordinator', { unitScope: [past.scene.scene.unitId('20-183')] });
    expect(await lines({ to: '2011-12-31' }, coordinator)).toEqual([
      'alone Huyện uỷ Cao Lộc 1',
      'whole Đảng uỷ xã Hải Yến 1',
      'whole Đảng uỷ xã Tân Thanh 1 under 20-183',
      'outside Đảng uỷ xã Tân Thanh 1',
    ]);
    expect(await lines({ reading: 'today' }, coordinator)).toEqual([
      'outside Đảng uỷ xã Tân Thanh 2',
      'unconvertible null 2',
    ]);
    const opened = { reading: 'today', unitCode: '20-183-06229', ownOnly: true, outside: true };
    expect(await figures(opened, coordinator)).toMatchObject({ participations: 2 });
    const foreign = past.scene.scene.actor('coordinator', { unitScope: [past.scene.scene.unitId('20-182')] });
    await expect(ask({ reading: 'today', unitCode: '20-07001/2012' }, foreign)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await figures({ reading: 'today', unitCode: '20-07000/2012' }, foreign)).toMatchObject({
      participations: 15,
    });
  });
});

function lineOf({ part, name, participations, narrows }: UnitFigures): string {
  const under = narrows.under?.length ? ` under ${narrows.under.join(',')}` : '';
  return `${part} ${name} ${participations}${under}`;
}
