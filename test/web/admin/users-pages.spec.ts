import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of accounts', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;
  let hoa: Person;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    hoa = await scene.person({ fullName: 'Hoàng Thị Hoà' });
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    admin = new Browser(program);
    await admin.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());

  async function submit(page: string, path: string, fields: Record<string, string>): Promise<Visited> {
    await admin.get(page);
    return admin.post(path, fields);
  }

  const account = (username: string, fields: Record<string, string> = {}) => ({
    username,
    displayName: 'Hoàng Thị Hoà',
    personCode: '',
    'grants.0.role': 'coordinator',
    'grants.0.unitCode': '20-182',
    ...fields,
  });

  it('are closed to every other role', async () => {
    const trainer = new Browser(program);
    await trainer.signIn('giangvien', PASSWORD);
    for (const path of ['/admin/users', '/admin/users/new', '/admin/users/giangvien', '/admin/audit']) {
      expect((await trainer.get(path)).status).toBe(403);
    }
    await trainer.get('/account');
    expect((await trainer.post('/admin/users/quantri/password')).status).toBe(403);
  });

  it('find accounts without accents', async () => {
    const found = await admin.get('/admin/users?q=nong+thi+hanh');
    expect(found.html.querySelectorAll('tbody th a').map((link) => link.text)).toEqual(['Nông Thị Hạnh']);
    expect((await admin.get('/admin/users?q=khong')).html.querySelector('.blank')).not.toBeNull();
  });

  it('make an account whose password is shown once and works', async () => {
    const made = await submit(
      '/admin/users/new',
      '/admin/users',
      account('HoaHT', { personCode: hoa.code.toLowerCase() }),
    );
    expect(made.status).toBe(201);
    const password = made.html.querySelector('#new-password')!.text;
    expect(made.headers['cache-control']).toBe('no-store');
    const browser = new Browser(program);
    expect((await browser.signIn('hoaht', password)).location).toBe('/');
    const { user, roles } = await program.get(UsersService).get('hoaht');
    expect(user.personId).toBe(hoa.id);
    expect(roles).toEqual([{ role: 'coordinator', unitId: scene.unitId('20-182') }]);
    expect((await admin.get('/admin/users/hoaht')).html.toString()).not.toContain(password);
    expect(JSON.stringify(await program.db.getRepository(AuditEntry).find())).not.toContain(password);
  });

  it('are filled in for somebody with a staff file, and lead there and back', async () => {
    const form = await admin.get(`/admin/users/new?person=${hoa.code}`);
    expect(form.html.querySelector('#f-displayName')?.getAttribute('value')).toBe('Hoàng Thị Hoà');
    expect(form.html.querySelector('#f-personCode')?.getAttribute('value')).toBe(hoa.code);
    expect((await admin.get(`/people/${hoa.code}`)).html.querySelector('a[href="/admin/users/hoaht"]')).not.toBeNull();
  });

  it.each([
    ['a name that is taken', { username: 'giangvien' }, ['#f-username']],
    ['a name with marks', { username: 'hoà' }, ['#f-username']],
    ['a name that is an address of the program', { username: 'new' }, ['#f-username']],
    ['no role', { 'grants.0.role': '' }, ['#f-grants']],
    ['a coordinator of no unit', { 'grants.0.unitCode': '' }, ['#f-grants-0-unitCode']],
    ['a staff code that nobody has', { personCode: 'CB999999' }, ['#f-personCode']],
    ['no display name', { displayName: ' ' }, ['#f-displayName']],
  ])('bring the form back for %s', async (_, fields, links) => {
    const back = await submit('/admin/users/new', '/admin/users', account('nguoi-moi', fields));
    expect(back.status).toBe(422);
    expect(back.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'))).toEqual(links);
    for (const link of links) expect(back.html.querySelector(link)).not.toBeNull();
  });

  it('give a person one account only', async () => {
    const back = await submit('/admin/users/new', '/admin/users', account('hoa-hai', { personCode: hoa.code }));
    expect(back.html.querySelector('#f-personCode-error')?.text).toContain('hoaht');
  });

  it('set roles over units, each line once', async () => {
    await submit('/admin/users/hoaht', '/admin/users/hoaht', {
      displayName: 'Hoàng Thị Hoà',
      personCode: hoa.code,
      'grants.0.role': 'coordinator',
      'grants.0.unitCode': '20-182',
      'grants.1.role': 'coordinator',
      'grants.1.unitCode': '20-183',
      'grants.2.role': 'cadre',
      'grants.2.unitCode': '20-183',
      'grants.3.role': 'coordinator',
      'grants.3.unitCode': '20-183',
    });
    const { roles } = await program.get(UsersService).get('hoaht');
    expect(roles).toEqual([
      { role: 'coordinator', unitId: scene.unitId('20-182') },
      { role: 'coordinator', unitId: scene.unitId('20-183') },
      { role: 'cadre', unitId: null },
    ]);
    const form = await admin.get('/admin/users/hoaht');
    const chosen = form.html.querySelectorAll('select[name$=unitCode] option[selected]').map((each) => each.text);
    expect(chosen).toEqual(['Huyện uỷ Văn Lãng', 'Huyện uỷ Cao Lộc']);
  });

  it('keep an administrator from taking the own role away or closing the own account', async () => {
    const back = await submit('/admin/users/quantri', '/admin/users/quantri', {
      displayName: 'Quản trị',
      'grants.0.role': 'trainer',
    });
    expect(back.html.querySelector('#f-grants .err')?.text).toContain('quản trị');
    expect((await admin.get('/admin/users/quantri')).html.querySelector('button[name=active]')).toBeNull();
    expect((await admin.post('/admin/users/quantri/state', { active: '0' })).status).toBe(422);
    expect((await admin.get('/admin/users')).status).toBe(200);
  });

  it('give a new password, which ends what was open with the old one', async () => {
    await enterUser(program, 'cadre', { username: 'quen-mat-khau' });
    const before = new Browser(program);
    await before.signIn('quen-mat-khau', PASSWORD);
    const shown = await submit('/admin/users/quen-mat-khau', '/admin/users/quen-mat-khau/password', {});
    const password = shown.html.querySelector('#new-password')!.text;
    expect((await before.get('/account')).status).toBe(303);
    expect((await new Browser(program).signIn('quen-mat-khau', PASSWORD)).status).toBe(422);
    expect((await new Browser(program).signIn('quen-mat-khau', password)).status).toBe(303);
  });

  it('close an account at once, and open it again', async () => {
    await enterUser(program, 'cadre', { username: 'da-nghi' });
    const user = new Browser(program);
    await user.signIn('da-nghi', PASSWORD);
    await submit('/admin/users/da-nghi', '/admin/users/da-nghi/state', { active: '0' });
    expect((await user.get('/account')).status).toBe(303);
    expect((await new Browser(program).signIn('da-nghi', PASSWORD)).status).toBe(422);
    await submit('/admin/users/da-nghi', '/admin/users/da-nghi/state', { active: '1' });
    expect((await new Browser(program).signIn('da-nghi', PASSWORD)).status).toBe(303);
    const acts = (await program.db.getRepository(AuditEntry).findBy({ subjectId: 'da-nghi' })).map(
      ({ action }) => action,
    );
    expect(acts).toEqual(expect.arrayContaining(['user.deactivated', 'user.activated']));
  });

  it('answer 404 for an account that is not there', async () => {
    expect((await admin.get('/admin/users/khong-co')).status).toBe(404);
  });

  it('cost the same statements for three accounts as for thirty', async () => {
    const cost = (): Promise<number> =>
      countStatements(program, async () => expect((await admin.get('/admin/users')).status).toBe(200));
    const few = await cost();
    await program.get(UsersService).list(scene.actor('admin'));
    for (let index = 0; index < 25; index++) await enterUser(program, 'cadre', { username: `nguoi-${index}` });
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(6);
  }, 30_000);
});
