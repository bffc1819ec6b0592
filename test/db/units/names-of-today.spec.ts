import { UsersRepository } from '../../../src/features/access/users.repository.js';
import { DuplicateCandidate } from '../../../src/features/merging/duplicate-candidate.entity.js';
import { DuplicatesRepository } from '../../../src/features/merging/duplicates.repository.js';
import { PeopleRepository } from '../../../src/features/people/people.repository.js';
import { PlansService } from '../../../src/features/plans/plans.service.js';
import { RolloutsRepository } from '../../../src/features/rollouts/rollouts.repository.js';
import { UnitsService } from '../../../src/features/units/units.service.js';
import { UnitVersion } from '../../../src/features/units/unit-version.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { versionOn } from '../../../src/features/units/version-on.js';
import { enterUser, office } from '../../support/cast.js';
import { HOANG_VAN_THU, KY_LUA, MERGED, ReorganisationScene } from '../../support/reorganisation-scene.js';

describe('the name of a unit that an act of the future renames', () => {
  let scene: ReorganisationScene;
  beforeAll(async () => {
    scene = await ReorganisationScene.open();
    await scene.record([{ kind: 'rename', fromCodes: [KY_LUA!], toName: 'Đảng uỷ phường Mai Sau' }], '2026-07-01');
    await scene.record([{ kind: 'rename', fromCodes: [KY_LUA!], toName: 'Đảng uỷ phường Về Sau' }], '2027-07-01');
  }, 30_000);
  afterEach(() => scene.program.standOn('2026-05-13'));
  afterAll(() => scene.program.close());

  it('is the one of today on every list, and the new one from the day on', async () => {
    const get = scene.program.get.bind(scene.program);
    const { manager } = scene.program.db;
    const [one, two] = [await scene.person({ unitCode: KY_LUA }), await scene.person({ unitCode: KY_LUA })];
    const { userId } = await enterUser(scene.program, 'coordinator', { unitId: await scene.idOf(KY_LUA!) });
    await manager.insert(DuplicateCandidate, { firstId: one.id, secondId: two.id, score: 90, reasons: [] });
    const plan = { year: 2026, unitCode: KY_LUA!, courseCode: null, classes: 1, participations: 1, note: null };
    await get(PlansService).add(office, plan);
    const shown = async (): Promise<(string | null)[]> => [
      (await get(PeopleRepository).list({ limit: 9 }, 'all'))[0]!.unitLabel,
      (await get(PeopleRepository).careerOf(one.id))[0]!.unitLabel,
      (await get(UsersRepository).listed([userId]))[0]!.grants[0]!.unitLabel,
      (await get(DuplicatesRepository).waiting({}, { limit: 9 }, 'all'))[0]!.first.unitLabel,
      (await get(RolloutsRepository).units([KY_LUA!], 'all'))[0]!.label,
      (await get(PlansService).list(office, 2026))[0]!.unitLabel,
    ];
    expect(await shown()).toEqual(Array.from({ length: 6 }, () => 'P. Kỳ Lừa'));
    scene.program.standOn('2026-07-01');
    expect(await shown()).toEqual(Array.from({ length: 6 }, () => 'P. Mai Sau'));
  });

  it('finds exactly one version of each unit on any day: of those to come the first, of those that ended the last', async () => {
    await scene.record(
      MERGED.map((line) => ({ ...line, fromCodes: [HOANG_VAN_THU!, KY_LUA!] })),
      '2028-01-01',
    );
    const { manager } = scene.program.db;
    const on = async (day: string) =>
      manager
        .createQueryBuilder(Unit, 'u')
        .leftJoin(UnitVersion, 'v', versionOn('v', 'u', ':day'), { day })
        .select(['u.code AS code', 'v.label AS label'])
        .getRawMany<{ code: string; label: string | null }>();
    const units = await manager.count(Unit);
    for (const day of [
      '1900-01-01',
      '2019-12-31',
      '2020-01-01',
      '2025-07-01',
      '2026-06-30',
      '2027-12-31',
      '2099-01-01',
    ]) {
      const found = await on(day);
      expect([day, found.length, new Set(found.map(({ code }) => code)).size]).toEqual([day, units, units]);
      expect(found.filter(({ label }) => label === null)).toEqual([]);
      const label = found.find(({ code }) => code === KY_LUA)!.label;
      expect(label).toBe(day < '2026-07-01' ? 'P. Kỳ Lừa' : day < '2027-07-01' ? 'P. Mai Sau' : 'P. Về Sau');
    }
    expect((await scene.program.get(UnitsService).get('20-MOI/2026', '2026-05-13')).label).toBe('P. Mới');
  });
});
