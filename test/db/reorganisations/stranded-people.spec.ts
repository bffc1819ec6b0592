import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { HOANG_VAN_THU, KY_LUA, NA_SAM, ReorganisationScene } from '../../support/reorganisation-scene.js';

describe('people left in a unit that has ended without a primary successor', () => {
  let scene: ReorganisationScene;
  beforeEach(async () => {
    scene = await ReorganisationScene.open();
  });
  afterEach(() => scene.program.close());

  const page = { limit: 10, offset: 0 };

  it('stand on a list with where parts of the unit went, still in the old unit, until somebody moves them', async () => {
    const [one, two] = [
      await scene.person({ unitCode: HOANG_VAN_THU }),
      await scene.person({ unitCode: HOANG_VAN_THU }),
    ];
    await scene.record(
      [
        { kind: 'split', fromCodes: [HOANG_VAN_THU!], toCode: KY_LUA! },
        { kind: 'split', fromCodes: [HOANG_VAN_THU!], toCode: NA_SAM! },
      ],
      '2026-05-01',
    );
    expect(await scene.career(one)).toEqual([`${HOANG_VAN_THU} ..`]);
    const { people, total } = await scene.reorganisations.stranded(office, page);
    expect(total).toBe(2);
    expect(people.map(({ code }) => code).sort()).toEqual([one.code, two.code].sort());
    expect(people[0]).toMatchObject({
      unit: { code: HOANG_VAN_THU, label: 'X. Hoàng Văn Thụ' },
      endedOn: '2026-05-01',
      heirs: [
        { code: KY_LUA, label: 'P. Kỳ Lừa' },
        { code: NA_SAM, label: 'X. Na Sầm' },
      ],
    });
    expect(await scene.reorganisations.move(office, [one.code, one.code], KY_LUA!, '2026-05-01')).toBe(1);
    expect(await scene.career(one)).toEqual([`${HOANG_VAN_THU} ..2026-04-30`, `${KY_LUA} 2026-05-01..`]);
    expect(await scene.reorganisations.stranded(office, page)).toMatchObject({
      total: 1,
      people: [{ code: two.code }],
    });
    expect((await scene.reorganisations.stranded(office, { limit: 1, offset: 1 })).people).toEqual([]);
  });

  it('are seen and moved only within the scope of who looks', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.record([{ kind: 'abolish', fromCodes: [HOANG_VAN_THU!] }], '2026-05-01');
    const elsewhere = { ...office, unitScope: [await scene.idOf(KY_LUA!)] };
    expect(await scene.reorganisations.stranded(elsewhere, page)).toEqual({ people: [], total: 0 });
    const here = { ...office, unitScope: [await scene.idOf(HOANG_VAN_THU!)] };
    expect((await scene.reorganisations.stranded(here, page)).total).toBe(1);
    const { reorganisations } = scene;
    await expect(reorganisations.move(elsewhere, [person.code], KY_LUA!, '2026-05-01')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(reorganisations.move(here, [person.code], KY_LUA!, '2026-05-01')).rejects.toMatchObject({
      code: 'unit_unknown',
    });
    await expect(async () =>
      reorganisations.move(scene.actor('committee'), [person.code], KY_LUA!, '2026-05-01'),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('are not moved to a unit that is not there, nor to a day that cannot be', async () => {
    const person = await scene.person({ unitCode: HOANG_VAN_THU });
    const { reorganisations } = scene;
    const move = (unit: string, from: string) => reorganisations.move(office, [person.code], unit, from);
    await expect(move('20-182', '2026-05-01')).rejects.toMatchObject({ code: 'unit_not_alive', field: 'unitCode' });
    await expect(move(KY_LUA!, '2026-06-01')).rejects.toMatchObject({ code: 'posting_in_future', field: 'from' });
    await move(KY_LUA!, '2026-05-02');
    await expect(move(NA_SAM!, '2026-05-02')).rejects.toMatchObject({ code: 'posting_before_current' });
    expect(await move(KY_LUA!, '2026-05-03')).toBe(0);
    expect(await scene.career(person)).toEqual([`${HOANG_VAN_THU} ..2026-05-01`, `${KY_LUA} 2026-05-02..`]);
  });

  it('are moved together though one of them is in the unit already, since that very day or later', async () => {
    const [there, other] = [
      await scene.person({ unitCode: HOANG_VAN_THU }),
      await scene.person({ unitCode: HOANG_VAN_THU }),
    ];
    await scene.reorganisations.move(office, [there.code], KY_LUA!, '2026-05-10');
    const codes = [there.code, other.code];
    expect(await scene.reorganisations.move(office, codes, KY_LUA!, '2026-05-04')).toBe(1);
    expect(await scene.career(other)).toEqual([`${HOANG_VAN_THU} ..2026-05-03`, `${KY_LUA} 2026-05-04..`]);
  });

  it('are told in the audit under the file that lives, also where a merged one was named', async () => {
    const [living, merged] = [
      await scene.person({ unitCode: HOANG_VAN_THU }),
      await scene.person({ unitCode: HOANG_VAN_THU }),
    ];
    await merge(scene.program, living, merged);
    const before = await scene.program.db.getRepository(AuditEntry).count();
    expect(await scene.reorganisations.move(office, [merged.code], KY_LUA!, '2026-05-10')).toBe(1);
    const told = await scene.program.db
      .getRepository(AuditEntry)
      .find({ order: { id: 'ASC' }, skip: before, take: 10 });
    expect(told.map(({ action, subjectId }) => [action, subjectId])).toEqual([['person.moved', living.code]]);
  });
});
