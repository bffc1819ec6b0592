import type { Actor } from '../../../src/common/actor.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import type { Asked } from '../../../src/features/statistics/asked.js';
import type { Figures } from '../../../src/features/statistics/figures.js';
import { EVERYTHING, type FigureQuery } from '../../../src/features/statistics/rules/figure-query.js';
import { StatisticsClass } from '../../../src/features/statistics/statistics-class.entity.js';
import { StatisticsFact } from '../../../src/features/statistics/statistics-fact.entity.js';
import { StatisticsService } from '../../../src/features/statistics/statistics.service.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { office } from '../../support/cast.js';
import { ByHand } from '../../support/figures-by-hand.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('figures', () => {
  let program: TestApp;
  let past: RecordedPast;
  let statistics: StatisticsService;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    statistics = program.get(StatisticsService);
  });
  afterAll(() => program.close());

  const ask = (query: Partial<FigureQuery> = {}, viewer: Actor | null = office): Promise<Asked> =>
    statistics.ask(viewer, { ...EVERYTHING, ...query });
  const figures = async (query: Partial<FigureQuery> = {}, viewer: Actor | null = office) =>
    plain(await statistics.figures(await ask(query, viewer)));

  it('are known before anybody trusts the program to count them', async () => {
    expect(await figures()).toEqual({
      classes: 7,
      enrolments: 35,
      participations: 28,
      people: 8,
      completions: 21,
      certificates: 3,
      women: 12,
      minorities: 14,
      unconvertible: 0,
    });
  });

  it.each<Partial<FigureQuery>>([
    {},
    { from: '2010-01-01', to: '2010-12-31' },
    { year: 2009 },
    { from: '2009-01-01', to: '2010-06-30', year: 2010 },
    { courseCode: 'TH01' },
    { unitCode: '20' },
    { unitCode: '20-182' },
    { unitCode: '20-182', ownOnly: true },
    { unitCode: '20-183', year: 2010 },
    { level: 'tinh' },
    { level: 'xa', courseCode: 'TH07' },
    { classCode: '2010-TH07-01' },
    { from: '2011-05-16' },
    { from: '2030-01-01' },
  ])('equal a count by hand: %j', async (query) => {
    expect(await figures(query)).toEqual((await ByHand.of(program.db)).figures(query));
  });

  it('say how many participations have no list of names behind them', async () => {
    const { provenance } = await statistics.figures(await ask());
    expect(provenance).toEqual({ withRoster: 11, summaryOnly: 17, summaryClasses: 1 });
    const ofDistrict = await statistics.figures(await ask({ unitCode: '20-183' }));
    expect(ofDistrict.provenance).toEqual({ withRoster: 4, summaryOnly: 0, summaryClasses: 0 });
  });

  it('by year, by course, by level and by unit equal a count by hand of each part', async () => {
    const hand = await ByHand.of(program.db);
    const asked = await ask();
    const years = await statistics.byYear(asked);
    expect(years.map(({ year }) => year)).toEqual([2009, 2010, 2011]);
    for (const each of years) expect(plain(each)).toEqual(hand.figures({ year: each.year }));
    const courses = await statistics.byCourse(asked);
    expect(courses.map(({ courseCode }) => courseCode)).toEqual(['TH07', 'TH01']);
    for (const each of courses) expect(plain(each)).toEqual(hand.figures({ courseCode: each.courseCode }));
    const levels = await statistics.byLevel(asked);
    expect(levels.map(({ level }) => level).sort()).toEqual(['huyen', 'tinh', 'xa']);
    for (const each of levels) expect(plain(each)).toEqual(hand.figures({ level: each.level }));
    const units = await statistics.byUnit(asked);
    expect(units.map(({ unitCode }) => unitCode)).toEqual(['20-VP', '20-183', '20-182']);
    for (const each of units) expect(plain(each)).toEqual(hand.figures(each.narrows));
  });

  it('of a district are those of its bodies and communes, and its own, and add up', async () => {
    const hand = await ByHand.of(program.db);
    const asked = await ask({ unitCode: '20-182' });
    const units = await statistics.byUnit(asked);
    expect(units.map(({ unitCode, part, hasUnits }) => [unitCode, part, hasUnits])).toEqual([
      ['20-182', 'alone', false],
      ['20-182-06151', 'whole', false],
      ['20-182-06172', 'whole', false],
    ]);
    for (const each of units) expect(plain(each)).toEqual(hand.figures(each.narrows));
    const { participations } = await statistics.figures(asked);
    expect(units.reduce((sum, unit) => sum + unit.participations, 0)).toBe(participations);
  });

  it('show a unit that sent nobody with zeros, and one that had ended or was not born yet not at all', async () => {
    const { scene } = past.scene;
    await scene.unit('20-190', '20', 'huyen', 'Huyện uỷ Mới', 'HU Mới');
    await program.db.query("UPDATE unit_versions SET valid_from = '2011-01-01' WHERE unit_id = ?", [
      scene.unitId('20-190'),
    ]);
    await program.db.query("UPDATE units SET valid_from = '2011-01-01' WHERE id = ?", [scene.unitId('20-190')]);
    await program.db.query("UPDATE unit_lines SET valid_from = '2011-01-01' WHERE unit_id = ?", [
      scene.unitId('20-190'),
    ]);
    const codes = async (query: Partial<FigureQuery>) =>
      (await statistics.byUnit(await ask(query))).map(
        ({ unitCode, participations }) => `${unitCode} ${participations}`,
      );
    expect(await codes({ year: 2011 })).toEqual(['20-VP 0', '20-183 0', '20-190 0', '20-182 1']);
    expect(await codes({ year: 2009 })).toEqual(['20-VP 0', '20-183 1', '20-182 3']);
  });

  it('of a coordinator are those of the own units alone', async () => {
    const hand = await ByHand.of(program.db);
    const coordinator = past.scene.scene.actor('coordinator', { unitScope: [past.scene.scene.unitId('20-182')] });
    expect(await figures({}, coordinator)).toEqual({ ...hand.figures({}, ['20-182']), minorities: null });
    expect(await figures({ level: 'tinh' }, coordinator)).toMatchObject({ participations: 0, classes: 0 });
    expect((await statistics.byUnit(await ask({}, coordinator))).map(({ unitCode }) => unitCode)).toEqual([
      '20-182',
      '20-182-06151',
      '20-182-06172',
    ]);
    await expect(ask({ unitCode: '20-183' }, coordinator)).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ unitCode: '20' }, coordinator)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are refused to whoever may not read statistics, and total for a visitor', async () => {
    await expect(ask({}, past.scene.scene.actor('cadre', { unitScope: [] }))).rejects.toMatchObject({ status: 403 });
    expect(await figures({}, null)).toMatchObject({ participations: 28, people: 8 });
  });

  it('do not tell a few people apart by their ethnicity', async () => {
    const committee = past.scene.scene.actor('committee');
    expect((await statistics.figures(await ask({ classCode: '2009-TH07-01' }, committee))).minorities).toBeNull();
    expect((await statistics.figures(await ask({ classCode: '2009-TH07-01' }))).minorities).toBe(3);
    expect((await statistics.figures(await ask({}, committee))).minorities).toBe(14);
    expect((await statistics.figures(await ask({ from: '2030-01-01' }, committee))).minorities).toBe(0);
    const byEthnicity = await ask({ minority: true }, committee);
    expect(() => statistics.figures(byEthnicity)).toThrow(expect.objectContaining({ status: 403 }) as Error);
  });

  it('are refused for a unit, course or class that is not known, and for a unit outside the span of its life', async () => {
    await expect(ask({ unitCode: '20-999' })).rejects.toMatchObject({ code: 'figure_unit_unknown', field: 'unit' });
    await expect(ask({ courseCode: 'TH99' })).rejects.toMatchObject({ code: 'figure_course_unknown' });
    await expect(ask({ classCode: '1999-TH01-01' })).rejects.toMatchObject({ code: 'figure_class_unknown' });
    await expect(ask({ classCode: '2011-TH01-02' })).rejects.toMatchObject({ code: 'figure_class_unknown' });
    await expect(ask({ unitCode: '20-190', to: '2010-12-31' })).rejects.toMatchObject({
      code: 'figure_unit_unborn',
      params: { unit: 'Huyện uỷ Mới', day: '01/01/2011' },
    });
  });

  it('are right at once after something was recorded, and cost one statement more while nothing was', async () => {
    const log = program.get(QueryLog);
    const before = await figures();
    const { statements } = await log.during(() => ask());
    expect(statements).toHaveLength(1);
    const [session] = await program.db.manager.findBy(ClassSession, { classId: past.unbegun });
    const enrolment = await program.db.manager.findOneByOrFail(Enrolment, {
      classId: past.unbegun,
      personId: past.people[0]!,
    });
    await program.db.query("UPDATE attendance_marks SET status = 'P' WHERE session_id = ? AND enrolment_id = ?", [
      session!.id,
      enrolment.id,
    ]);
    await past.scene.touch(past.unbegun);
    const after = await figures();
    expect(after).toEqual((await ByHand.of(program.db)).figures({}));
    expect([after.classes, after.participations]).toEqual([before.classes + 1, before.participations + 1]);
    await program.db.manager.update(TrainingClass, { id: past.unbegun }, { state: 'cancelled' });
    await past.scene.touch(past.unbegun);
    expect(await figures()).toEqual(before);
  });

  it('forget a class that is gone', async () => {
    const id = await past.scene.class({ code: '2008-TH01-01', course: 'TH01', days: ['2008-01-07'] });
    expect(await figures({ year: 2008 })).toMatchObject({ classes: 1 });
    await program.db.query('DELETE FROM result_sheets WHERE class_id = ?', [id]);
    await program.db.manager.delete(TrainingClass, { id });
    expect(await figures({ year: 2008 })).toMatchObject({ classes: 0 });
  });

  it('are counted once when many ask for them first', async () => {
    const manager = program.db.manager;
    for (let round = 0; round < 3; round++) {
      await manager.query('DELETE FROM statistics_facts');
      await manager.query('DELETE FROM statistics_classes');
      const answers = await Promise.all(Array.from({ length: 8 }, () => figures()));
      const hand = (await ByHand.of(program.db)).figures({});
      for (const answer of answers) expect(answer).toEqual(hand);
      expect(await manager.count(StatisticsFact)).toBe(18);
      expect(await manager.count(StatisticsClass)).toBe(await manager.count(TrainingClass));
    }
  });
});

function plain(figures: Figures) {
  const { classes, enrolments, participations, people, completions, certificates, women, minorities } = figures;
  const { unconvertible } = figures;
  return { classes, enrolments, participations, people, completions, certificates, women, minorities, unconvertible };
}
