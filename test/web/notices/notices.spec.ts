import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Mail } from '../../../src/features/notices/mail.entity.js';
import { NOTICE_KINDS, type NoticeKind } from '../../../src/features/notices/rules/notice-kinds.js';
import { Notice } from '../../../src/features/notices/notice.entity.js';
import { User } from '../../../src/features/access/user.entity.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { MailStatus } from '../../../src/platform/mail/mail-status.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const FACTS = {
  name: 'Hoàng Thị Hoà',
  class: 'Thư điện tử',
  code: '2011-TH07-02',
  start: '2011-05-16',
  end: '2011-05-17',
};

describe('the pages of notices', () => {
  let program: TestApp;
  let cadre: Browser;
  let admin: Browser;
  let cadreId: number;
  let adminId: number;

  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    cadreId = (await enterUser(program, 'cadre')).userId;
    adminId = (await enterUser(program, 'admin')).userId;
    [cadre, admin] = [new Browser(program), new Browser(program)];
    await cadre.signIn('canbo', PASSWORD);
    await admin.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());
  beforeEach(async () => {
    for (const table of [Notice, Mail]) await program.db.manager.deleteAll(table);
  });

  async function tell(
    userId: number,
    kind: NoticeKind,
    given: Partial<Notice> & { facts?: never } = {},
  ): Promise<number> {
    const row = {
      userId,
      kind,
      facts: JSON.stringify({ ...FACTS, place: 'Phòng máy 1' }),
      link: '/classes/2011-TH07-02',
    };
    const at = '2011-05-13T01:30:00.000Z';
    const saved = await program.db.manager.insert(Notice, {
      ...row,
      at,
      readAt: null,
      mail: 'none' as const,
      ...given,
    });
    return (saved.identifiers[0] as { id: number }).id;
  }

  async function letter(given: Partial<Mail>): Promise<number> {
    const at = '2011-05-13T01:30:00.000Z';
    const saved = await program.db.manager.insert(Mail, {
      userId: null,
      messageId: `<${Math.random()}@x>`,
      toAddress: 'hoa@langson.example',
      toName: 'Hoàng Thị Hoà',
      subject: 'Mời dự lớp',
      body: 'x',
      calendar: null,
      state: 'queued' as const,
      attempts: 0,
      nextAttemptAt: at,
      claimedUntil: null,
      claimedBy: null,
      lastError: null,
      createdAt: at,
      sentAt: null,
      ...given,
    });
    return (saved.identifiers[0] as { id: number }).id;
  }

  const bell = (page: { html: Awaited<ReturnType<Browser['get']>>['html'] }) =>
    page.html.querySelector('.bell')?.text.replace(/\s+/g, ' ').trim();
  const withServer = (server: string | null) => {
    const status = program.get(MailStatus);
    jest.spyOn(status, 'isConfigured', 'get').mockReturnValue(server !== null);
    jest.spyOn(status, 'server', 'get').mockReturnValue(server);
    jest.spyOn(status, 'from', 'get').mockReturnValue(server && 'taphuan@langson.example');
  };
  afterEach(() => jest.restoreAllMocks());

  describe('of one user', () => {
    it('say on every page how many are unread, for one statement', async () => {
      expect(bell(await cadre.get('/account'))).toBe('Thông báo, không có tin chưa đọc');
      const before = await countStatements(program, () => cadre.get('/account'));
      for (let n = 0; n < 120; n++) await tell(cadreId, 'enrolled');
      await tell(adminId, 'enrolled');
      expect(bell(await cadre.get('/account'))).toBe('99+Thông báo, 120 tin chưa đọc');
      expect(await countStatements(program, () => cadre.get('/account'))).toBe(before);
      expect(bell(await new Browser(program).get('/'))).toBeUndefined();
    });

    it('list the own unread ones by day, the latest first, in the language of the reader', async () => {
      await tell(cadreId, 'enrolled', { at: '2011-05-12T16:59:00.000Z' });
      await tell(cadreId, 'promoted', { at: '2011-05-12T17:01:00.000Z' });
      await tell(cadreId, 'results_signed', { readAt: '2011-05-13T01:00:00.000Z' });
      await tell(adminId, 'offered');
      const page = await cadre.get('/notices');
      const days = page.html.querySelectorAll('main h2').map((each) => each.text.trim());
      expect(days).toEqual(['Hôm nay, Thứ Sáu 13/05/2011', 'Thứ Năm 12/05/2011']);
      expect(page.html.querySelectorAll('.notice .strong').map((each) => each.text)).toEqual([
        'Chưa đọc: Đã có chỗ ở lớp 2011-TH07-02',
        'Chưa đọc: Đã ghi danh vào lớp 2011-TH07-02',
      ]);
      const all = await cadre.get('/notices?all=1');
      expect(all.html.querySelectorAll('.notice')).toHaveLength(3);
      expect(all.html.querySelectorAll('.notice a[href="/classes/2011-TH07-02"]')).toHaveLength(1);
      await cadre.get('/account?lang=en');
      expect((await cadre.get('/notices')).text).toContain('Enrolled in class 2011-TH07-02');
      await cadre.get('/account?lang=vi');
    });

    it('are read when the place they are about is opened, when one says so, or all at once', async () => {
      const [one, other] = [await tell(cadreId, 'enrolled'), await tell(cadreId, 'promoted')];
      await tell(cadreId, 'results_signed');
      const foreign = await tell(adminId, 'enrolled');
      const unread = async () =>
        (await program.db.manager.findBy(Notice, {})).filter(({ readAt }) => readAt === null).map(({ id }) => id);
      await cadre.get('/notices');
      expect(await unread()).toHaveLength(4);
      const opened = await cadre.post('/notices/read', { id: String(one), to: '/classes/2011-TH07-02' });
      expect([opened.status, opened.location]).toEqual([303, '/classes/2011-TH07-02']);
      await cadre.post('/notices/read', { id: String(other) });
      await cadre.post('/notices/read', { id: String(foreign) });
      expect(await unread()).toHaveLength(2);
      await cadre.post('/notices/read');
      expect((await cadre.follow()).text).toContain('Đã đánh dấu đọc hết.');
      expect(await unread()).toEqual([foreign]);
      expect((await cadre.get('/notices')).text).toContain('Không có thông báo chưa đọc');
    });

    it('lead to no other site', async () => {
      const id = await tell(cadreId, 'enrolled');
      await cadre.get('/notices');
      for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/ x']) {
        expect((await cadre.post('/notices/read', { id: String(id), to })).location).toBe('/notices');
      }
      expect((await cadre.post('/notices/read', { id: 'x' })).status).toBe(404);
    });

    it('come in pages, for the same statements however many there are', async () => {
      for (let n = 0; n < 31; n++) await tell(cadreId, 'enrolled');
      const few = await countStatements(program, () => cadre.get('/notices'));
      for (let n = 0; n < 10; n++) await tell(cadreId, 'enrolled');
      expect(await countStatements(program, () => cadre.get('/notices'))).toBe(few);
      expect((await cadre.get('/notices')).text).toContain('1–30 trong 41 thông báo');
      expect((await cadre.get('/notices?page=2')).html.querySelectorAll('.notice')).toHaveLength(11);
    });

    it('may be sent by letter to an address that one gives', async () => {
      await cadre.get('/account');
      const refused = await cadre.post('/account/mail', { email: 'hoa@langson.example, x@y', mailMode: 'each' });
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-email')?.getAttribute('value')).toBe('hoa@langson.example, x@y');
      await cadre.post('/account/mail', { email: ' hoa@LangSon.Example ', mailMode: 'off' });
      const saved = await cadre.follow();
      expect(saved.text).toContain('Đã lưu cách nhận thư.');
      expect(saved.html.querySelector('#f-email')?.getAttribute('value')).toBe('hoa@langson.example');
      expect(saved.html.querySelector('input[name=mailMode][checked]')?.getAttribute('value')).toBe('off');
      const { email, mailMode } = await program.db.manager.findOneByOrFail(User, { id: cadreId });
      expect([email, mailMode]).toEqual(['hoa@langson.example', 'off']);
      expect(await program.db.manager.countBy(AuditEntry, { action: 'user.mail_set', subjectId: 'canbo' })).toBe(1);
      await cadre.post('/account/mail', { email: '', mailMode: 'daily' });
      expect((await cadre.follow()).html.querySelector('.note-warn')?.text).toContain('không thư nào được gửi');
      expect((await cadre.post('/account/mail', { email: 'a@b', mailMode: 'each' })).status).toBe(422);
      expect((await program.db.manager.findOneByOrFail(User, { id: cadreId })).email).toBeNull();
    });
  });

  describe('of the administrator', () => {
    const path = '/admin/notices/class_cancelled/vi';
    const words = { subject: 'Thôi mở lớp {code}', body: '{name} không phải đến.\nLý do: {reason}', active: '1' };

    it('name every kind of notice, what it is for, and its words in both languages', async () => {
      const list = await admin.get('/admin/notices');
      expect(list.html.querySelectorAll('tbody tr')).toHaveLength(NOTICE_KINDS.length);
      expect(list.html.querySelectorAll('tbody a')).toHaveLength(2 * NOTICE_KINDS.length);
      const one = await admin.get(path);
      expect(one.text).toContain('{reason}');
      expect(one.html.querySelector('#f-body')?.text).toContain('{reason}');
      expect((await admin.get('/admin/notices/nothing/vi')).status).toBe(404);
      expect((await admin.get('/admin/notices/enrolled/fr')).status).toBe(404);
    });

    it('show what words would say before they are kept, and what is wrong with them', async () => {
      await admin.get(path);
      const preview = await admin.post(`${path}/preview`, { ...words, version: '0' });
      expect(preview.status).toBe(200);
      expect(preview.text).toContain('Lý do: Trùng lịch công tác');
      expect(preview.html.querySelector('#f-subject')?.getAttribute('value')).toBe(words.subject);
      const wrong = await admin.post(path, { ...words, body: 'Chào {ten}', version: '0' });
      expect(wrong.status).toBe(422);
      expect(wrong.html.querySelector('#f-body')?.text).toContain('Chào {ten}');
      expect(wrong.html.querySelector('.field-err')?.text).toContain('{ten}');
      expect((await admin.get(path)).html.querySelector('#f-body')?.text).not.toContain('Chào');
    });

    it('keep words, tell a second editor of them without losing what was typed, and put the own ones back', async () => {
      await admin.get(path);
      expect((await admin.post(path, { ...words, version: '0' })).status).toBe(303);
      const late = await admin.post(path, { ...words, subject: 'Lời của tôi', active: '', version: '0' });
      expect(late.status).toBe(409);
      expect(late.html.querySelector('.note-warn')?.text).toContain('Thôi mở lớp {code}');
      expect(late.html.querySelector('#f-subject')?.getAttribute('value')).toBe('Lời của tôi');
      const version = late.html.querySelector('input[name=version]')!.getAttribute('value')!;
      const { active: _, ...off } = words;
      expect((await admin.post(path, { ...off, version })).status).toBe(303);
      const list = await admin.get('/admin/notices');
      expect(list.text).toContain('Đã sửa');
      expect(list.text).toContain('Không gửi thư');
      await tell(cadreId, 'class_cancelled');
      expect((await cadre.get('/notices')).text).toContain('Thôi mở lớp 2011-TH07-02');
      await admin.get(path);
      await admin.post(`${path}/restoring`);
      expect((await admin.follow()).text).toContain('Đã dùng lại mẫu có sẵn.');
      expect((await admin.get('/admin/notices')).html.querySelectorAll('tbody .tag')).toHaveLength(0);
    });

    it('say plainly that there is no mail server, and how many letters wait', async () => {
      const none = await admin.get('/admin/mail');
      expect(none.text).toContain('thư mới cũng không được viết');
      expect(none.text).not.toContain('Thư được viết khi có việc');
      await letter({});
      const page = await admin.get('/admin/mail');
      expect(page.html.querySelector('.note-warn')?.text).toContain('không thư nào được gửi');
      expect(page.html.querySelector('.note-warn')?.text).toContain('Có 1 thư đang đợi.');
      expect(page.html.querySelector('form[action="/admin/mail/test"]')).toBeNull();
      expect((await admin.post('/admin/mail/test', { address: 'a@b.example' })).status).toBe(409);
    });

    it('count letters by state, show why one was not sent, send it again or drop it', async () => {
      withServer('mail.langson.example:587');
      await letter({ state: 'sent', sentAt: '2011-05-13T01:31:00.000Z', attempts: 1 });
      const failed = await letter({ state: 'failed', attempts: 8, lastError: '550 <no> such user' });
      const unclear = await letter({ state: 'unclear', attempts: 1 });
      const page = await admin.get('/admin/mail');
      expect(page.text).toContain('mail.langson.example:587');
      const chips = page.html.querySelectorAll('.chip').map((each) => each.text.replace(/\s+/g, ' ').trim());
      expect(chips).toEqual(['Tất cả 3', 'Đã gửi 1', 'Không gửi được 1', 'Không rõ đã đi chưa 1']);
      const only = await admin.get('/admin/mail?state=failed');
      expect(only.html.querySelectorAll('tbody tr')).toHaveLength(1);
      expect(only.text).toContain('550 <no> such user');
      await admin.post(`/admin/mail/${failed}/retry`);
      expect((await admin.follow()).text).toContain('để gửi lại');
      await admin.post(`/admin/mail/${unclear}/drop`);
      expect((await admin.follow()).text).toContain('Đã bỏ thư');
      await admin.post(`/admin/mail/${unclear}/drop`);
      expect((await admin.follow()).html.querySelector('.note-bad')).not.toBeNull();
      const states = (await program.db.manager.find(Mail, { order: { id: 'ASC' } })).map(({ state }) => state);
      expect(states).toEqual(['sent', 'queued', 'dropped']);
      expect((await admin.post('/admin/mail/999999/retry')).status).toBe(404);
    });

    it('have all that failed sent again, and what could not be told told again', async () => {
      withServer('mail.langson.example:587');
      expect((await admin.get('/admin/mail')).html.querySelector('form[action="/admin/mail/events"]')).toBeNull();
      for (let n = 0; n < 2; n++) await letter({ state: 'failed', attempts: 12, lastError: '550 quota' });
      await program.db.manager.insert(RecordedEvent, {
        kind: 'class.moved',
        payload: '{}',
        at: '2011-05-13T01:30:00.000Z',
        byUserId: null,
        failures: 0,
        asideAt: '2011-05-13T01:31:00.000Z',
        problem: 'there is no class 7',
      });
      const page = await admin.get('/admin/mail');
      expect(page.html.querySelector('.note-bad')?.text).toContain('1 sự việc không báo được');
      expect(page.html.querySelector('.note-bad')?.text).toContain('class.moved: there is no class 7');
      await admin.post('/admin/mail/retry');
      const retried = await admin.follow();
      expect(retried.text).toContain('gửi lại: 2.');
      expect(retried.html.querySelector('form[action="/admin/mail/retry"]')).toBeNull();
      await admin.post('/admin/mail/events');
      const retold = await admin.follow();
      expect(retold.text).toContain('được báo lại: 1.');
      expect(retold.html.querySelector('.note-bad')).toBeNull();
      expect(await program.db.manager.findOneByOrFail(RecordedEvent, {})).toMatchObject({
        asideAt: null,
        problem: null,
      });
      await program.db.manager.clear(RecordedEvent);
      await cadre.get('/notices');
      for (const act of ['retry', 'events']) expect((await cadre.post(`/admin/mail/${act}`)).status).toBe(403);
    });

    it('send a letter to see whether letters arrive', async () => {
      withServer('mail.langson.example:587');
      await admin.get('/admin/mail');
      const refused = await admin.post('/admin/mail/test', { address: 'nobody' });
      expect(refused.status).toBe(422);
      expect(refused.html.querySelector('#f-address')?.getAttribute('value')).toBe('nobody');
      await admin.post('/admin/mail/test', { address: 'quantri@langson.example' });
      expect((await admin.follow()).text).toContain('quantri@langson.example');
      expect((await program.db.manager.findOneByOrFail(Mail, {})).toAddress).toBe('quantri@langson.example');
    });

    it('give an account its address', async () => {
      await admin.get('/admin/users/canbo');
      const fields = { displayName: 'canbo', 'grants.0.role': 'cadre' };
      expect((await admin.post('/admin/users/canbo', { ...fields, email: 'khong phai' })).status).toBe(422);
      expect((await admin.post('/admin/users/canbo', { ...fields, email: 'hoa@langson.example' })).status).toBe(303);
      expect((await admin.get('/admin/users/canbo')).html.querySelector('#f-email')?.getAttribute('value')).toBe(
        'hoa@langson.example',
      );
    });

    it('are for administrators only', async () => {
      for (const address of ['/admin/notices', path, '/admin/mail'])
        expect((await cadre.get(address)).status).toBe(403);
    });
  });
});
