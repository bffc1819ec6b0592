import { Posting } from '../../../src/features/people/posting.entity.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { UnitVersion } from '../../../src/features/units/unit-version.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe("a person's file", () => {
  let program: TestApp;
  let scene: Scene;
  let people: PeopleService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    people = program.get(PeopleService);
  });
  afterAll(() => program.close());

  /** Ends a unit on a day, under a second name that it got on an earlier one. */
  async function renameAndEnd(code: string, renamedOn: string, label: string, endedOn: string): Promise<void> {
    const { manager } = program.db;
    const unitId = scene.unitId(code);
    const { id: _, ...first } = await manager.findOneByOrFail(UnitVersion, { unitId });
    await manager.update(UnitVersion, { unitId }, { validTo: renamedOn });
    await manager.insert(UnitVersion, { ...first, validFrom: renamedOn, validTo: endedOn, label });
    await manager.update(Unit, { id: unitId }, { validTo: endedOn });
  }

  it('names each unit as it was called when the posting ended, or as it is called last', async () => {
    const person = await scene.person({ unitCode: '20-183-06220' });
    const { manager } = program.db;
    const unitId = scene.unitId('20-183-06220');
    await manager.insert(Posting, [
      { personId: person.id, unitId, position: 'Một', fromDate: '2004-01-01', toDate: '2005-12-31', currentKey: null },
      { personId: person.id, unitId, position: 'Hai', fromDate: '2006-01-01', toDate: '2008-06-30', currentKey: null },
      { personId: person.id, unitId, position: 'Ba', fromDate: null, toDate: '2012-01-01', currentKey: null },
    ]);
    await renameAndEnd('20-183-06220', '2007-01-01', 'X. Tên Mới', '2010-01-01');
    const { career } = await people.openFile(office, person.code);
    expect(career.map(({ position, unitLabel }) => [position, unitLabel])).toEqual([
      ['Văn thư', 'X. Tên Mới'],
      ['Ba', 'X. Tên Mới'],
      ['Hai', 'X. Tên Mới'],
      ['Một', 'X. Hải Yến, 20-183'],
    ]);
  });

  it('leaves out what is sensitive, and writes the audit, for whoever reads it', async () => {
    const person = await scene.person({ ethnicity: 'Dao' });
    const before = await program.db.getRepository(AuditEntry).countBy({ action: 'person.read' });
    expect((await people.openFile(scene.actor('admin'), person.code)).person.ethnicity).toBe('Dao');
    expect((await people.openFile(scene.actor('trainer'), person.code)).person.ethnicity).toBeNull();
    expect(await program.db.getRepository(AuditEntry).countBy({ action: 'person.read' })).toBe(before + 2);
  });

  it('is not there outside the scope, and such a look is not a reading', async () => {
    const person = await scene.person({ unitCode: '20-183-06229' });
    const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
    await expect(people.openFile(coordinator, person.code)).rejects.toMatchObject({ status: 404 });
    expect(await program.db.getRepository(AuditEntry).countBy({ subjectId: person.code, action: 'person.read' })).toBe(
      0,
    );
    await expect(people.openFile(scene.actor('committee'), person.code)).rejects.toMatchObject({ status: 403 });
  });

  it('knows namesakes by the whole name and the year, within the scope', async () => {
    const known = await scene.person({ fullName: 'Bàng Thị Thuý', birthDate: '1985-02-01' });
    await scene.person({ fullName: 'Bàng Thị Thuý Nga', birthDate: '1985-02-01' });
    const found = async (name: string, year: number | null, actor = office): Promise<string[]> =>
      (await people.namesakes(actor, name, year)).map(({ code }) => code);
    expect(await found('đ/c BÀNG THỊ THÚY', 1985)).toEqual([known.code]);
    expect(await found('Bàng Thị Thúy', null)).toEqual([known.code]);
    expect(await found('Bàng Thị Thúy', 1986)).toEqual([]);
    const elsewhere = scene.actor('trainer', { unitScope: [scene.unitId('20-183')] });
    expect(await found('Bàng Thị Thúy', 1985, elsewhere)).toEqual([]);
  });

  it('lists those whose given name was typed before those whose name it only begins', async () => {
    await scene.person({ fullName: 'Hoàng Văn An' });
    await scene.person({ fullName: 'Hoa Văn Bình' });
    await scene.person({ fullName: 'Đặng Văn Hoà' });
    const found = await people.list(office, { query: 'văn hòa', limit: 10 });
    expect(found.map(({ fullName }) => fullName)).toEqual(['Đặng Văn Hoà', 'Hoàng Văn An', 'Hoa Văn Bình']);
  });
});
