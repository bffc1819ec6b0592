import type { Actor } from '../../../src/common/actor.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import type { ImportRow } from '../../../src/features/imports/import-row.entity.js';
import { ImportCommits } from '../../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { ImportsService } from '../../../src/features/imports/imports.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { Posting } from '../../../src/features/people/posting.entity.js';
import { enterUser, office } from '../../support/cast.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const HEADER = 'STT,Họ và tên,Ngày sinh,Nam/Nữ,Chức vụ,Đơn vị';

describe('an imported roster', () => {
  let program: TestApp;
  let scene: Scene;
  let files: FilesOnDisk;
  let imports: ImportsService;
  let previews: ImportPreviews;
  let commits: ImportCommits;
  let trainer: Actor;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    files = new FilesOnDisk();
    imports = program.get(ImportsService);
    previews = program.get(ImportPreviews);
    commits = program.get(ImportCommits);
    const unitId = scene.unitId('20-183');
    const { userId } = await enterUser(program, 'trainer', { unitId });
    trainer = scene.actor('trainer', { userId, unitScope: [unitId] });
  });
  afterAll(async () => {
    files.remove();
    await program.close();
  });

  const keep = async (actor: Actor, code: string, ...lines: string[]): Promise<number> => {
    const path = files.write([HEADER, ...lines].join('\r\n'));
    const preview = await previews.preview(actor, { kind: 'roster', classCode: code }, { path, name: 'ds.csv' });
    if ('refused' in preview) throw new Error(preview.refused.code);
    return previews.save(preview);
  };
  const told = (rows: ImportRow[]) => rows.map(({ outcome, shown }) => [outcome, shown.messages[0]?.key]);
  const people = () => program.db.manager.count(Person);

  it('tells nothing of people outside the scope of whoever sends it, and enters nobody outside', async () => {
    const cls = await scene.class({ hostUnitCode: '20-183' });
    const elsewhere = await scene.person({ fullName: 'Lý Đức Hoà', birthDate: '1975-03-02', sex: 'male' });
    const id = await keep(
      trainer,
      cls.code,
      '1,Lý Đức Hoà,02/03/1975,Nam,Bí thư,Xã Hải Yến',
      '2,Lý Đức Hoà,03/02/1975,Nam,Bí thư,Xã Hải Yến',
      '3,Nông Văn Chiến,12/04/1978,Nam,Văn thư,"Xã Hội Hoan, Văn Lãng"',
      '4,Vi Thị Hương,12/04/1979,Nữ,Văn thư,Xã Hải Yến',
    );
    const rows = await imports.rows(await imports.get(office, id));
    expect(told(rows)).toEqual([
      ['error', 'imports.error.person_elsewhere'],
      ['unsure', 'imports.unsure.person_elsewhere'],
      ['unsure', 'imports.unsure.unit_elsewhere'],
      ['new', undefined],
    ]);
    expect(JSON.stringify(rows)).not.toContain(elsewhere.code);
    await previews.settle(trainer, id, new Map([[rows[2]!.id, { unit: '20-182-06151' }]]));
    expect(told(await imports.rows(await imports.get(office, id)))[2]).toEqual([
      'unsure',
      'imports.unsure.unit_elsewhere',
    ]);
    const before = await people();
    expect(await commits.commit(trainer, id)).toEqual({ skipped: 3, enrolled: 1 });
    expect(await people()).toBe(before + 1);
    const [enrolled] = await program.db.manager.findBy(Enrolment, { classId: cls.id });
    expect(enrolled!.unitId).toBe(scene.unitId('20-183-06220'));
  });

  it('is shown to whoever sent it, and else only to those who see all units', async () => {
    const cls = await scene.class({ hostUnitCode: '20-183' });
    const own = await keep(trainer, cls.code, '1,Chu Xuân Kiên,14/12/1972,Nam,Văn thư,Xã Hải Yến');
    const others = await keep(office, cls.code, '1,Chu Xuân Lập,14/12/1972,Nam,Văn thư,Xã Hải Yến');
    expect((await imports.get(trainer, own)).kept.id).toBe(own);
    expect((await imports.get(office, own)).kept.id).toBe(own);
    await expect(imports.get(trainer, others)).rejects.toMatchObject({ code: 'not_found' });
    const listed = (await imports.recent(trainer, 100)).map(({ id }) => id);
    expect([listed.includes(own), listed.includes(others)]).toEqual([true, false]);
  });

  it('is shown to whoever sent it only while everything seen then is still in sight, in the list and its count too', async () => {
    const cls = await scene.class({ hostUnitCode: '20-183' });
    const line = '1,Chu Xuân Kiên,14/12/1972,Nam,Văn thư,Xã Hải Yến';
    const [district, commune, elsewhere] = ['20-183', '20-183-06220', '20-182'].map((code) => scene.unitId(code));
    const sees = (unitScope: Actor['unitScope']) => ({ ...trainer, unitScope });
    const seeing = async (actor: Actor, id: number) => {
      const listed = (await imports.recent(actor, 1_000)).map((each) => each.id);
      expect(await imports.countOpen(actor)).toBe(listed.length);
      const got = await imports.get(actor, id).then(
        () => true,
        () => false,
      );
      expect(listed.includes(id)).toBe(got);
      return got;
    };
    await program.db.manager.update(Import, { state: 'committed' }, { state: 'discarded' });
    await program.db.manager.delete(Import, { state: 'discarded' });
    const ofDistrict = await keep(sees([district!]), cls.code, line);
    const ofAll = await keep(sees('all'), cls.code, line);
    expect(await seeing(sees([district!]), ofDistrict)).toBe(true);
    expect(await seeing(sees([elsewhere!, district!]), ofDistrict)).toBe(true);
    expect(await seeing(sees([commune!]), ofDistrict)).toBe(false);
    expect(await seeing(sees([]), ofDistrict)).toBe(false);
    expect(await seeing(sees([district!]), ofAll)).toBe(false);
    expect(await seeing(sees('all'), ofAll)).toBe(true);
  });

  it('leaves out a closed file and somebody accepted twice, and enters the rest', async () => {
    const cls = await scene.class();
    const closed = await scene.person({ fullName: 'Hứa Văn Cũ', birthDate: '1950-01-02', sex: 'male' });
    await program.db.manager.update(Person, { id: closed.id }, { closedOn: '2010-01-01' });
    await program.db.manager.update(Posting, { personId: closed.id }, { toDate: '2010-01-01', currentKey: null });
    const known = await scene.person({ fullName: 'Bế Thị Oanh', birthDate: '1988-02-02', sex: 'female' });
    const id = await keep(
      office,
      cls.code,
      '1,Hứa Văn Cũ,02/01/1950,Nam,Văn thư,Xã Hội Hoan',
      '2,Bế Thị Oanh,02/02/1988,Nữ,Văn thư,Xã Hội Hoan',
      '3,Bế Thị Oanh,02/02/1988,Nữ,Văn thư,Xã Hội Hoan',
    );
    const rows = await imports.rows(await imports.get(office, id));
    expect(told(rows)).toEqual([
      ['error', 'imports.error.person_closed'],
      ['match', undefined],
      ['unsure', 'imports.unsure.twice'],
    ]);
    await previews.settle(office, id, new Map([[rows[2]!.id, { accept: '1' }]]));
    await commits.commit(office, id);
    expect((await imports.rows(await imports.get(office, id))).map(({ done }) => done)).toEqual([
      'skipped',
      'enrolled',
      'already',
    ]);
    const enrolled = await program.db.manager.findBy(Enrolment, { classId: cls.id });
    expect(enrolled.map(({ personId }) => personId)).toEqual([known.id]);
  });

  it('lets others have their turn while a long list is settled and committed', async () => {
    const cls = await scene.class({ capacity: 200 });
    const lines = Array.from({ length: 120 }, (_, index) => {
      const day = `${String((index % 28) + 1).padStart(2, '0')}/0${(index % 9) + 1}/${1950 + (index % 40)}`;
      return `${index + 1},Đàm Văn ${String.fromCharCode(65 + (index % 26))}${'abcde'[index % 5]!},${day},Nam,Văn thư,Xã Hội Hoan`;
    });
    const id = await keep(office, cls.code, ...lines);
    const rows = await imports.rows(await imports.get(office, id));
    const settled = new Map(rows.map((row) => [row.id, { accept: '1' }]));
    expect(await turnsDuring(() => previews.settle(office, id, settled))).toBeGreaterThan(1);
    expect(await turnsDuring(() => commits.commit(office, id))).toBeGreaterThan(1);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id })).toBe(120);
  });

  /** How often others had their turn until the work was over. */
  async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
    let turns = 0;
    let waiting = setImmediate(function turn() {
      turns += 1;
      waiting = setImmediate(turn);
    });
    await work();
    clearImmediate(waiting);
    return turns;
  }
});
