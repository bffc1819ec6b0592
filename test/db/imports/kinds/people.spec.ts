import type { Actor } from '../../../../src/common/actor.js';
import { Person } from '../../../../src/features/people/person.entity.js';
import { PeopleService } from '../../../../src/features/people/people.service.js';
import { PersonRecordsService } from '../../../../src/features/people/person-records.service.js';
import { Posting } from '../../../../src/features/people/posting.entity.js';
import { Unit } from '../../../../src/features/units/unit.entity.js';
import { AuditEntry } from '../../../../src/platform/audit/audit-entry.entity.js';
import { loadRequired } from '../../../../src/seeding/load-required.js';
import { seedingTools } from '../../../../src/seeding/seeding-tools.js';
import { enterUser, office } from '../../../support/cast.js';
import { ImportRuns } from '../../../support/import-runs.js';
import { merge } from '../../../support/merging-scene.js';
import { Scene } from '../../../support/scene.js';
import { countStatements } from '../../../support/statements.js';
import { startTestApp, type TestApp } from '../../../support/test-app.js';

const HEADER =
  'STT,Mã cán bộ,Họ và tên,Ngày,Tháng,Năm sinh,Nam,Nữ,Dân tộc,Chức vụ,Xã,Huyện,Đơn vị,Từ ngày,Điện thoại,Nơi sinh';

