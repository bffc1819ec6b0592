import { DuplicateScanService } from '../../../src/features/merging/duplicate-scan.service.js';
import { DuplicatesService } from '../../../src/features/merging/duplicates.service.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { PersonScan } from '../../../src/features/merging/person-scan.entity.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { Person as PersonRow } from '../../../src/features/people/person.entity.js';
import { UnitSuccession } from '../../../src/features/units/unit-succession.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('files that may be one person’s', () => {
  let program: TestApp;
  let scene: Scene;
  let duplicates: DuplicatesService;

  let others: ReadonlySet<string>;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    duplicates = program.get(DuplicatesService);
  });
  afterAll(() => program.close());
  beforeEach(async () => {
    others = new Set((await program.db.manager.find(PersonRow)).map(({ code }) => code));
  });

  /** The pairs among the people of the running test. */
  const waiting = async (filter = {}) =>
    (await duplicates.waiting(office, filter, { offset: 0, limit: 500 })).items.filter(
      ({ first, second }) => !others.has(first.code) && !others.has(second.code),
    );
  const pairs = async (filter = {}) => (await waiting(filter)).map(({ first, second }) => [first.code, second.code]);
  const codes = (...people: { code: string }[]) => people.map(({ code }) => code).sort();
  const fresh = ({ id }: Person) => program.db.manager.findOneByOrFail(PersonRow, { id });

  it('are found with their reasons, the likest first', async () => {
    const mai = await scene.person({ fullName: 'Nông Thị Mai', birthDate: '1980-02-03' });
    const swapped = await scene.person({ fullName: 'NÔNG THỊ MAI', birthDate: '1980-03-02', unitCode: '20-VP' });
    const plain = await scene.person({ fullName: 'Nong Thi Mai', birthDate: null, birthYear: 1980 });
    await scene.person({ fullName: 'Nông Thị Mai', birthDate: '1991-11-30' });
    await scene.person({ fullName: 'Nông Thị Mai', birthDate: '1980-02-03', sex: 'male', unitCode: '20-VP' });
    expect((await waiting()).map(({ first, second, reasons }) => [codes(first, second), reasons])).toEqual([
      [codes(mai, plain), ['name_accents_lost', 'birth_year', 'unit_same']],
      [codes(mai, swapped), ['name_same', 'birth_swapped']],
      [codes(swapped, plain), ['name_accents_lost', 'birth_year']],
    ]);
  });

  it('are found through units that went into others', async () => {
    const [before, after] = [scene.unitId('20-182-06151'), scene.unitId('20-182-06172')];
    const name = { fullName: 'Lò Văn Sính', birthDate: null, sex: null };
    const one = await scene.person({ ...name, unitCode: '20-182-06151' });
    const other = await scene.person({ ...name, unitCode: '20-182-06172' });
    expect(await pairs()).toEqual([]);
    await program.db.manager.insert(UnitSuccession, {
      effectiveDate: '2010-01-01',
      kind: 'merge',
      fromUnitId: before,
      toUnitId: after,
      isPrimary: true,
      basis: null,
      confidence: 'test',
    });
    expect(await waiting()).toMatchObject([
      { first: { code: one.code }, second: { code: other.code }, score: 60, reasons: ['name_same', 'unit_successor'] },
    ]);
  });

  it('are found again whenever a file changes, and not once it does not fit any more', async () => {
    const one = await scene.person({ fullName: 'Vi Văn Tài', birthDate: '1975-05-05' });
    const other = await scene.person({ fullName: 'Vi Văn Tàu', birthDate: '1975-05-05', unitCode: '20-VP' });
    expect(await pairs()).toEqual([[one.code, other.code]]);
    const corrections = program.get(PersonCorrections);
    const details = { ...(await fresh(other)), position: null };
    await corrections.correct(office, other.code, { ...details, fullName: 'Lương Thị Chi' }, details.updatedAt);
    expect(await pairs()).toEqual([]);
    const now = await fresh(other);
    await corrections.correct(office, other.code, { ...now, position: null, fullName: 'Vi Văn Tài' }, now.updatedAt);
    expect((await waiting())[0]!.score).toBe(94);
    await corrections.move(
      office,
      other.code,
      { unitCode: '20-182-06172', position: null, on: TODAY },
      (await fresh(other)).updatedAt,
    );
    expect((await waiting())[0]!.reasons).toContain('unit_same');
  });

  it('are two people once somebody said so, until it is taken back', async () => {
    const one = await scene.person({ fullName: 'Hà Thị Sen', birthDate: '1980-01-01' });
    const other = await scene.person({ fullName: 'Hà Thị Sen', birthDate: '1980-01-01' });
    expect(await pairs()).toHaveLength(1);
    const counted = await duplicates.countWaiting(office);
    await duplicates.tellApart(office, other.code, one.code);
    await duplicates.tellApart(office, one.code, other.code);
    expect(await pairs()).toEqual([]);
    expect(await duplicates.countWaiting(office)).toBe(counted - 1);
    const known = await duplicates.distinct(office, { offset: 0, limit: 10 });
    expect(known).toMatchObject({ total: 1, items: [{ first: { code: one.code }, byName: office.name }] });
    await duplicates.doubtAgain(office, one.code, other.code);
    expect(await pairs()).toHaveLength(1);
    await expect(duplicates.doubtAgain(office, one.code, other.code)).rejects.toMatchObject({ status: 404 });
    const acts = await program.db.manager.findBy(AuditEntry, { subjectType: 'person', subjectId: one.code });
    expect(acts.map(({ action }) => action)).toEqual(['person.added', 'person.told_apart', 'person.doubted']);
  });

  it('are listed by unit with all below it, and leave the list when they are merged', async () => {
    const one = await scene.person({ fullName: 'Lý A Páo', birthDate: '1980-01-01', unitCode: '20-183-06220' });
    const other = await scene.person({ fullName: 'Lý A Páo', birthDate: '1980-01-01', unitCode: '20-182-06151' });
    const third = await scene.person({ fullName: 'Chu Thị Bé', birthDate: '1980-01-01', unitCode: '20-VP' });
    await scene.person({ fullName: 'Chu Thị Bé', birthDate: '1980-01-01', unitCode: '20-VP' });
    expect(await pairs({ unitId: scene.unitId('20-183') })).toEqual([[one.code, other.code]]);
    expect(await pairs({ unitId: scene.unitId('20-182') })).toEqual([[one.code, other.code]]);
    expect(await pairs({ unitId: scene.unitId('20-VP') })).toEqual([[third.code, expect.any(String)]]);
    await merge(program, one, other);
    expect(await pairs({ unitId: scene.unitId('20-183') })).toEqual([]);
    expect(await pairs()).toHaveLength(1);
  });

  it('include closed files, as people come back', async () => {
    const gone = await scene.person({ fullName: 'Đàm Văn Về', birthDate: '1970-01-01' });
    await program.get(PersonCorrections).close(office, gone.code, TODAY, (await fresh(gone)).updatedAt);
    const back = await scene.person({ fullName: 'Đàm Văn Về', birthDate: '1970-01-01' });
    expect(await waiting()).toMatchObject([
      { first: { code: gone.code, closedOn: TODAY }, second: { code: back.code, closedOn: null } },
    ]);
  });

  it('are no business of others', async () => {
    for (const role of ['trainer', 'coordinator', 'committee', 'cadre'] as const) {
      await expect(duplicates.waiting(scene.actor(role), {}, { offset: 0, limit: 1 })).rejects.toMatchObject({
        status: 403,
      });
    }
  });
});

