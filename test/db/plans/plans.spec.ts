import { type PlanInput, PlansService } from '../../../src/features/plans/plans.service.js';
import { BulkPlansService } from '../../../src/features/plans/bulk-plans.service.js';
import { TrainingPlan } from '../../../src/features/plans/training-plan.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const VAN_LANG: PlanInput = {
  year: 2011,
  unitCode: '20-182',
  courseCode: 'TH07',
  classes: 2,
  participations: 60,
  note: null,
};

describe('the plan of a year', () => {
  let program: TestApp;
  let scene: Scene;
  let plans: PlansService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    plans = program.get(PlansService);
  });
  beforeEach(async () => {
    await program.db.getRepository(TrainingPlan).clear();
    await program.db.getRepository(AuditEntry).clear();
  });
  afterAll(() => program.close());

  const audited = async () =>
    (await program.db.getRepository(AuditEntry).find({ order: { id: 'ASC' } })).map(({ action }) => action);

  it('names the province first, then unit by unit, all courses before each', async () => {
    await plans.add(office, VAN_LANG);
    await plans.add(office, { ...VAN_LANG, courseCode: null });
    await plans.add(office, { ...VAN_LANG, unitCode: '20-183' });
    await plans.add(office, { ...VAN_LANG, unitCode: null, courseCode: null });
    await plans.add(office, { ...VAN_LANG, year: 2012 });
    expect((await plans.list(office, 2011)).map(({ unitCode, courseCode }) => [unitCode, courseCode])).toEqual([
      [null, null],
      ['20-183', 'TH07'],
      ['20-182', null],
      ['20-182', 'TH07'],
    ]);
    await expect(plans.years()).resolves.toEqual([2012, 2011]);
  });

  it('is set once for a unit and a course; the province is the same as the root of the tree', async () => {
    await plans.add(office, VAN_LANG);
    await expect(plans.add(office, VAN_LANG)).rejects.toMatchObject({ code: 'plan_exists', field: 'unitCode' });
    await plans.add(office, { ...VAN_LANG, unitCode: null });
    await expect(plans.add(office, { ...VAN_LANG, unitCode: '20' })).rejects.toMatchObject({ code: 'plan_exists' });
    expect(await plans.list(office, 2011)).toHaveLength(2);
  });

  it('is changed by who saw it last and taken back, each in the audit', async () => {
    await plans.add(office, VAN_LANG);
    const [plan] = await plans.list(office, 2011);
    await plans.edit(office, plan!.id, { classes: 3, participations: 90, note: 'Thêm một lớp' }, 1);
    await expect(plans.edit(office, plan!.id, { classes: 9, participations: 9, note: null }, 1)).rejects.toMatchObject({
      code: 'plan_changed_meanwhile',
      status: 409,
    });
    await expect(plans.remove(office, plan!.id, 1)).rejects.toMatchObject({ code: 'plan_changed_meanwhile' });
    expect(await plans.list(office, 2011)).toMatchObject([{ classes: 3, participations: 90, note: 'Thêm một lớp' }]);
    await plans.remove(office, plan!.id, 2);
    expect(await plans.list(office, 2011)).toEqual([]);
    expect(await audited()).toEqual(['plan.added', 'plan.changed', 'plan.removed']);
  });

  it('plans something, in numbers that an office can mean, for what is there', async () => {
    const refused = async (given: Partial<PlanInput>) =>
      plans.add(office, { ...VAN_LANG, ...given }).then(
        () => 'taken',
        (error: { problems: { field: string; code: string }[] }) =>
          error.problems.map(({ field, code }) => `${field} ${code}`).join(', '),
      );
    expect(await refused({ classes: 0, participations: 0 })).toBe('classes plan_empty');
    expect(await refused({ classes: 10_001 })).toBe('classes plan_classes_range');
    expect(await refused({ year: 1999 })).toBe('year plan_year_range');
    expect(await refused({ unitCode: '20-999' })).toBe('unitCode unit_unknown');
    expect(await refused({ courseCode: 'TH99' })).toBe('courseCode course_unknown');
    await program.db.getRepository(Unit).update({ code: '20-183' }, { validTo: '2010-07-01' });
    expect(await refused({ unitCode: '20-183' })).toBe('unitCode plan_unit_not_alive');
    expect(await refused({ unitCode: '20-183', year: 2010 })).toBe('taken');
    await program.db.getRepository(Unit).update({ code: '20-183' }, { validTo: null });
  });

  it('shows a coordinator the province and the own subtree, and lets nobody but the administrator plan', async () => {
    await plans.add(office, { ...VAN_LANG, unitCode: null });
    await plans.add(office, { ...VAN_LANG, unitCode: '20-182-06172' });
    await plans.add(office, { ...VAN_LANG, unitCode: '20-183' });
    const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
    expect((await plans.list(coordinator, 2011)).map(({ unitCode }) => unitCode)).toEqual([null, '20-182-06172']);
    await expect(plans.list(scene.actor('cadre'), 2011)).rejects.toMatchObject({ code: 'forbidden' });
    for (const role of ['trainer', 'coordinator', 'committee'] as const) {
      await expect(plans.add(scene.actor(role), VAN_LANG)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('of the whole province is written by nobody who sees only a part of it, through whichever door', async () => {
    await plans.add(office, { ...VAN_LANG, unitCode: null });
    await plans.add(office, { ...VAN_LANG, unitCode: '20-183' });
    const [province, elsewhere] = await plans.list(office, 2011);
    const bounded = { ...office, unitScope: [scene.unitId('20-182')] };
    const targets = { classes: 9, participations: 9, note: null };
    const line = { ...targets, year: 2011, courseId: province!.courseId, label: '' };
    const bulk = program.get(BulkPlansService);
    const writes = [
      () => plans.add(bounded, { ...VAN_LANG, unitCode: null, courseCode: null }),
      () => plans.add(bounded, { ...VAN_LANG, unitCode: null }),
      () => plans.edit(bounded, province!.id, targets, 1),
      () => plans.remove(bounded, province!.id, 1),
      () => bulk.setAll(bounded, [{ ...line, unitId: null }]),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    await expect(plans.add(bounded, { ...VAN_LANG, unitCode: '20' })).rejects.toMatchObject({ code: 'unit_unknown' });
    await expect(plans.edit(bounded, elsewhere!.id, targets, 1)).rejects.toMatchObject({ code: 'not_found' });
    await expect(bulk.setAll(bounded, [{ ...line, unitId: elsewhere!.unitId }])).rejects.toMatchObject({
      code: 'not_found',
    });
    await plans.add(bounded, VAN_LANG);
    expect((await plans.list(office, 2011)).map(({ unitCode, version }) => [unitCode, version])).toEqual([
      [null, 1],
      ['20-183', 1],
      ['20-182', 1],
    ]);
  });

  it('is set for many at once: what is planned takes the new targets, the rest is added, or nothing is', async () => {
    await plans.add(office, { ...VAN_LANG, note: 'Đợt 1' });
    const course = (await plans.list(office, 2011))[0]!.courseId;
    const line = (unitCode: string, participations: number) => ({
      year: 2011,
      unitId: scene.unitId(unitCode),
      courseId: course,
      classes: 1,
      participations,
      note: null,
      label: unitCode,
    });
    await program.get(BulkPlansService).setAll(office, [line('20-182', 75), line('20-183', 30)]);
    expect(await plans.list(office, 2011)).toMatchObject([
      { unitCode: '20-183', participations: 30, version: 1 },
      { unitCode: '20-182', participations: 75, note: 'Đợt 1', version: 2 },
    ]);
    const empty = { ...line('20-VP', 0), classes: 0 };
    const half = program.get(BulkPlansService).setAll(office, [line('20-182', 80), empty]);
    await expect(half).rejects.toMatchObject({ problems: [{ code: 'plan_empty' }] });
    expect((await plans.list(office, 2011))[1]).toMatchObject({ participations: 75 });
  });
});