describe('a list of staff', () => {
  let program: TestApp;
  let runs: ImportRuns;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2019-05-13');
    await loadRequired(seedingTools(program.app));
    runs = new ImportRuns(program, 'people');
  });
  beforeEach(() => program.standOn('2019-05-13'));
  afterAll(async () => {
    runs.close();
    await program.close();
  });

  const named = (fullName: string) => program.db.manager.findOneByOrFail(Person, { fullName });
  const postings = async ({ id }: Person) => {
    const found = await program.db.manager.find(Posting, { where: { personId: id }, order: { id: 'ASC' } });
    const units = new Map((await program.db.manager.find(Unit)).map((unit) => [unit.id, unit.code]));
    return found.map(({ unitId, position, fromDate, toDate }) => [units.get(unitId), position, fromDate, toDate]);
  };
  const count = () => program.db.manager.count(Person);
  const audited = async (code: string) =>
    (
      await program.db.manager.find(AuditEntry, {
        where: { subjectType: 'person', subjectId: code },
        order: { id: 'ASC' },
      })
    ).map(({ action }) => action);

  it('enters people with birth in three columns and a unit in two, and is harmless when sent again', async () => {
    const file = [
      'DANH SÁCH CÁN BỘ NĂM 2019',
      HEADER,
      '1,,Nông Thị Lan,12,4,1978,,x,Nùng,Văn thư,Tân Thanh,Văn Lãng,,,0912 345 678,Văn Lãng',
      '2,,Đ/c HOÀNG VĂN AN,,,1965,x,,Kinh,Bí thư,,,Huyện uỷ Cao Lộc,01/03/2015,,',
    ];
    const id = await runs.send(file);
    expect(await runs.told(id)).toEqual([
      [3, 'new', undefined],
      [4, 'new', undefined],
    ]);
    expect(await runs.commit(id)).toEqual({ entered: 2 });
    const lan = await named('Nông Thị Lan');
    expect(lan).toMatchObject({
      birthDate: '1978-04-12',
      birthYear: 1978,
      sex: 'female',
      ethnicity: 'Nùng',
      minority: true,
      phone: '0912345678',
      birthPlace: 'Văn Lãng',
    });
    expect(await postings(lan)).toEqual([['20-182-06166', 'Văn thư', null, null]]);
    const an = await named('Hoàng Văn An');
    expect(an).toMatchObject({ birthDate: null, birthYear: 1965, sex: 'male', minority: false });
    expect(await postings(an)).toEqual([['20-183', 'Bí thư', '2015-03-01', null]]);
    expect(await audited(lan.code)).toEqual(['person.added']);
    const again = await runs.send(file);
    expect((await runs.told(again)).map(([, outcome]) => outcome)).toEqual(['already', 'already']);
    expect(await runs.commit(again)).toEqual({ already: 2 });
    expect(await count()).toBe(2);
  });

  it('completes and changes what is on record, showing each value before and after', async () => {
    const lan = await named('Nông Thị Lan');
    const an = await named('Hoàng Văn An');
    const file = [
      HEADER,
      `1,,Nông Thị Lan,12,4,1978,,,,Phó bí thư,Tân Thanh,Văn Lãng,,01/04/2019,0988111222,`,
      `2,${an.code.toLowerCase()},Hoàng Văn An,20,11,1965,,,,,,,Huyện uỷ Văn Lãng,02/04/2019,,Cao Lộc`,
    ];
    const id = await runs.send(file);
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(['match', 'match']);
    const shown = (await runs.rows(id)).map(({ shown: { fields } }) =>
      Object.fromEntries(
        fields.filter(({ before }) => before !== null).map(({ field, before, after }) => [field, [before, after]]),
      ),
    );
    expect(shown).toEqual([
      { position: ['Văn thư', 'Phó bí thư'], phone: ['0912345678', '0988111222'] },
      {
        birth: ['1965', '1965-11-20'],
        unit: ['HU Cao Lộc', { code: '20-182', label: 'HU Văn Lãng' }],
      },
    ]);
    expect(await runs.commit(id)).toEqual({ moved: 2 });
    expect(await postings(lan)).toEqual([
      ['20-182-06166', 'Văn thư', null, '2019-03-31'],
      ['20-182-06166', 'Phó bí thư', '2019-04-01', null],
    ]);
    expect(await postings(an)).toEqual([
      ['20-183', 'Bí thư', '2015-03-01', '2019-04-01'],
      ['20-182', 'Bí thư', '2019-04-02', null],
    ]);
    expect(await named('Hoàng Văn An')).toMatchObject({ birthDate: '1965-11-20', birthPlace: 'Cao Lộc' });
    expect((await named('Nông Thị Lan')).phone).toBe('0988111222');
    expect(await audited(an.code)).toEqual(['person.added', 'person.edited', 'person.moved']);
    const again = await runs.send(file);
    expect((await runs.told(again)).map(([, outcome]) => outcome)).toEqual(['already', 'already']);
  });

  it('asks before a code overrules a name or a birth, and refuses codes and days that cannot be', async () => {
    const an = await named('Hoàng Văn An');
    const id = await runs.send([
      HEADER,
      `1,${an.code},Hoàng Văn Anh,20,11,1965,,,,,,,,,,`,
      `2,${an.code},Hoàng Văn An,21,11,1965,,,,,,,,,,`,
      `3,CB999999,Hoàng Văn An,20,11,1965,,,,,,,,,,`,
      `4,,Nông Thị Lan,12,4,1978,,,,Chủ tịch,,,,01/01/2019,,`,
      `5,,Lý Văn Mới,20,11,1985,x,,,,,,Huyện uỷ Cao Lộc,01/01/2030,,`,
      `6,,Lý Văn Mới,20,11,1985,x,,,,,,Huyện uỷ Cao Lộc,32/01/2018,,`,
      `7,,Lý Văn Mới,20,11,1985,x,,,,,,Sở Không Có,,,`,
      `8,,,20,11,1985,x,,,,,,Huyện uỷ Cao Lộc,,,`,
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'unsure', 'imports.kind.people.code_of_other_name'],
      [3, 'unsure', 'imports.kind.people.code_of_other_birth'],
      [4, 'error', 'imports.kind.people.no_such_code'],
      [5, 'error', 'imports.kind.people.posting_before_current'],
      [6, 'error', 'imports.kind.people.posting_in_future'],
      [7, 'error', 'imports.kind.people.unreadable_day'],
      [8, 'unsure', 'imports.unsure.unit_unknown'],
      [9, 'error', 'imports.error.no_name'],
    ]);
    await runs.settle(id, { 2: { accept: '1' } });
    expect(await runs.commit(id)).toEqual({ updated: 1, skipped: 7 });
    expect(await program.db.manager.findOneByOrFail(Person, { id: an.id })).toMatchObject({
      fullName: 'Hoàng Văn Anh',
    });
    expect(await count()).toBe(2);
  });

  it('puts two changes of one person into the file one after the other', async () => {
    const lan = await named('Nông Thị Lan');
    const id = await runs.send([
      HEADER,
      `1,${lan.code},Nông Thị Lan,,,,,,,,,,,,0911000111,`,
      `2,${lan.code},Nông Thị Lan,,,,,,,,,,,,0911000222,`,
    ]);
    await runs.settle(id, { 3: { accept: '1' } });
    expect(await runs.commit(id)).toEqual({ updated: 2 });
    expect((await named('Nông Thị Lan')).phone).toBe('0911000222');
  });

  it('takes people of the past to the unit that theirs has become', async () => {
    program.standOn('2026-05-13');
    const file = [
      HEADER,
      '1,,Vi Văn Xuân,01,02,1980,x,,,Chủ tịch,Tân Thanh,Văn Lãng,,01/06/2018,,',
      '2,,Vi Văn Hạ,01,02,1981,x,,,Chủ tịch,,,Huyện uỷ Văn Lãng,01/06/2018,,',
    ];
    const id = await runs.send(file);
    expect((await runs.told(id)).map(([, outcome]) => outcome)).toEqual(['new', 'new']);
    await runs.commit(id);
    const [then, now] = await postings(await named('Vi Văn Xuân'));
    expect(then).toEqual(['20-182-06166', 'Chủ tịch', '2018-06-01', '2025-06-30']);
    expect(now![2]).toBe('2025-07-01');
    expect((await runs.told(await runs.send(file))).map(([, outcome]) => outcome)).toEqual(['already', 'already']);
  });

  it('keeps to the scope of whoever sends the list, and leaves out what that person may not see', async () => {
    const unitId = (await program.db.manager.findOneByOrFail(Unit, { code: '20-183' })).id;
    const { userId } = await enterUser(program, 'trainer', { unitId });
    const trainer: Actor = new Scene(program).actor('trainer', { userId, unitScope: [unitId] });
    const own = new ImportRuns(program, 'people', trainer);
    const lan = await named('Nông Thị Lan');
    const id = await own.send([
      HEADER,
      '1,,Nông Thị Lan,12,4,1978,,,,Chủ tịch,,,Huyện uỷ Cao Lộc,,,',
      `2,${lan.code},Nông Thị Lan,12,4,1978,,,,Chủ tịch,,,Huyện uỷ Cao Lộc,,,`,
      '3,,Mông Văn Núi,12,4,1979,,,Tày,Chủ tịch,,,Huyện uỷ Văn Lãng,,,',
      '4,,Mông Văn Khe,12,4,1979,,,Tày,Chủ tịch,,,Huyện uỷ Cao Lộc,,,',
    ]);
    expect(await own.told(id)).toEqual([
      [2, 'error', 'imports.kind.people.elsewhere'],
      [3, 'error', 'imports.kind.people.no_such_code'],
      [4, 'unsure', 'imports.unsure.unit_elsewhere'],
      [5, 'new', 'imports.kind.people.ethnicity_left_out'],
    ]);
    expect(JSON.stringify((await own.rows(id)).slice(0, 1).map(({ shown }) => shown))).not.toContain(lan.code);
    expect(await own.commit(id)).toEqual({ skipped: 3, entered: 1 });
    expect(await named('Mông Văn Khe')).toMatchObject({ ethnicity: null, minority: null });
    own.close();
  });

  it('does not open closed files, and enters nothing where one row cannot be entered', async () => {
    const closed = await program.get(PeopleService).add(office, {
      fullName: 'Hứa Thị Cũ',
      birthDate: '1960-01-01',
      birthYear: null,
      sex: 'female',
      unitCode: '20-183',
      position: null,
    });
    await program.get(PersonRecordsService).close(office, closed.code, '2019-01-01', closed.updatedAt);
    const id = await runs.send([
      HEADER,
      '1,,Hứa Thị Cũ,01,01,1960,,x,,,,,Huyện uỷ Cao Lộc,,,',
      '2,,Hứa Thị Tân,01,01,1990,,x,,,,,Huyện uỷ Cao Lộc,,,',
      '3,,Nông Thị Lan,12,4,1978,,,,,,,,,0900000000,',
    ]);
    expect(await runs.told(id)).toEqual([
      [2, 'error', 'imports.kind.people.closed'],
      [3, 'new', undefined],
      [4, 'match', undefined],
    ]);
    const before = await count();
    jest.spyOn(program.get(PersonRecordsService), 'correct').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(runs.commit(id)).rejects.toThrow('the disk is full');
    expect(await count()).toBe(before);
    expect((await runs.rows(id)).every(({ done }) => done === null)).toBe(true);
    expect(await runs.commit(id)).toEqual({ skipped: 1, entered: 1, updated: 1 });
  });

  it('finds the survivor where it names a merged file, by its name or its code, and enters nobody anew', async () => {
    const lines = [
      '1,,Mã Thị Nhầm,,,1971,,x,Tày,Văn thư,,,Huyện uỷ Cao Lộc,,,',
      '2,,Mã Thị Nhâm,9,8,1971,,x,Tày,Văn thư,,,Huyện uỷ Cao Lộc,,,',
      '3,,Bế Thị Đúng,7,6,1972,,x,Tày,Văn thư,,,Huyện uỷ Cao Lộc,,,',
    ];
    const first = await runs.send([HEADER, ...lines]);
    await runs.settle(first, { 2: { accept: '1' }, 3: { person: 'new', accept: '1' } });
    expect(await runs.commit(first)).toEqual({ entered: 3 });
    const [wrong, right, other] = [await named('Mã Thị Nhầm'), await named('Mã Thị Nhâm'), await named('Bế Thị Đúng')];
    await merge(program, other, wrong, { fullName: 'survivor', birth: 'survivor' });
    await merge(program, other, right, { fullName: 'survivor', birth: 'survivor' });
    const before = await count();
    const again = await runs.send([HEADER, ...lines.slice(1)]);
    expect(await runs.told(again)).toEqual([
      [2, 'already', undefined],
      [3, 'unsure', 'imports.unsure.twice'],
    ]);
    const byCode = await runs.send([HEADER, `1,${right.code},Mã Thị Nhâm,,,,,,,,,,,,0988777666,`]);
    expect(await runs.told(byCode)).toEqual([[2, 'match', undefined]]);
    expect(await runs.commit(byCode)).toEqual({ updated: 1 });
    expect(await named('Bế Thị Đúng')).toMatchObject({ id: other.id, phone: '0988777666', birthDate: '1972-06-07' });
    expect(await runs.commit(again)).toEqual({ already: 1, skipped: 1 });
    expect(await count()).toBe(before);
  });

  it('enters people once where the same list is committed twice at the same moment', async () => {
    const list = [HEADER, ...Array.from({ length: 40 }, (_, index) => lineOf(900 + index))];
    const ids = [await runs.send(list), await runs.send(list), await runs.send(list)];
    const before = await count();
    const done = await Promise.all(ids.map((id) => runs.commit(id)));
    expect(done).toContainEqual({ entered: 40 });
    expect(done.filter(({ already }) => already === 40)).toHaveLength(2);
    expect(await count()).toBe(before + 40);
  });

  it('enters new people with few statements for many rows', async () => {
    const statementsFor = async (first: number, rows: number): Promise<number> => {
      const id = await runs.send([HEADER, ...Array.from({ length: rows }, (_, index) => lineOf(first + index))]);
      return countStatements(program, () => runs.commit(id));
    };
    const before = await count();
    const few = await statementsFor(0, 100);
    const many = await statementsFor(100, 600);
    expect(await count()).toBe(before + 700);
    expect((many - few) / 500).toBeLessThan(0.2);
  });
});

const GIVEN = ['An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hà', 'Hoà', 'Khánh', 'Lan', 'Mai'];
const FAMILY = ['Nông', 'Hoàng', 'Lý', 'Vi', 'Triệu', 'Lương', 'Bế', 'Hứa', 'Mã', 'Đinh'];

/** Somebody for each number, no two of them alike. */
function lineOf(number: number): string {
  const tens = Math.floor(number / 10);
  const name = `${FAMILY[number % 10]!} ${FAMILY[tens % 10]!} ${GIVEN[Math.floor(tens / 10) % 10]!}`;
  const birth = `${(number % 28) + 1},${(Math.floor(number / 28) % 12) + 1},${1950 + (Math.floor(number / 336) % 50)}`;
  return `${number},,${name},${birth},x,,Tày,Văn thư,,,Huyện uỷ Cao Lộc,,09${10_000_000 + number},`;
}
