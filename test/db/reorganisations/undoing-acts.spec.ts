import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { DependenciesService } from '../../../src/features/reorganisations/dependencies.service.js';
import { enterUser, office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { HOANG_VAN_THU, KY_LUA, MERGED, NA_SAM, ReorganisationScene } from '../../support/reorganisation-scene.js';
import { unitTables } from '../../support/unit-tables.js';

describe('undoing an act', () => {
  let scene: ReorganisationScene;
  let actId: number;

  beforeEach(async () => {
    scene = await ReorganisationScene.open();
    ({ actId } = await scene.record(MERGED, '2026-05-01'));
  });
  afterEach(() => scene.program.close());

  const dependencies = async () =>
    (await scene.reorganisations.dependencies(office, actId)).map(({ kind, unit, count, act }) =>
      [kind, unit?.label ?? act?.id, count].join(' '),
    );

  it('is free while nothing hangs on it', async () => {
    expect(await dependencies()).toEqual([]);
    await scene.reorganisations.undo(office, actId);
    await expect(scene.reorganisations.dependencies(office, actId)).rejects.toMatchObject({ code: 'unit_act_undone' });
    const [latest] = await scene.reorganisations.list(office);
    expect(latest).toMatchObject({ id: actId, lines: 1, people: 0, undoneByName: office.name });
  });

  it('is refused with a list of what hangs on the new unit, and changes nothing', async () => {
    const learner = await scene.person({ unitCode: '20-MOI/2026' });
    const cls = await scene.class({ hostUnitCode: '20-MOI/2026', startDate: '2026-06-01' });
    await enterUser(scene.program, 'coordinator', { unitId: await scene.idOf('20-MOI/2026') });
    await scene.program.get(SeatsService).request(office, { classId: cls.id, personId: learner.id, door: 'trainer' });
    expect((await dependencies()).sort()).toEqual([
      'classes P. Mới 1',
      'enrolments P. Mới 1',
      'people P. Mới 1',
      'roles P. Mới 1',
    ]);
    const before = await unitTables(scene.program.db);
    await expect(scene.reorganisations.undo(office, actId)).rejects.toMatchObject({
      code: 'unit_act_has_dependents',
      status: 409,
      params: { count: 4 },
    });
    expect(await unitTables(scene.program.db)).toEqual(before);
  });

  it('is refused while people were merged whose files name the new unit, as long as that can be undone', async () => {
    const [one, two] = [
      await scene.person({ unitCode: '20-MOI/2026' }),
      await scene.person({ unitCode: '20-MOI/2026' }),
    ];
    const mergeId = await merge(scene.program, one, two);
    await scene.reorganisations.move(office, [one.code], NA_SAM!, '2026-05-10');
    await scene.program.db.query('DELETE FROM postings WHERE unit_id = ?', [await scene.idOf('20-MOI/2026')]);
    expect(await dependencies()).toEqual(['merges P. Mới 1']);
    await scene.program.db.query("UPDATE person_merges SET at = '2026-04-01T00:00:00.000Z' WHERE id = ?", [mergeId]);
    expect(await dependencies()).toEqual([]);
  });

  it('answers that something hangs on it, also where that came in after the looking', async () => {
    await scene.class({ hostUnitCode: '20-MOI/2026', startDate: '2026-06-01' });
    jest.spyOn(scene.program.get(DependenciesService), 'of').mockResolvedValueOnce([]);
    const before = await unitTables(scene.program.db);
    await expect(scene.reorganisations.undo(office, actId)).rejects.toMatchObject({
      code: 'unit_act_has_dependents',
      status: 409,
    });
    expect(await unitTables(scene.program.db)).toEqual(before);
  });

  it('and something new that comes to hang on it at once: one of the two is refused, and the tree stays whole', async () => {
    const [undone, entered] = await Promise.allSettled([
      scene.reorganisations.undo(office, actId),
      scene.class({ hostUnitCode: '20-MOI/2026', startDate: '2026-06-01' }),
    ]);
    expect([undone.status, entered.status].sort()).toEqual(['fulfilled', 'rejected']);
    const [{ number }] = (await scene.program.db.query(
      'SELECT COUNT(*) AS number FROM training_classes c LEFT JOIN units u ON u.id = c.host_unit_id WHERE u.id IS NULL',
    )) as [{ number: number | string }];
    expect(Number(number)).toBe(0);
  });

  it('is refused while a later act names the same units, and free once that one is undone', async () => {
    const later = await scene.record([{ kind: 'merge', fromCodes: ['20-MOI/2026'], toCode: NA_SAM! }], '2026-05-10');
    expect(await dependencies()).toEqual([`laterAct ${later.actId} 1`]);
    await scene.reorganisations.undo(office, later.actId);
    expect(await dependencies()).toEqual([]);
  });

  it('is refused while somebody has another position than before the move', async () => {
    await scene.reorganisations.undo(office, actId);
    await scene.person({ unitCode: HOANG_VAN_THU });
    ({ actId } = await scene.record(MERGED, '2026-05-01'));
    await scene.program.db.query("UPDATE postings SET position = 'Bí thư' WHERE current_key IS NOT NULL");
    expect(await dependencies()).toEqual(['people  1']);
  });

  it('is not for everybody: it asks for the permission to manage units', async () => {
    const trainer = scene.actor('trainer');
    const { reorganisations } = scene;
    await expect(async () => reorganisations.undo(trainer, actId)).rejects.toMatchObject({ status: 403 });
    await expect(reorganisations.list(trainer)).rejects.toMatchObject({ status: 403 });
    await expect(reorganisations.dependencies(trainer, actId)).rejects.toMatchObject({ status: 403 });
    await expect(
      reorganisations.preview(trainer, { effectiveDate: '2026-05-01', basis: 'x', note: null, lines: [] }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('brings the same people back to where lists show them', async () => {
    await scene.reorganisations.undo(office, actId);
    const person = await scene.person({ unitCode: KY_LUA });
    ({ actId } = await scene.record(MERGED, '2026-05-01'));
    const people = scene.program.get(PeopleService);
    expect((await people.get(office, person.code)).unitLabel).toBe('P. Mới');
    await scene.reorganisations.undo(office, actId);
    expect((await people.get(office, person.code)).unitCode).toBe(KY_LUA);
  });
});
