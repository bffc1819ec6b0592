import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { enterUser, office } from '../../support/cast.js';
import { callOf } from '../../support/nomination-scene.js';
import {
  actOf,
  HOANG_VAN_THU,
  KY_LUA,
  MERGED,
  NA_SAM,
  ReorganisationScene,
} from '../../support/reorganisation-scene.js';
import { tableCounts } from '../../support/seeded.js';

describe('the preview of an act', () => {
  let scene: ReorganisationScene;
  beforeAll(async () => {
    scene = await ReorganisationScene.open();
    const learner = await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.person({ unitCode: HOANG_VAN_THU });
    await scene.person({ unitCode: NA_SAM });
    await enterUser(scene.program, 'coordinator', { unitId: await scene.idOf(KY_LUA!) });
    const cls = await scene.class({ hostUnitCode: KY_LUA!, startDate: '2026-06-01' });
    await scene.program.get(SeatsService).request(office, { classId: cls.id, personId: learner.id, door: 'trainer' });
    const calls = scene.program.get(CallsService);
    const terms = { ...callOf({ [HOANG_VAN_THU!]: 3 }), deadline: '2026-05-25' };
    await calls.save(office, cls.code, terms, null);
  });
  afterAll(() => scene.program.close());

  it('says where people go, which open classes it concerns and whose scope ends, and saves nothing', async () => {
    const before = await tableCounts(scene.program.db);
    const preview = await scene.reorganisations.preview(office, actOf(MERGED, '2026-07-01'));
    expect(preview.problems).toEqual([]);
    expect(preview.people).toEqual([
      {
        unit: { code: HOANG_VAN_THU, label: 'X. Hoàng Văn Thụ' },
        count: 2,
        joinedAfter: 0,
        successor: { code: '20-MOI/2026', label: 'P. Mới' },
      },
    ]);
    expect(preview.classes.map(({ unit, hosts, enrolments }) => [unit.code, hosts, enrolments])).toEqual([
      [KY_LUA, true, 0],
      [HOANG_VAN_THU, false, 1],
    ]);
    expect(preview.classes[0]).toMatchObject({ classCode: '2026-TH07-01', unit: { label: 'P. Kỳ Lừa' } });
    expect(preview.quotas).toEqual([
      {
        classCode: '2026-TH07-01',
        title: preview.classes[0]!.title,
        unit: { code: HOANG_VAN_THU, label: 'X. Hoàng Văn Thụ' },
        seats: 3,
        names: 0,
      },
    ]);
    expect(preview.roles).toEqual([{ unit: { code: KY_LUA, label: 'P. Kỳ Lừa' }, count: 1 }]);
    expect(await tableCounts(scene.program.db)).toEqual(before);
  });

  it('says how many joined after the day of a backdated act', async () => {
    const late = await scene.person({ unitCode: KY_LUA });
    await scene.program.db.query("UPDATE postings SET from_date = '2026-05-10' WHERE person_id = ?", [late.id]);
    const preview = await scene.reorganisations.preview(office, actOf(MERGED, '2026-05-01'));
    expect(preview.people.map(({ unit, count, joinedAfter }) => [unit.code, count, joinedAfter])).toEqual([
      [HOANG_VAN_THU, 2, 0],
      [KY_LUA, 1, 1],
    ]);
    await scene.program.db.query('DELETE FROM postings WHERE person_id = ?', [late.id]);
  });

  it('says that people stay where there is no primary successor', async () => {
    const ends = actOf([{ kind: 'abolish', fromCodes: [HOANG_VAN_THU!] }], '2026-07-01');
    expect((await scene.reorganisations.preview(office, ends)).people).toMatchObject([{ count: 2, successor: null }]);
  });

  it('concerns nobody where a unit only changes its name or place', async () => {
    const renamed = actOf(
      [{ kind: 'rename', fromCodes: [HOANG_VAN_THU!], toName: 'Đảng uỷ phường Khác' }],
      '2026-07-01',
    );
    const preview = await scene.reorganisations.preview(office, renamed);
    expect(preview.changes).toMatchObject([{ kind: 'changes', renamed: true, moved: false }]);
    expect([preview.people, preview.classes, preview.quotas, preview.roles]).toEqual([[], [], [], []]);
  });

  it('shows each of several acts after the ones before it', async () => {
    const second = actOf([{ kind: 'abolish', fromCodes: ['20-MOI/2026'] }], '2026-08-01');
    const [one, two] = await scene.reorganisations.previewMany(office, [actOf(MERGED, '2026-07-01'), second]);
    expect([one!.problems, two!.problems]).toEqual([[], []]);
    expect(two!.changes).toMatchObject([{ code: '20-MOI/2026', kind: 'ends' }]);
    const [alone] = await scene.reorganisations.previewMany(office, [second]);
    expect(alone!.problems).toMatchObject([{ line: 0, field: 'fromCodes', code: 'unit_act_unit_unknown' }]);
  });
});
