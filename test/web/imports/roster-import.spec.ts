import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { ImportRow } from '../../../src/features/imports/import-row.entity.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { rosterFile } from '../../support/roster-file.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

type Line = (string | number | Date | null)[];

describe('a roster from Excel', () => {
  let program: TestApp;
  let scene: Scene;
  let browser: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const upload = async (code: string, lines: Line[], name = 'Danh sách cử đi học.xlsx') => {
    await browser.get(`/classes/${code}/roster`);
    return browser.upload(`/classes/${code}/imports`, 'file', { name, content: await rosterFile(lines) });
  };
  const outcomes = async () =>
    (await program.db.manager.find(ImportRow, { order: { id: 'ASC' } })).map(({ rowNo, outcome }) => [rowNo, outcome]);
  const people = () => program.db.manager.count(Person);

  it('shows what each row will do before anything is saved, under the row numbers of the file', async () => {
    const known = await scene.person({ fullName: 'Lý Đức Hoà', birthDate: '1975-03-02', sex: 'male' });
    const cls = await scene.class();
    const before = await people();
    const sent = await upload(cls.code, [
      [1, 'NÔNG VĂN CHIẾN', '12/04/1978', 'Nam', 'Nùng', 'Văn thư', 'Xã Hội Hoan, Văn Lãng', '0912345678'],
      [2, 'Lý Đức Hòa', new Date(Date.UTC(1975, 2, 2)), 'Nam', 'Tày', 'Phó Bí thư', 'X. Tân Thanh, Văn Lãng', null],
      [3, 'Vi Thị Hương', '31/02/1985', 'Nữ', 'Tày', 'Văn thư', 'Xã Hội Hoan', null],
      [4, 'Triệu Minh Sơn', '05/05/1980', 'Nam', 'Dao', 'Bí thư', 'Xã Tân Thanh', null],
    ]);
    expect(sent.location).toMatch(/^\/imports\/\d+$/);
    const shown = await browser.follow();
    expect(await outcomes()).toEqual([
      [8, 'new'],
      [9, 'match'],
      [10, 'error'],
      [11, 'unsure'],
    ]);
    expect(shown.text).toContain('Nông Văn Chiến');
    expect(shown.text).toContain(known.code);
    expect(shown.text).toContain('31/02/1985');
    expect(shown.html.querySelectorAll('select[name$=".unit"] option')).toHaveLength(3);
    expect(await people()).toBe(before);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id })).toBe(0);

    await browser.post(sent.location!, { act: 'commit' });
    expect((await browser.follow()).text).toContain('Đã ghi danh 2 người');
    expect(await people()).toBe(before + 1);
    const enrolled = await program.db.manager.findBy(Enrolment, { classId: cls.id });
    expect(enrolled.map(({ door, state }) => [door, state])).toEqual([
      ['import', 'enrolled'],
      ['import', 'enrolled'],
    ]);
    expect(enrolled.find(({ personId }) => personId === known.id)?.position).toBe('Phó Bí thư');
  });

  it('enters a doubtful row once somebody has settled it', async () => {
    const cls = await scene.class();
    const sent = await upload(cls.code, [
      [1, 'Hứa Thị Thảo', '22/10/1983', 'Nữ', 'Nùng', 'Chuyên viên', 'Xã Tân Thanh', null],
    ]);
    const shown = await browser.follow();
    const select = shown.html.querySelector('select[name$=".unit"]')!;
    const inCaoLoc = select.querySelectorAll('option').find((option) => option.text.includes('20-183'))!;
    await browser.post(sent.location!, {
      [select.getAttribute('name')!]: inCaoLoc.getAttribute('value')!,
      act: 'commit',
    });
    const [enrolment] = await program.db.manager.findBy(Enrolment, { classId: cls.id });
    expect(enrolment?.unitId).toBe(scene.unitId('20-183-06229'));
  });

  it('sent again changes nothing: those who are in are recognised', async () => {
    const cls = await scene.class();
    const lines: Line[] = [
      [1, 'Lăng Quốc Bảo', '21/09/1986', 'Nam', 'Nùng', 'Văn thư', 'Xã Hội Hoan', null],
      [2, 'Bế Thị Kim Oanh', '02/02/1988', 'Nữ', 'Tày', 'Văn phòng', 'Xã Hội Hoan', null],
    ];
    await browser.post((await upload(cls.code, lines)).location!, { act: 'commit' });
    const before = await people();
    await browser.post((await upload(cls.code, lines)).location!, { act: 'commit' });
    expect((await browser.follow()).text).toContain('2 đã có từ trước');
    expect(await people()).toBe(before);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id })).toBe(2);
  });

  it('fills the seats and puts the rest on the waiting list in the order of the file', async () => {
    const cls = await scene.class({ capacity: 2 });
    const lines = ['An', 'Bình', 'Chi', 'Dung'].map((given, index): Line => [
      index + 1,
      `Đàm Thị ${given}`,
      `0${index + 1}/01/1980`,
      'Nữ',
      'Tày',
      null,
      'Xã Hội Hoan',
      null,
    ]);
    const sent = await upload(cls.code, lines);
    expect((await browser.follow()).text).toContain('2 người sau đó sẽ vào danh sách chờ');
    await browser.post(sent.location!, { act: 'commit' });
    const states = (await program.db.manager.find(Enrolment, { where: { classId: cls.id }, order: { id: 'ASC' } })).map(
      ({ state }) => state,
    );
    expect(states).toEqual(['enrolled', 'enrolled', 'waitlisted', 'waitlisted']);
  });

  it('is committed once, however often the button is pressed', async () => {
    const cls = await scene.class();
    const sent = await upload(cls.code, [[1, 'Mã Trung Dũng', '09/09/1979', 'Nam', 'Nùng', null, 'Xã Hội Hoan', null]]);
    await Promise.all([
      browser.post(sent.location!, { act: 'commit' }),
      browser.post(sent.location!, { act: 'commit' }),
    ]);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id })).toBe(1);
  });

  it('saves nothing at all when the class no longer takes people', async () => {
    const cls = await scene.class();
    const sent = await upload(cls.code, [
      [1, 'Chu Xuân Kiên', '14/12/1972', 'Nam', 'Tày', null, 'Xã Hội Hoan', null],
      [2, 'Chu Xuân Lập', '15/12/1972', 'Nam', 'Tày', null, 'Xã Hội Hoan', null],
    ]);
    await program.db.query("UPDATE training_classes SET state = 'finished' WHERE id = ?", [cls.id]);
    const before = await people();
    await browser.post(sent.location!, { act: 'commit' });
    expect((await browser.follow()).text).toContain('Danh sách lớp đã chốt');
    expect(await people()).toBe(before);
  });

  it.each([
    ['a picture', 'anh.xlsx', Buffer.from('\x89PNG\r\n\x1a\n and so on'), 'không phải bảng tính'],
    ['an empty file', 'ds.xlsx', Buffer.alloc(0), 'Tệp rỗng'],
    ['a file without a single cell', 'ds.csv', Buffer.from(';;\n;;\n'), 'Không thấy danh sách nào'],
  ])('is refused in one sentence when it is %s', async (_what, name, content, sentence) => {
    const cls = await scene.class();
    await browser.get(`/classes/${cls.code}/roster`);
    const refused = await browser.upload(`/classes/${cls.code}/imports`, 'file', { name, content });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(sentence);
    expect(refused.text).toContain('Chưa có gì được lưu');
  });

  it('is not taken without the token of the form, nor from those who may not import', async () => {
    const cls = await scene.class();
    const content = await rosterFile([]);
    const forged = await browser.upload(
      `/classes/${cls.code}/imports`,
      'file',
      { name: 'x.xlsx', content },
      { _csrf: 'forged' },
    );
    expect(forged.status).toBe(403);
    await enterUser(program, 'cadre');
    const cadre = new Browser(program);
    await cadre.signIn('canbo', PASSWORD);
    await cadre.get('/classes');
    expect((await cadre.upload(`/classes/${cls.code}/imports`, 'file', { name: 'x.xlsx', content })).status).toBe(403);
  });
});
