import { addDays } from '../../../src/common/dates/calendar-date.js';
import { Clock } from '../../../src/common/clock.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { mark, moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Told {
  userId: number;
  name: string;
  csrf: string;
  now: string;
  key: string;
}

interface SheetOnDevice {
  html: string;
  [field: string]: unknown;
}

describe('what a device takes along', () => {
  let program: TestApp;
  let scene: Scene;
  let trainer: Browser;
  let cls: RunningClass;
  let ahead: { code: string };

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'giangvien2', name: 'Vi Văn Toàn' });
    await enterUser(program, 'cadre', { personId: (await scene.person()).id });
    cls = await runningClass(scene, 5);
    await mark(scene, cls, [1], 'PPPP?');
    ahead = await scene.class({ startDate: addDays(TODAY, 3), title: 'Lớp tuần tới' });
    const { id } = await scene.person();
    await program
      .get(SeatsService)
      .request(office, { classId: await classId(ahead.code), personId: id, door: 'trainer' });
    await moveTo(scene, { id: await classId(ahead.code) }, 'confirmed');
    trainer = new Browser(program);
    await trainer.signIn('giangvien', PASSWORD);
  }, 60_000);
  afterAll(() => program.close());

  async function classId(code: string): Promise<number> {
    const [row] = (await program.db.query('SELECT id FROM training_classes WHERE code = ?', [code])) as {
      id: number;
    }[];
    return row!.id;
  }
  async function json<T>(browser: Browser, address: string): Promise<T> {
    const { status, body } = await browser.download(address);
    expect(status).toBe(200);
    return JSON.parse(body.toString()) as T;
  }
  const sheetAt = (code: string, number: number) => `/classes/${code}/sessions/${number}/attendance`;

  it('is told who is signed in, with a key of the user alone and a token that writes', async () => {
    const other = new Browser(program);
    await other.signIn('giangvien2', PASSWORD);
    const [mine, again, others] = [
      await json<Told>(trainer, '/attendance/device'),
      await json<Told>(trainer, '/attendance/device'),
      await json<Told>(other, '/attendance/device'),
    ];
    expect(mine).toMatchObject({ name: 'Nông Thị Hạnh', now: program.get(Clock).instant(), key: again.key });
    expect(Buffer.from(mine.key, 'base64')).toHaveLength(32);
    expect(others.key).not.toBe(mine.key);
    expect(others.userId).not.toBe(mine.userId);
    const answer = await trainer.postJson('/attendance/marks', { v: 1, sentAt: mine.now, marks: [] }, mine.csrf);
    expect(answer.status).not.toBe(403);
  });

  it('gets nothing for who may not mark, and sends visitors to sign in', async () => {
    const cadre = new Browser(program);
    await cadre.signIn('canbo', PASSWORD);
    const visitor = new Browser(program);
    for (const address of ['/attendance/device', '/attendance/offline', `${sheetAt(cls.code, 3)}/offline`]) {
      expect((await cadre.get(address)).status).toBe(403);
      expect((await visitor.get(address)).status).toBe(303);
    }
  });

  it('gets the register as its page shows it, and open before its day', async () => {
    const sheet = await json<SheetOnDevice>(trainer, `${sheetAt(cls.code, 3)}/offline`);
    expect(sheet).toMatchObject({ code: cls.code, number: 3, date: TODAY, part: 'morning', learners: 5 });
    expect(sheet['title']).toBe(cls.cls.title);
    expect(sheet.html).toContain('data-sheet=');
    expect(sheet.html).not.toContain('<html');
    for (const { fullName } of cls.learners) expect(sheet.html).toContain(fullName);
    const page = await trainer.get(sheetAt(ahead.code, 1));
    expect(page.html.querySelector('fieldset[disabled]')).not.toBeNull();
    const early = await json<SheetOnDevice>(trainer, `${sheetAt(ahead.code, 1)}/offline`);
    expect(early.html).not.toContain('<fieldset disabled');
    expect((await trainer.get(`${sheetAt(cls.code, 99)}/offline`)).status).toBe(404);
    expect((await trainer.get(`${sheetAt(cls.code, 3)}x/offline`)).status).toBe(404);
  });

  it('says once what was to be said once, however many registers are fetched between', async () => {
    const browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
    await browser.get('/account');
    await browser.post('/account/mail', { email: '', mailMode: 'off' });
    await json(browser, `${sheetAt(cls.code, 3)}/offline`);
    expect((await browser.get('/account')).html.querySelector('[role=status] .note-good')).not.toBeNull();
  });

  it('lists today, the coming week, and registers that are not whole', async () => {
    const { html, status } = await trainer.get('/attendance/offline');
    expect(status).toBe(200);
    const groups = html.querySelectorAll('section[aria-labelledby]').map((section) => ({
      id: section.getAttribute('aria-labelledby'),
      rows: section.querySelectorAll('[data-sheet-of]').map((row) => row.getAttribute('data-sheet-of')),
    }));
    const of = (id: string) => groups.find((group) => group.id === id)?.rows;
    expect(of('today')).toEqual([sheetAt(cls.code, 3), sheetAt(cls.code, 4)]);
    expect(of('ahead')).toEqual([1, 2, 3, 4].map((number) => sheetAt(ahead.code, number)));
    expect(of('past')).toEqual([sheetAt(cls.code, 1), sheetAt(cls.code, 2)]);
  });

  it('lists to a trainer of other classes nothing, and asks no more for more sessions', async () => {
    const person = await scene.person();
    await enterUser(program, 'trainer', { username: 'giangvien3', personId: person.id });
    const idle = new Browser(program);
    await idle.signIn('giangvien3', PASSWORD);
    const { html } = await idle.get('/attendance/offline');
    expect(html.querySelectorAll('[data-sheet-of]')).toEqual([]);
    const cost = (browser: Browser) => countStatements(program, () => browser.get('/attendance/offline'));
    expect(await cost(trainer)).toBe(await cost(idle));
    expect(await cost(trainer)).toBeLessThanOrEqual(6);
  });

  it('shows without a line a page that knows nobody, in both languages', async () => {
    for (const [language, words] of [
      ['vi', 'Không có mạng'],
      ['en', 'No line'],
    ] as const) {
      const { html, text, headers } = await trainer.get(`/offline/${language}`);
      expect(text).toContain(words);
      expect(html.querySelector('html')?.getAttribute('lang')).toBe(language);
      expect(html.querySelector('[data-user], [name=_csrf]')).toBeNull();
      expect(html.toString()).not.toContain('Nông Thị Hạnh');
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect((await trainer.get('/offline')).text).toContain('Không có mạng');
    expect((await trainer.get('/offline/fr')).status).toBe(404);
  });

  it('is installed under the name of the program', async () => {
    const manifest = await json<{ start_url: string; display: string; icons: { src: string; purpose?: string }[] }>(
      trainer,
      '/manifest.webmanifest',
    );
    expect(manifest).toMatchObject({ name: 'Tập huấn Tỉnh uỷ Lạng Sơn', start_url: '/', display: 'standalone' });
    for (const { src } of manifest.icons) expect((await trainer.download(src)).status).toBe(200);
    expect(manifest.icons.some(({ purpose }) => purpose?.includes('maskable'))).toBe(true);
  });

  it('asks for the worker anew each time', async () => {
    const { status, headers } = await trainer.get('/sw.js');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/javascript');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('is offered to those who may mark alone', async () => {
    const home = (await trainer.get('/')).html;
    expect(home.querySelector('body')?.getAttribute('data-marks')).toBe('');
    expect(home.querySelector('[data-ready-line]')?.getAttribute('data-ready-line')?.split(' ')).toHaveLength(6);
    const cadre = new Browser(program);
    await cadre.signIn('canbo', PASSWORD);
    const body = (await cadre.get('/')).html.querySelector('body');
    expect(body?.getAttribute('data-user')).toMatch(/^\d+$/);
    expect(body?.hasAttribute('data-marks')).toBe(false);
    const visited = (await new Browser(program).get('/')).html;
    expect(visited.querySelector('[data-user], [rel=manifest], script[src*=attendance]')).toBeNull();
  });
});
