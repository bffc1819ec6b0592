import { addDays } from '../../../src/common/dates/calendar-date.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { mark, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LIST = '/attendance/missing';

/** Two classes on 14/05/2011: of each four sessions were held; the second has marks in sessions 1 (whole), 2 and 3 (in part). */
describe('the list of registers that are missing', () => {
  let program: TestApp;
  let scene: Scene;
  let none: RunningClass;
  let part: RunningClass;
  let lead: number;
  let guest: { id: number; code: string };
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    none = await runningClass(scene, 3);
    part = await runningClass(scene, 3);
    await mark(scene, part, [1], 'PLA');
    await mark(scene, part, [2, 3], 'P??');
    program.standOn(addDays(TODAY, 1));
    lead = (await scene.person({ fullName: 'Lành Thị Lan' })).id;
    guest = await scene.person({ fullName: 'Vi Văn Khách' });
    const { manager } = program.db;
    for (const { cls } of [none, part]) {
      await manager.insert(ClassTrainer, { classId: cls.id, personId: lead, isLead: true });
    }
    const own = await manager.findOneByOrFail(ClassSession, { classId: part.cls.id, number: 4 });
    await manager.insert(SessionTrainer, { sessionId: own.id, personId: guest.id });
    await enterUser(program, 'admin');
    await enterUser(program, 'admin', { username: 'caoloc', unitId: scene.unitId('20-183') });
    await enterUser(program, 'trainer', { personId: lead });
    await enterUser(program, 'trainer', { username: 'khachmoi', personId: guest.id });
    for (const username of ['quantri', 'caoloc', 'giangvien', 'khachmoi']) {
      const browser = new Browser(program);
      await browser.signIn(username, PASSWORD);
      browsers.set(username, browser);
    }
  }, 60_000);
  afterAll(() => program.close());

  const by = (username: string) => browsers.get(username)!;
  const rowsOf = async (username: string, address = LIST) =>
    (await by(username).get(address)).html.querySelectorAll('tbody tr');
  const told = async (username: string, address = LIST) =>
    (await rowsOf(username, address)).map((row) => ({
      sheet: row.querySelector('td a')!.getAttribute('href')!,
      left: row.querySelector('td.num')!.text.trim(),
    }));
  const sheet = ({ code }: RunningClass, number: number) => `/classes/${code}/sessions/${number}/attendance`;

  it('has a line for each, with who teaches it, how many are unmarked and how late it is', async () => {
    expect(await told('quantri')).toEqual([
      { sheet: sheet(none, 1), left: '3/3' },
      { sheet: sheet(none, 2), left: '3/3' },
      { sheet: sheet(part, 2), left: '2/3' },
      { sheet: sheet(none, 3), left: '3/3' },
      { sheet: sheet(none, 4), left: '3/3' },
      { sheet: sheet(part, 3), left: '2/3' },
      { sheet: sheet(part, 4), left: '3/3' },
    ]);
    const [first] = await rowsOf('quantri');
    expect(first!.structuredText).toContain('Lành Thị Lan');
    expect(first!.structuredText).toContain('chậm 2 ngày');
    expect(first!.structuredText).toContain('chưa nhắc');
  });

  it('shows as many as each figure says, and on a sheet as many unmarked as its line', async () => {
    const admin = by('quantri');
    const { html } = await admin.get(LIST);
    const chips = html.querySelectorAll('.chips a.chip').map((chip) => ({
      href: chip.getAttribute('href')!,
      count: Number(chip.querySelector('.tab')!.text),
    }));
    expect(chips.map(({ count }) => count)).toEqual([7, 5, 2]);
    for (const { href, count } of chips) expect(await rowsOf('quantri', href)).toHaveLength(count);
    const options = html.querySelectorAll('#trainer option').slice(1);
    expect(options.map((option) => option.text)).toEqual(['Lành Thị Lan (6 buổi)', 'Vi Văn Khách (1 buổi)']);
    for (const option of options) {
      const rows = await rowsOf('quantri', `${LIST}?trainer=${option.getAttribute('value')!}`);
      expect(option.text).toContain(`(${rows.length} buổi)`);
    }
    expect(await rowsOf('quantri', `${LIST}?class=${part.code}`)).toHaveLength(3);
    for (const row of await rowsOf('quantri')) {
      const figure = row.querySelector('td.num a')!;
      const { html: opened } = await admin.get(figure.getAttribute('href')!);
      expect(opened.querySelectorAll('.sheet > li.un')).toHaveLength(Number(figure.text.split('/')[0]));
    }
  });

  it('is for a trainer that of own sessions and classes, and for a manager elsewhere empty', async () => {
    expect(await told('giangvien')).toHaveLength(7);
    expect(await told('khachmoi')).toEqual([{ sheet: sheet(part, 4), left: '3/3' }]);
    expect((await by('caoloc').get(LIST)).text).toContain('Không còn buổi nào chưa điểm danh');
  });

  it('stands behind the lines of the home pages, which are few and lead to all', async () => {
    const links = async (username: string) =>
      (await by(username).get('/')).html.querySelectorAll('main a').map((link) => link.getAttribute('href')!);
    const ofTrainer = await links('giangvien');
    expect(new Set(ofTrainer.filter((href) => href.endsWith('/attendance'))).size).toBe(5);
    expect(ofTrainer).toContain(LIST);
    expect((await by('giangvien').get('/')).text).toContain('Điểm danh dở buổi 2, 12/05: còn 2/3 người');
    expect(await links('khachmoi')).not.toContain(LIST);
    const admin = await by('quantri').get('/');
    expect(admin.html.querySelector(`main a[href="${LIST}"]`)?.text).toBe('7 buổi');
    expect((await by('caoloc').get('/')).text).toContain('Mọi buổi đã học đều điểm danh đủ');
  });

  it('reminds those who teach once a day, and says so', async () => {
    const admin = by('quantri');
    const { html } = await admin.get(`${LIST}?which=part`);
    const forms = html.querySelectorAll('form[action$=reminding]');
    expect(forms).toHaveLength(2);
    const action = `/classes/${part.code}/sessions/2/reminding`;
    expect(forms[0]!.getAttribute('action')).toBe(action);
    const answer = await admin.post(action, { which: 'part' });
    expect([answer.status, answer.location]).toEqual([303, `${LIST}?which=part`]);
    const after = await admin.follow();
    expect(after.text).toContain(`Đã nhắc giảng viên buổi 2 lớp ${part.code}`);
    expect(after.html.querySelectorAll('form[action$=reminding]')).toHaveLength(1);
    expect(after.text).toContain('nhắc 14/05/2011');
    await admin.post(action);
    expect((await admin.follow()).text).toContain('Hôm nay đã nhắc buổi 2');
    const events = await program.db.manager.findBy(RecordedEvent, { kind: 'register.missing' });
    expect(events).toHaveLength(1);
    const elsewhere = by('caoloc');
    await elsewhere.get(LIST);
    expect((await elsewhere.post(action)).status).toBe(404);
    expect((await admin.post(`/classes/${part.code}/sessions/x/reminding`)).status).toBe(404);
  });

  it('is a file too, with the rows that are chosen', async () => {
    for (const format of ['xlsx', 'ods', 'csv']) {
      const { status, body } = await by('quantri').download(`${LIST}.${format}?which=part`);
      expect({ format, status }).toEqual({ format, status: 200 });
      if (format !== 'csv') continue;
      const lines = body
        .toString('utf8')
        .split('\r\n')
        .filter((line) => line.startsWith(part.code));
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain('12/05/2011;Chiều;Lành Thị Lan;2;3;2');
    }
    const [entry] = await program.db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 });
    expect(entry).toMatchObject({ action: 'registers.exported' });
  });

  it('costs as many statements whatever its length, and no page is heavy', async () => {
    const cost = (address: string) => countStatements(program, () => by('quantri').get(address));
    const all = await cost(LIST);
    expect(all).toBeLessThanOrEqual(8);
    expect(await cost(`${LIST}?which=part`)).toBe(all);
    expect(await cost(`${LIST}?class=X`)).toBeLessThanOrEqual(all);
  });
});