describe('very many files', () => {
  let program: TestApp;
  let scene: Scene;

  beforeEach(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
  }, 30_000);
  afterEach(() => program.close());

  /** Enters people straight into the tables: `count` of them, most with names of their own, some of them twice. */
  async function crowd(count: number): Promise<void> {
    const words = ['An', 'Bảo', 'Chi', 'Duy', 'Giang', 'Hà', 'Khoa', 'Lan', 'Mai', 'Nam', 'Oanh', 'Phú'];
    const people = Array.from({ length: count }, (_, index) => {
      const [a, b, c] = [index % 12, Math.floor(index / 12) % 12, Math.floor(index / 144) % 12].map((at) => words[at]!);
      const searchKey = `${a} ${b} ${c} ${index % 7}`;
      return {
        code: `T${String(index).padStart(6, '0')}`,
        fullName: `${a} ${b} ${c}`,
        searchKey,
        sortKey: searchKey,
        birthDate: `${1950 + (index % 50)}-${String((index % 12) + 1).padStart(2, '0')}-10`,
        birthYear: 1950 + (index % 50),
        birthPlace: null,
        sex: null,
        ethnicity: null,
        minority: null,
        phone: null,
        closedOn: null,
        mergedIntoId: null,
        anonymisedAt: null,
        createdAt: '2011-05-13T02:00:00.000Z',
        updatedAt: '2011-05-13T02:00:00.000Z',
      };
    });
    for (let start = 0; start < count; start += 500) {
      await program.db.manager.insert(PersonRow, people.slice(start, start + 500));
    }
  }

  it('cost a dozen statements a hundred files that changed, not by the file and not by the base', async () => {
    await crowd(2000);
    const scan = program.get(DuplicateScanService);
    const whole = await countStatements(program, () => scan.refresh());
    expect(whole).toBeLessThanOrEqual(280);
    expect(await program.db.manager.count(PersonScan)).toBe(2000);
    expect(await countStatements(program, () => scan.refresh())).toBe(3);
    await scene.person({ fullName: 'An Bảo Chi' });
    const one = await countStatements(program, () => scan.refresh());
    expect(one).toBeLessThanOrEqual(18);
  }, 60_000);

  it('are compared some at a time where very many are new, and nobody is left out', async () => {
    await crowd(150);
    const duplicates = program.get(DuplicatesService);
    const first = await duplicates.waiting(office, {}, { offset: 0, limit: 1 });
    expect(first.complete).toBe(false);
    expect(await program.db.manager.count(PersonScan)).toBe(100);
    const second = await duplicates.waiting(office, {}, { offset: 0, limit: 1 });
    expect(second.complete).toBe(true);
    expect(await program.db.manager.count(PersonScan)).toBe(150);
  }, 60_000);

  it('are compared once where several ask at the same moment', async () => {
    for (let index = 0; index < 12; index++) await scene.person({ fullName: 'Lý Thị Cùng', birthDate: '1980-01-01' });
    const scan = program.get(DuplicateScanService);
    await Promise.all(Array.from({ length: 6 }, () => scan.refresh()));
    expect(await program.get(DuplicatesService).countWaiting(office)).toBe(66);
  });
});
