import { Person } from '../../../src/features/people/person.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { merge } from '../../support/merging-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages that change the file of a person', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;
  let trainer: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    [admin, trainer] = [await signedIn('quantri'), await signedIn('giangvien')];
  });
  afterAll(() => program.close());
  beforeEach(() => program.standOn(TODAY));

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }
  const fresh = ({ id }: Person) => program.db.manager.findOneByOrFail(Person, { id });
  /** Opens a form as it stands, types into it and sends it. */
  async function send(browser: Browser, path: string, typed: Record<string, string>): Promise<Visited> {
    const { html } = await browser.get(path);
    return browser.post(path, { ...formFields(html), ...typed });
  }
  const factsOf = (page: Visited) => page.html.querySelector('[aria-labelledby=changes]')?.structuredText ?? '';

  it('save what was put right, and show it with what it was before', async () => {
    const person = await scene.person({ fullName: 'Nông Thị Sim', phone: '0911111111', ethnicity: 'Tày' });
    const saved = await send(admin, `/people/${person.code}/edit`, {
      fullName: 'Nông Thị Sím',
      birthDate: '1979',
      birthPlace: 'Xã Tân Thanh',
      ethnicity: 'Nùng',
      position: 'Phó Bí thư',
    });
    expect(saved.location).toBe(`/people/${person.code}`);
    const file = await admin.follow();
    expect(file.text).toContain('Đã sửa hồ sơ Nông Thị Sím');
    expect(file.html.querySelector('h1')?.text).toBe('Nông Thị Sím');
    const changes = factsOf(file);
    for (const said of ['Nông Thị Sim', 'Nông Thị Sím', 'Xã Tân Thanh', 'Tày', 'Nùng', 'Phó Bí thư', 'quantri']) {
      expect(changes).toContain(said);
    }
    expect(await fresh(person)).toMatchObject({ birthDate: null, birthYear: 1979, phone: '0911111111' });
  });

  it('keep from each role what it may not see, in the form, in the file and in its changes', async () => {
    const person = await scene.person({ fullName: 'Triệu Mùi Pham', ethnicity: 'Sán Chỉ', phone: '0933333333' });
    await send(admin, `/people/${person.code}/edit`, { ethnicity: 'Lô Lô' });
    const coordinator = await signedIn('daumoi');
    for (const browser of [trainer, coordinator]) {
      const html = (await browser.get(`/people/${person.code}`)).html.toString();
      for (const secret of ['Sán Chỉ', 'Lô Lô', 'ethnicity']) expect(html).not.toContain(secret);
      expect(html).toContain('0933333333');
    }
    const form = await trainer.get(`/people/${person.code}/edit`);
    expect(form.html.querySelector('[name=ethnicity]')).toBeNull();
    expect(form.html.toString()).not.toContain('Lô Lô');
    await send(trainer, `/people/${person.code}/edit`, { ethnicity: 'Kinh', phone: '0944444444' });
    expect(await fresh(person)).toMatchObject({ ethnicity: 'Lô Lô', phone: '0944444444' });

    const seenBy = async (browser: Browser) => {
      const { html } = await browser.get(`/people/${person.code}`);
      const has = (selector: string) => html.querySelector(selector) !== null;
      return {
        changes: has('#changes'),
        readings: html.querySelectorAll('details.fold').length > 0,
        edit: has(`a[href="/people/${person.code}/edit"]`),
        audit: has('a[href^="/admin/audit"]'),
      };
    };
    expect(await seenBy(admin)).toEqual({ changes: true, readings: true, edit: true, audit: true });
    expect(await seenBy(trainer)).toEqual({ changes: true, readings: false, edit: true, audit: false });
    expect(await seenBy(coordinator)).toEqual({ changes: false, readings: false, edit: false, audit: false });
    expect((await coordinator.get(`/people/${person.code}/edit`)).status).toBe(403);
  });

  it('tell the administrator who has looked', async () => {
    const person = await scene.person();
    await trainer.get(`/people/${person.code}`);
    expect((await admin.get(`/people/${person.code}`)).html.querySelector('details.fold')?.text).toContain('giangvien');
  });

  it('bring the form back where something is wrong, and where somebody else was quicker', async () => {
    const person = await scene.person();
    const path = `/people/${person.code}/edit`;
    const back = await send(trainer, path, { fullName: '', birthDate: '31/02/1980', phone: 'x' });
    expect(back.status).toBe(422);
    expect(back.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'))).toEqual([
      '#f-fullName',
      '#f-birthDate',
      '#f-phone',
    ]);
    const stale = formFields((await trainer.get(path)).html);
    await send(admin, path, { phone: '0955555555' });
    await trainer.get(path);
    const refused = await trainer.post(path, { ...stale, phone: '0966666666' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Có người vừa sửa hồ sơ này');
    expect((await fresh(person)).phone).toBe('0955555555');
  });

  it('move somebody from a day on', async () => {
    const person = await scene.person({ unitCode: '20-182-06172' });
    const path = `/people/${person.code}/move`;
    const refused = await send(trainer, path, { unitCode: '20-VP', position: 'Chuyên viên', on: '14/05/2011' });
    expect(refused.html.querySelector('#f-on-error')?.text).toContain('Ngày này chưa đến');
    expect((await send(trainer, path, { unitCode: '20-VP', position: 'Chuyên viên', on: '02/05/2011' })).status).toBe(
      303,
    );
    const career = (await trainer.follow()).html.querySelectorAll('.todo')[0]!.text;
    expect(career).toContain('Văn phòng Tỉnh uỷ');
    expect(career).toContain('từ 02/05/2011');
    expect(career).toContain('đến 01/05/2011');
  });

  it('close a file with a word on the classes that are left, and open it again', async () => {
    const person = await scene.person();
    const cls = await scene.class();
    await program.get(SeatsService).request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
    const form = await trainer.get(`/people/${person.code}/closing`);
    expect(form.html.querySelector(`.note-warn a[href="/classes/${cls.code}"]`)).not.toBeNull();
    await send(trainer, `/people/${person.code}/closing`, { on: '13/05/2011' });
    expect((await trainer.follow()).text).toContain('Đóng hồ sơ 13/05/2011');
    const reopening = await trainer.get(`/people/${person.code}/reopening`);
    expect(reopening.html.querySelector('#f-unitCode option[selected]')?.getAttribute('value')).toBe('20-182-06172');
    await trainer.post(`/people/${person.code}/reopening`, {
      ...formFields(reopening.html),
      unitCode: '20-182-06172',
      on: '13/05/2011',
    });
    const file = await trainer.follow();
    expect(file.text).not.toContain('Đóng hồ sơ 13/05/2011');
    expect(file.html.querySelector('.todo')?.text).toContain('hiện nay');
  });

  it('anonymise only a closed file, with its code typed by hand, and for good', async () => {
    const person = await scene.person({ fullName: 'Đàm Thị Quên' });
    const path = `/people/${person.code}/anonymising`;
    expect((await admin.get(path)).html.querySelector('main form')).toBeNull();
    await send(admin, `/people/${person.code}/closing`, { on: '13/05/2011' });
    const wrong = await send(admin, path, { reason: 'Đơn đề nghị', typedCode: 'CB999999' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#f-typedCode-error')?.text).toContain(person.code);
    expect((await fresh(person)).fullName).toBe('Đàm Thị Quên');
    await send(admin, path, { reason: 'Đơn đề nghị', typedCode: person.code });
    const file = await admin.follow();
    expect(file.html.querySelector('h1')?.text).toBe(`Cán bộ ${person.code}`);
    expect(file.html.toString()).not.toContain('Đàm Thị Quên');
    expect(file.html.querySelector(`a[href="/people/${person.code}/edit"]`)).toBeNull();
    for (const form of ['edit', 'move', 'reopening', 'closing', 'anonymising']) {
      expect((await admin.get(`/people/${person.code}/${form}`)).location).toBe(`/people/${person.code}`);
      expect((await admin.follow()).text).toContain('Hồ sơ này đã ẩn danh, không sửa được nữa');
    }
    expect((await trainer.get(path)).status).toBe(403);
  });

  it('list files that were closed for ten years', async () => {
    const person = await scene.person({ fullName: 'Hà Văn Lâu' });
    await send(admin, `/people/${person.code}/closing`, { on: '13/05/2011' });
    const listOn = async (day: string): Promise<Visited> => {
      program.standOn(day);
      return (await signedIn('quantri')).get('/people/retention');
    };
    expect((await listOn('2021-05-12')).text).not.toContain('Hà Văn Lâu');
    const list = await listOn('2021-05-13');
    expect(list.html.querySelector(`a[href="/people/${person.code}/anonymising"]`)).not.toBeNull();
  });

  it('lead from the code of a merged file to the one it went into', async () => {
    const [first, second] = [
      await scene.person({ fullName: 'Lộc Thị Một' }),
      await scene.person({ fullName: 'Lộc Thị Hai' }),
    ];
    await merge(program, first, second);
    trainer = await signedIn('giangvien');
    expect((await trainer.get(`/people/${second.code}`)).location).toBe(`/people/${first.code}`);
    const file = await trainer.follow();
    expect(file.text).toContain(`Hồ sơ ${second.code} đã gộp vào hồ sơ này`);
    expect((await trainer.get(`/people/${second.code}/edit`)).status).toBe(404);
    const found = await trainer.get(`/people?q=${second.code}`);
    expect(found.html.querySelector('tbody th a')?.getAttribute('href')).toBe(`/people/${first.code}`);
  });

  it('find nobody for a search without a letter or digit', async () => {
    admin = await signedIn('quantri');
    expect((await admin.get('/people?closed=1')).html.querySelector('a[href="/people/retention"]')).not.toBeNull();
    for (const typed of ['%', '_', '%%', '?']) {
      expect(
        (await admin.get(`/people?q=${encodeURIComponent(typed)}`)).html.querySelectorAll('tbody tr'),
      ).toHaveLength(0);
    }
  });
});
