import { DomainError } from '../../../src/common/errors.js';
import { RolloutItemsService } from '../../../src/features/rollouts/rollout-items.service.js';
import { Rollout } from '../../../src/features/rollouts/rollout.entity.js';
import type { RolloutFacts } from '../../../src/features/rollouts/rules/place-reports.js';
import { RolloutsService } from '../../../src/features/rollouts/rollouts.service.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const TAN_THANH = '20-182-06172';
const NOTHING: RolloutFacts = { fromDate: null, toDate: null, targetDate: null, source: null, note: null };
const facts = (given: Partial<RolloutFacts>): RolloutFacts => ({ ...NOTHING, ...given });

describe('what a unit has', () => {
  let program: TestApp;
  let scene: Scene;
  let rollouts: RolloutsService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    rollouts = program.get(RolloutsService);
    const items = program.get(RolloutItemsService);
    await items.add(office, { code: 'LAN', name: 'Mạng nội bộ', kind: 'network' });
    await items.add(office, { code: 'VOTE', name: 'Kiểm phiếu', kind: 'application' });
  });
  beforeEach(async () => {
    await program.db.getRepository(Rollout).clear();
    await program.db.getRepository(AuditEntry).clear();
  });
  afterAll(() => program.close());

  const ofUnit = async (code = TAN_THANH, asOf = TODAY, actor = office) =>
    rollouts.ofUnit(actor, await program.get(UnitsService).get(code, TODAY), asOf);
  const recorded = async (code = TAN_THANH) => (await ofUnit(code))!.own;
  const audited = async () =>
    (await program.db.getRepository(AuditEntry).find({ order: { id: 'ASC' } })).map(({ action }) => action);

  it('is recorded with its source, and in the audit', async () => {
    const told = facts({ fromDate: '2009-03-01', source: 'Biên bản 12/BB', note: 'Tầng 2' });
    await expect(rollouts.record(office, TAN_THANH, 'LAN', told)).resolves.toBe('new');
    const [lan] = await recorded();
    expect(lan).toMatchObject({ ...told, itemCode: 'LAN', unitCode: TAN_THANH, state: 'has', version: 1 });
    expect(await audited()).toEqual(['rollout.recorded']);
  });

  it('is recognised when it is recorded again, and nothing is written', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    await expect(rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }))).resolves.toBe('same');
    expect(await recorded()).toHaveLength(1);
    expect(await audited()).toHaveLength(1);
  });

  it('has its source and note put right when the same dates are told with other words', async () => {
    const told = facts({ fromDate: '2009-03-01', source: 'Biên bản 12/BB', note: 'Tầng 2' });
    await rollouts.record(office, TAN_THANH, 'LAN', told);
    await expect(rollouts.record(office, TAN_THANH, 'LAN', { ...told, source: 'Biên bản 21/BB' })).resolves.toBe(
      'changed',
    );
    expect(await recorded()).toMatchObject([{ ...told, source: 'Biên bản 21/BB', version: 2 }]);
    expect(await audited()).toEqual(['rollout.recorded', 'rollout.changed']);
  });

  it('meets its target in the record that waited for it', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ targetDate: '2011-03-31', source: 'Kế hoạch' }));
    expect((await recorded())[0]!.state).toBe('overdue');
    const met = facts({ fromDate: '2011-04-20', note: 'Chậm ba tuần' });
    await expect(rollouts.record(office, TAN_THANH, 'LAN', met)).resolves.toBe('changed');
    const kept = { fromDate: '2011-04-20', targetDate: '2011-03-31', source: 'Kế hoạch', note: 'Chậm ba tuần' };
    expect(await recorded()).toMatchObject([{ ...kept, state: 'has', version: 2 }]);
    expect(await audited()).toEqual(['rollout.recorded', 'rollout.changed']);
  });

  it('is not there twice, and the refusal names the unit', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    const twice = rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2010-03-01' }));
    await expect(twice).rejects.toMatchObject({
      code: 'rollout_invalid',
      problems: [{ field: 'fromDate', code: 'rollout_already_there', params: { from: '01/03/2009' } }],
    });
    const { problems } = (await twice.catch((error: unknown) => error)) as DomainError;
    expect(problems[0]!.params['unit']).toContain('Tân Thanh');
  });

  it('is recorded once when two record it at the same moment', async () => {
    const both = await Promise.allSettled(
      ['2009-03-01', '2010-03-01'].map((fromDate) => rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await recorded()).toHaveLength(1);
  });

  it('is put right by who saw it last, and by nobody who did not', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    const [lan] = await recorded();
    const right = facts({ fromDate: '2009-03-05', toDate: '2011-01-31' });
    await rollouts.correct(office, TAN_THANH, lan!.id, right, 1);
    expect(await recorded()).toMatchObject([{ ...right, state: 'ended', version: 2 }]);
    const stale = rollouts.correct(office, TAN_THANH, lan!.id, facts({ fromDate: '2009-01-01' }), 1);
    await expect(stale).rejects.toMatchObject({ code: 'rollout_changed_meanwhile', status: 409 });
    expect(await recorded()).toMatchObject([right]);
  });

  it('cannot be corrected into another record of the same item', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2005-01-01', toDate: '2008-12-31' }));
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    const [now] = await recorded();
    const wrong = rollouts.correct(office, TAN_THANH, now!.id, facts({ fromDate: '2008-12-31' }), 1);
    await expect(wrong).rejects.toMatchObject({ problems: [{ code: 'rollout_overlaps' }] });
  });

  it('is taken back with what it said in the audit', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01', source: 'Nhầm' }));
    const [lan] = await recorded();
    await rollouts.remove(office, TAN_THANH, lan!.id, 1);
    expect(await recorded()).toEqual([]);
    const lines = await program.db.getRepository(AuditEntry).find({ order: { id: 'DESC' } });
    expect(lines[0]).toMatchObject({
      action: 'rollout.removed',
      subjectId: TAN_THANH,
      details: { item: 'LAN', fromDate: '2009-03-01', source: 'Nhầm' },
    });
  });

  it('is one record of one unit: the address of another finds nothing', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    const [lan] = await recorded();
    await expect(rollouts.getManaged(office, '20-182-06151', lan!.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(rollouts.remove(office, '20-182-06151', lan!.id, 1)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is shown to a coordinator of the district and to no other', async () => {
    await rollouts.record(office, TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
    const own = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
    expect((await ofUnit(TAN_THANH, TODAY, own))!.own).toHaveLength(1);
    const other = scene.actor('coordinator', { unitScope: [scene.unitId('20-183')] });
    await expect(ofUnit(TAN_THANH, TODAY, other)).resolves.toBeNull();
    await expect(ofUnit(TAN_THANH, TODAY, scene.actor('cadre'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is recorded by the administrator alone', async () => {
    for (const role of ['trainer', 'coordinator', 'committee'] as const) {
      const told = rollouts.record(scene.actor(role), TAN_THANH, 'LAN', facts({ fromDate: '2009-03-01' }));
      await expect(told).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('refuses an item and a unit that are not known', async () => {
    const unknown = rollouts.record(office, TAN_THANH, 'FAX', facts({ fromDate: '2009-03-01' }));
    await expect(unknown).rejects.toMatchObject({ code: 'rollout_item_unknown', field: 'itemCode' });
    const nowhere = rollouts.record(office, '20-999', 'LAN', facts({ fromDate: '2009-03-01' }));
    await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the catalogue of networks and applications', () => {
  let program: TestApp;
  let items: RolloutItemsService;
  beforeAll(async () => {
    program = await startTestApp();
    items = program.get(RolloutItemsService);
  });
  afterAll(() => program.close());

  it('takes an item once, under a code that fits into an address', async () => {
    await items.add(office, { code: 'FAX', name: 'Máy fax', kind: 'application' });
    const again = items.add(office, { code: 'FAX', name: 'Khác', kind: 'network' });
    await expect(again).rejects.toMatchObject({ code: 'rollout_code_taken' });
    const odd = items.add(office, { code: 'A/B', name: 'Khác', kind: 'network' });
    await expect(odd).rejects.toMatchObject({ problems: [{ field: 'code', code: 'rollout_code_invalid' }] });
    expect((await items.list()).map(({ code }) => code)).toEqual(['FAX']);
  });

  it('changes name and kind, and keeps what was in the audit', async () => {
    await items.edit(office, 'FAX', { name: 'Máy điện báo', kind: 'network' });
    await expect(items.get('FAX')).resolves.toMatchObject({ name: 'Máy điện báo', kind: 'network' });
    const line = await program.db.getRepository(AuditEntry).findOneByOrFail({ action: 'rollout_item.edited' });
    expect(line.details).toMatchObject({ before: { name: 'Máy fax' }, after: { name: 'Máy điện báo' } });
    await expect(items.edit(office, 'NONE', { name: 'x', kind: 'network' })).rejects.toMatchObject({ status: 404 });
  });
});
