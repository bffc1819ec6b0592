import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import { addDays } from '../../../src/common/dates/calendar-date.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, signedIn } from '../../support/cast.js';
import { EICAR, FakeClamd } from '../../support/fake-clamd.js';
import { formFields } from '../../support/form-fields.js';
import { mark, moveTo, runningClass, type RunningClass, signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const MB = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n');

describe('lists that learners sign', () => {
  let program: TestApp;
  let scene: Scene;
  let clamd: FakeClamd;
  let running: RunningClass;
  let browser: Browser;
  beforeAll(async () => {
    clamd = await FakeClamd.open();
    program = await startTestApp({ VIRUS_SCAN: clamd.url });
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
  });
  beforeEach(async () => {
    clamd.manner = 'well';
    running = await runningClass(scene, 4);
    browser = await signedIn(program, 'giangvien');
  });
  afterAll(async () => {
    await program.close();
    await clamd.close();
  });

  const lists = () => `/classes/${running.code}/sign-in-sheets`;
  const sheet = (number = 1) => `${lists()}/${number}`;
  const print = async (...sessions: number[]) => {
    await browser.get(lists());
    return browser.post(lists(), { sessions: sessions.map(String) });
  };
  const fieldsOf = ({ html }: Visited) => formFields(html, 'form[data-key-in]');
  /** Opens the list, changes some fields, and sends all of it. */
  const send = async (changes: Record<string, string>, opened?: Record<string, string>, who = browser) =>
    who.post(sheet(), { ...(opened ?? fieldsOf(await who.get(sheet()))), act: 'save', ...changes });
  const marksOf = async (session: number) =>
    (await program.get(AttendanceService).sheet(office, running.code, session)).learners
      .map(({ mark: recorded }) => `${recorded?.status ?? '?'}${recorded?.minutesLate ?? ''}`)
      .join(' ');
  const valueOf = (page: Visited, id: string) => page.html.querySelector(`#${id}`)?.getAttribute('value');
  const errorsOf = (page: Visited) =>
    page.html.querySelectorAll('#form-errors li').map((line) => line.text.trim().replace(/\s+/g, ' '));

  describe('printing', () => {
    it('ticks sessions, numbers the list and opens its PDF; the list stands on the page with who printed it', async () => {
      expect((await browser.get(lists())).text).toContain('Chưa in danh sách nào');
      const sent = await print(1, 3);
      expect([sent.status, sent.location]).toEqual([303, `${sheet()}.pdf`]);
      const file = await browser.download(`${sheet()}.pdf`);
      expect(file).toMatchObject({ status: 200, type: 'application/pdf' });
      expect(file.body.subarray(0, 5).toString()).toBe('%PDF-');
      const { text, html } = await browser.get(lists());
      expect(text.replace(/\s+/g, ' ')).toContain('Buổi 1 Sáng 12/05/2011');
      expect(text).toContain('Nông Thị Hạnh');
      expect(text).toContain('Chưa nhập');
      expect(html.querySelector(`a[href="${sheet()}"]`)!.text).toBe('Danh sách số 1');
      expect((await print(3, 1)).location).toBe(`${sheet()}.pdf`);
    });

    it('asks for a session, and says so beside them', async () => {
      const refused = await print();
      expect(refused.status).toBe(422);
      expect(errorsOf(refused)).toEqual(['Chọn ít nhất một buổi']);
    });

    it('of one session is one press on its register, and has its number too', async () => {
      const address = `/classes/${running.code}/sessions/3/attendance.pdf`;
      for (let press = 0; press < 2; press++) {
        expect(await browser.download(address)).toMatchObject({ status: 200, type: 'application/pdf' });
      }
      expect((await browser.get(lists())).html.querySelectorAll('tbody tr')).toHaveLength(1);
    });

    it('is for who may see the class, and for lists that are', async () => {
      await print(1);
      const stranger = await signedIn(program, 'caoloc');
      for (const address of [lists(), sheet(), `${sheet()}.pdf`, `${sheet()}/scans/1`, sheet(2), `${sheet()}x`]) {
        expect([address, (await stranger.get(address)).status]).toEqual([address, 404]);
      }
      for (const address of [sheet(2), `${sheet(2)}.pdf`, `${lists()}/0`, `${lists()}/x`, `${sheet()}/scans/1`]) {
        expect([address, (await browser.get(address)).status]).toEqual([address, 404]);
      }
    });
  });

  describe('keying in', () => {
    it('takes letters of all sessions at once, minutes behind the late, and tells who keyed them in', async () => {
      await print(1, 3);
      const page = await browser.get(sheet());
      expect(page.html.querySelectorAll('.key-in input[maxlength]')).toHaveLength(8);
      const saved = await send({ c1_1: 'c', c2_1: 'M15', c3_1: ' k ', c1_2: 'P' });
      expect([saved.status, saved.location]).toEqual([303, sheet()]);
      expect([await marksOf(1), await marksOf(3)]).toEqual(['P L15 A ?', 'E ? ? ?']);
      const after = await browser.follow();
      expect(after.text).toContain('Đã ghi 4 dấu từ danh sách đã ký');
      expect(after.text).toContain('Nhập: Nông Thị Hạnh');
      expect([valueOf(after, 'c2_1'), valueOf(after, 'c4_1')]).toEqual(['M15', '']);
      expect((await send({})).location).toBe(sheet());
      expect((await browser.follow()).text).toContain('Không có dấu nào thay đổi');
    });

    it('names row and session of what it cannot read, saves nothing and loses nothing that was typed', async () => {
      await print(1, 3);
      const refused = await send({ c1_1: 'C', c3_2: 'X', qA1: '9 hai', reason: 'x' });
      expect(refused.status).toBe(422);
      expect(errorsOf(refused)).toEqual([
        'Buổi 1: không đọc được “hai”; viết như 3 7 12-14',
        'Buổi 1: danh sách không có dòng 9, chỉ đến dòng 4',
        'Dòng 3, buổi 3: không đọc được “X”; dùng C M P K',
      ]);
      for (const [id, value] of [
        ['c1_1', 'C'],
        ['c3_2', 'X'],
        ['qA1', '9 hai'],
      ] as const) {
        expect(valueOf(refused, id)).toBe(value);
      }
      expect(refused.html.querySelector('#c3_2')!.getAttribute('aria-invalid')).toBe('true');
      for (const link of refused.html.querySelectorAll('#form-errors a')) {
        expect(refused.html.querySelector(link.getAttribute('href')!)).not.toBeNull();
      }
      expect([await marksOf(1), await marksOf(3)]).toEqual(['? ? ? ?', '? ? ? ?']);
    });

    it('tells all that is wrong at once: letters, minutes and sessions', async () => {
      await print(1, 3);
      await program.db.manager.update(ClassSession, { classId: running.cls.id, number: 3 }, { part: 'evening' });
      const refused = await send({ c1_1: 'X', c2_1: 'M999', c1_2: 'C', qL1: '3:900' });
      expect(errorsOf(refused)).toEqual([
        'Buổi 1: dòng 3 số phút muộn từ 1 đến 240',
        expect.stringContaining('không đọc được “X”'),
        'Buổi 1: dòng 2 số phút muộn từ 1 đến 240',
        expect.stringContaining('Buổi 3 đã dời sang lúc khác'),
      ]);
      expect([await marksOf(1), await marksOf(3)]).toEqual(['? ? ? ?', '? ? ? ?']);
    });

    it('names sessions that are still to come in one line', async () => {
      await print(1, 3);
      await program.db.manager.update(
        ClassSession,
        { classId: running.cls.id, number: 3 },
        { date: addDays(TODAY, 3) },
      );
      const { html } = await browser.get(sheet());
      const told = html.querySelectorAll('main .note').map(({ text }) => text.trim());
      expect(told).toEqual(['1 buổi chưa đến ngày, chưa nhập được: 3']);
    });

    it('takes numbers of lines; the others have signed only if the box says so', async () => {
      await print(1, 3);
      expect((await send({ qA1: '2', qE1: '3', qL1: '4:10' })).status).toBe(303);
      expect(await marksOf(1)).toBe('? A E L10');
      expect((await send({ qA2: '2-3', r2: '1' })).status).toBe(303);
      expect([await marksOf(1), await marksOf(3)]).toEqual(['? A E L10', 'P A A P']);
    });

    it('writes numbers and columns into the table to be looked at, and saves nothing before it is told to', async () => {
      await print(1, 3);
      const opened = fieldsOf(await browser.get(sheet()));
      const shown = await browser.post(sheet(), { ...opened, qA1: '2', act: 'fill' });
      expect([valueOf(shown, 'c1_1'), valueOf(shown, 'c2_1'), valueOf(shown, 'qA1')]).toEqual(['', 'K', '']);
      const all = await browser.post(sheet(), { ...fieldsOf(shown), act: 'all:1' });
      expect([1, 2, 3, 4].map((line) => valueOf(all, `c${line}_1`))).toEqual(['C', 'K', 'C', 'C']);
      expect(valueOf(all, 'c1_2')).toBe('');
      expect(await marksOf(1)).toBe('? ? ? ?');
      await browser.post(sheet(), { ...fieldsOf(all), act: 'save' });
      expect(await marksOf(1)).toBe('P A P P');
    });

    it('reads and shows the letters of the reader’s language, and those of the page where the language has changed since', async () => {
      await print(1);
      const vietnamese = fieldsOf(await browser.get(sheet()));
      await browser.get(`${sheet()}?lang=en`);
      const page = await browser.get(sheet());
      expect(page.text).toContain('All signed');
      expect((await send({ c1_1: 'P' })).status).toBe(303);
      expect(valueOf(await browser.get(sheet()), 'c1_1')).toBe('P');
      expect((await send({ c2_1: 'P' }, vietnamese)).status).toBe(303);
      expect(await marksOf(1)).toBe('P E ? ?');
    });

    it('shows what somebody else recorded meanwhile, saves nothing, and overwrites only when told again', async () => {
      await print(1, 3);
      const opened = fieldsOf(await browser.get(sheet()));
      await mark(scene, running, [3], 'A');
      const refused = await send({ c1_1: 'C', c1_2: 'C', c2_2: 'K' }, opened);
      expect(refused.status).toBe(409);
      expect(errorsOf(refused)).toEqual([
        expect.stringMatching(/^Dòng 1, buổi 3: V. phòng đã ghi Không phép lúc 09:00/),
      ]);
      expect([valueOf(refused, 'c1_1'), valueOf(refused, 'c1_2')]).toEqual(['C', 'C']);
      expect([await marksOf(1), await marksOf(3)]).toEqual(['? ? ? ?', 'A A A A']);
      expect((await browser.post(sheet(), { ...fieldsOf(refused), act: 'save' })).status).toBe(303);
      expect([await marksOf(1), await marksOf(3)]).toEqual(['P ? ? ?', 'P A ? ?']);
    });

    it('says which session was moved since printing, and records it only if told that the paper is of that session', async () => {
      await print(1, 2);
      const ofSession = { classId: running.cls.id, number: 1 };
      await program.db.manager.update(ClassSession, ofSession, { part: 'evening' });
      const page = await browser.get(sheet());
      expect(page.text.replace(/\s+/g, ' ')).toContain(
        'Buổi 1, in trên giấy là Sáng 12/05/2011: nay là Tối 12/05/2011',
      );
      const refused = await send({ c1_1: 'C', c1_2: 'C' });
      expect(errorsOf(refused)).toEqual([expect.stringContaining('Buổi 1 đã dời sang lúc khác')]);
      expect(valueOf(refused, 'c1_2')).toBe('C');
      expect(await marksOf(2)).toBe('? ? ? ?');
      await send({ c1_2: 'C' });
      expect((await browser.follow()).text).toContain('không ghi buổi 1');
      expect((await send({ c1_1: 'C', m1: '1' })).status).toBe(303);
      expect(await marksOf(1)).toBe('P ? ? ?');
    });

    it('leaves out a session that was dropped, and says so; nothing is keyed in where the results are signed', async () => {
      await print(3, 4);
      await program.db.manager.delete(ClassSession, { classId: running.cls.id, number: 4 });
      const page = await browser.get(sheet());
      expect(page.text).toContain('buổi này đã bỏ khỏi lịch nên không ghi');
      expect(page.html.querySelectorAll('.key-in input[maxlength]')).toHaveLength(4);
      running = await signedClass(scene, 1);
      await print(1);
      const closed = await browser.get(sheet());
      expect(closed.html.querySelectorAll('.key-in input[maxlength]')).toHaveLength(0);
      expect(closed.text).toContain('Kết quả lớp đã chốt');
    });

    it('asks for the reason once the class has ended', async () => {
      await print(1);
      await mark(scene, running, [1, 2, 3, 4], 'P');
      await moveTo(scene, running.cls, 'finished');
      const refused = await send({ c1_1: 'K' });
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-reason')).not.toBeNull();
      expect((await send({ c1_1: 'K', reason: 'Theo danh sách đã ký' })).status).toBe(303);
      expect(await marksOf(1)).toBe('A P P P');
    });

    it('costs as many statements for many learners as for few', async () => {
      const statements = async (learners: number) => {
        running = await runningClass(scene, learners);
        await print(1, 2, 3, 4);
        return countStatements(program, () => browser.get(sheet()));
      };
      const few = await statements(2);
      expect(few).toBeLessThanOrEqual(11);
      expect(await statements(30)).toBe(few);
    });
  });

  describe('their scans', () => {
    const upload = async (content: Buffer, name = 'ký 1.pdf', fields: Record<string, string> = {}) => {
      await browser.get(sheet());
      return browser.upload(`${sheet()}/scans`, 'file', { content, name }, fields);
    };

    it('are attached, downloaded as files and never opened, and removed for a reason', async () => {
      await print(1);
      expect((await upload(PDF)).location).toBe(sheet());
      const page = await browser.follow();
      expect(page.text).toContain('Đã có bản quét');
      const href = page.html.querySelector('#scans a[href*="/scans/"]')!.getAttribute('href')!;
      const got = await browser.get(href);
      expect(got.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/);
      expect(got.headers['x-content-type-options']).toBe('nosniff');
      expect((await browser.download(href)).body).toEqual(PDF);
      expect((await browser.get(lists())).text).toContain('1 bản quét');
      const unsaid = await browser.post(`${href}/removal`, { reason: ' ' });
      expect(errorsOf(unsaid)).toEqual(['Ghi lý do gỡ bản quét']);
      expect((await browser.post(`${href}/removal`, { reason: 'Quét nhầm' })).location).toBe(sheet());
      expect((await browser.get(href)).status).toBe(404);
    });

    it.each([
      ['a page of the web', Buffer.from('<html><script>alert(1)</script></html>'), /Không đọc được/],
      ['a PDF with a program', Buffer.from('%PDF-1.7\n<</S/JavaScript/JS(x)>>\nstartxref\n9\n%%EOF'), /chứa lệnh/],
      [
        'a PDF that is an archive too',
        Buffer.concat([
          Buffer.from('%PDF-1.7\nPK\x05\x06', 'latin1'),
          Buffer.alloc(18),
          Buffer.from('\nstartxref\n9\n%%EOF'),
        ]),
        /vừa là ảnh vừa là thứ khác/,
      ],
      ['a file that is too large', Buffer.alloc(11 * MB, 0x20), /lớn hơn 10 MB/],
      ['a file that is far too large', Buffer.alloc(21 * MB, 0x20), /lớn hơn 10 MB/],
      ['an empty file', Buffer.alloc(0), /Tệp rỗng/],
      ['an infected file', Buffer.from(`%PDF-1.4\n%${EICAR}\nstartxref\n9\n%%EOF\n`), /Eicar-Test-Signature/],
    ])('are not %s', async (_, content, says) => {
      await print(1);
      const refused = await upload(content);
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-file-error')!.text).toMatch(says);
      expect((await browser.get(sheet())).text).not.toContain('Đã có bản quét');
    });

    it('wait until the scanner can look at them', async () => {
      await print(1);
      clamd.manner = { says: 'stream: Can’t allocate memory ERROR' };
      const refused = await upload(PDF);
      expect(refused.html.querySelector('#f-file-error')!.text).toContain('Chưa kiểm tra được vi-rút');
    });

    it('are not taken with a forged token, from strangers, nor where no file came', async () => {
      await print(1);
      expect((await upload(PDF, 'a.pdf', { _csrf: 'forged' })).status).toBe(403);
      const stranger = await signedIn(program, 'caoloc');
      await stranger.get('/account');
      const sent = await stranger.upload(`${sheet()}/scans`, 'file', { content: PDF, name: 'a.pdf' });
      expect(sent.status).toBe(404);
      await browser.get(sheet());
      expect(errorsOf(await browser.post(`${sheet()}/scans`, {}))).toEqual([
        'Tệp rỗng hoặc chưa chọn tệp: chọn lại bản quét rồi gửi',
      ]);
      expect((await browser.get(sheet())).text).not.toContain('Đã có bản quét');
    });
  });

  it('are led to by the code on the paper, also for who signs in first', async () => {
    await print(1);
    const visitor = new Browser(program);
    const door = await visitor.get(sheet());
    expect(door.status).toBe(303);
    expect(door.location).toBe(`/sign-in?next=${encodeURIComponent(sheet())}`);
    expect(TODAY).toBe('2011-05-13');
  });
});
