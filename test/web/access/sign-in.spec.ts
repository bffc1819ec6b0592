import { Clock } from '../../../src/common/clock.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('signing in', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
    await enterUser(program, 'trainer');
  });
  afterAll(() => program.close());

  it('leads to the home page and shows who one is', async () => {
    const browser = new Browser(program);
    expect((await browser.signIn('giangvien', PASSWORD)).location).toBe('/');
    expect((await browser.get('/account')).html.querySelector('.who')?.text).toContain('giangvien');
  });

  it('reads the username in any case', async () => {
    expect((await new Browser(program).signIn(' GiangVien ', PASSWORD)).status).toBe(303);
  });

  it('goes on to the page that was asked for, and never to another site', async () => {
    const browser = new Browser(program);
    const sent = await browser.get('/account');
    expect(sent.location).toBe('/sign-in?next=%2Faccount');
    await browser.follow();
    expect(
      (await browser.post('/sign-in', { username: 'giangvien', password: PASSWORD, next: '/account' })).location,
    ).toBe('/account');
    const other = new Browser(program);
    await other.get('/sign-in');
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const visited = await new Browser(program).get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect(visited.html.querySelector('input[name=next]')?.getAttribute('value')).toBe('');
    }
  });

  it('gives the sign-in a new identity, so that one planted before is worth nothing', async () => {
    const browser = new Browser(program);
    const first = (await browser.signIn('giangvien', PASSWORD)).headers['set-cookie'];
    await browser.get('/account');
    await browser.post('/sign-out');
    const second = (await browser.signIn('giangvien', PASSWORD)).headers['set-cookie'];
    expect(String(first)).toMatch(/th_session=/);
    expect(sessionOf(second)).not.toBe(sessionOf(first));
  });

  it('refuses a wrong password without saying which of the two was wrong', async () => {
    const wrongPassword = await new Browser(program).signIn('giangvien', 'sai mat khau roi');
    const wrongName = await new Browser(program).signIn('khong-co-ai', PASSWORD);
    expect(wrongPassword.status).toBe(422);
    expect(wrongPassword.html.querySelector('.err')?.text).toBe(wrongName.html.querySelector('.err')?.text);
    expect(wrongPassword.html.querySelector('input[name=username]')?.getAttribute('value')).toBe('giangvien');
    expect(wrongPassword.html.querySelector('input[name=password]')?.getAttribute('value') ?? '').toBe('');
  });

  it('slows guessing down: after five wrong passwords even the right one has to wait', async () => {
    await enterUser(program, 'cadre', { username: 'bi-doan' });
    const browser = new Browser(program);
    for (let attempt = 0; attempt < 5; attempt++) await browser.signIn('bi-doan', 'sai mat khau roi');
    expect((await browser.signIn('bi-doan', PASSWORD)).status).toBe(429);
    const clock = program.get(Clock);
    clock.now = () => new Date(Date.now() + 31_000);
    expect((await browser.signIn('bi-doan', PASSWORD)).status).toBe(303);
    clock.now = () => new Date();
  });

  it('refuses a form that does not come from its own page', async () => {
    const browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
    const forged = await browser.post('/account/password', {
      _csrf: 'forged',
      current: PASSWORD,
      password: 'x',
      repeat: 'x',
    });
    expect(forged.status).toBe(403);
  });

  it('ends for good at signing out', async () => {
    const browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
    await browser.get('/account');
    await browser.post('/sign-out');
    expect((await browser.get('/account')).status).toBe(303);
  });

  it('ends everywhere when the password is changed', async () => {
    await enterUser(program, 'trainer', { username: 'doi-mat-khau' });
    const [here, elsewhere] = [new Browser(program), new Browser(program)];
    await here.signIn('doi-mat-khau', PASSWORD);
    await elsewhere.signIn('doi-mat-khau', PASSWORD);
    await here.get('/account');
    const changed = await here.post('/account/password', {
      current: PASSWORD,
      password: 'mot cau khac cung dai',
      repeat: 'mot cau khac cung dai',
    });
    expect(changed.location).toBe('/sign-in');
    expect((await elsewhere.get('/account')).status).toBe(303);
  });
});

function sessionOf(cookies: string | undefined): string {
  return /th_session=([^;]+)/.exec(String(cookies))?.[1] ?? '';
}
