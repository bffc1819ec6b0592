import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { countStatements } from '../../support/statements.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';

describe('the pages of people', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;
  let trainer: Browser;
  let coordinator: Browser;
  let hoaOfVanLang: Person;
  let hoaOfCaoLoc: Person;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    hoaOfVanLang = await scene.person({
      fullName: 'Nguyễn Văn Hoà',
      ethnicity: 'Tày',
      sex: 'male',
      phone: '0912345678',
    });
    hoaOfCaoLoc = await scene.person({ fullName: 'Nguyễn Văn Hòa', unitCode: '20-183-06229', sex: 'male' });
    await scene.person({ fullName: 'Lê Thị Lan' });
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-182') });
    await enterUser(program, 'cadre');
    await enterUser(program, 'committee');
    admin = await signedIn('quantri');
    trainer = await signedIn('giangvien');
    coordinator = await signedIn('daumoi');
  });
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }

  it('finds the same people however the tones are placed, and without any', async () => {
    for (const typed of ['Nguyễn Văn Hoà', 'nguyễn văn hòa', 'NGUYEN VAN HOA', 'hoa nguyen']) {
      const found = await admin.get(`/people?q=${encodeURIComponent(typed)}`);
      expect(codesIn(found)).toEqual([hoaOfVanLang.code, hoaOfCaoLoc.code]);
    }
  });

  it('tells namesakes apart by the district of their communes', async () => {
    const rows = (await admin.get('/people?q=hoa')).html.querySelectorAll('tbody tr').map((row) => row.text);
    expect(rows[0]).toContain('X. Tân Thanh, 20-182');
    expect(rows[1]).toContain('X. Tân Thanh, 20-183');
  });

  it('finds by code and by unit with all below it', async () => {
    expect(codesIn(await admin.get(`/people?q=${hoaOfCaoLoc.code.toLowerCase()}`))).toEqual([hoaOfCaoLoc.code]);
    expect(codesIn(await admin.get('/people?unit=20-183'))).toEqual([hoaOfCaoLoc.code]);
  });

  it('says what to do where nobody fits, and offers to add the name that was typed', async () => {
    const nobody = await trainer.get('/people?q=khong+co+ai');
    expect(nobody.html.querySelector('.blank')).not.toBeNull();
    expect(nobody.html.querySelector('.blank a[href="/people/new?name=khong+co+ai"]')).not.toBeNull();
    expect((await coordinator.get('/people?q=khong+co+ai')).html.querySelector('a[href^="/people/new"]')).toBeNull();
  });

  it('keeps a coordinator to the own subtree, in the list, its count and the file', async () => {
    const list = await coordinator.get('/people?q=hoa');
    expect(codesIn(list)).toEqual([hoaOfVanLang.code]);
    expect(list.html.querySelector('.meta')?.text).toContain('1');
    expect((await coordinator.get(`/people/${hoaOfVanLang.code}`)).status).toBe(200);
    expect((await coordinator.get(`/people/${hoaOfCaoLoc.code}`)).status).toBe(404);
    expect((await coordinator.get('/people?unit=20-183')).html.querySelectorAll('tbody tr')).toHaveLength(0);
  });

  it('refuses roles that have no business with files', async () => {
    for (const username of ['canbo', 'bcd']) {
      const browser = await signedIn(username);
      for (const path of ['/people', `/people/${hoaOfVanLang.code}`, '/people/new', '/people.xlsx']) {
        expect((await browser.get(path)).status).toBe(403);
      }
    }
    expect((await coordinator.get('/people/new')).status).toBe(403);
  });

  it('writes ethnicity into the page of those only who may see it', async () => {
    expect((await admin.get(`/people/${hoaOfVanLang.code}`)).text).toContain('Tày');
    for (const browser of [trainer, coordinator]) {
      expect((await browser.get(`/people/${hoaOfVanLang.code}`)).html.toString()).not.toContain('Tày');
    }
  });

  it('keeps in the audit who opened whose file', async () => {
    const before = await program.db.getRepository(AuditEntry).countBy({ action: 'person.read' });
    await trainer.get(`/people/${hoaOfCaoLoc.code}`);
    await coordinator.get(`/people/${hoaOfCaoLoc.code}`);
    const lines = await program.db
      .getRepository(AuditEntry)
      .find({ where: { action: 'person.read' }, order: { id: 'ASC' } });
    expect(lines).toHaveLength(before + 1);
    expect(lines.at(-1)).toMatchObject({ actorName: 'giangvien', subjectType: 'person', subjectId: hoaOfCaoLoc.code });
  });

  it('shows where a person served and which classes were attended', async () => {
    const person = await scene.person({ fullName: 'Vi Thị Mai' });
    const cls = await scene.class();
    await program.get(SeatsService).request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
    const file = await trainer.get(`/people/${person.code}`);
    expect(file.html.querySelector(`a[href="/classes/${cls.code}"]`)).not.toBeNull();
    expect(file.html.querySelector('.todo')?.text).toContain('X. Tân Thanh, 20-182');
    expect(file.html.querySelector('a[href="/units/20-182-06172"]')).not.toBeNull();
  });

  it('finds closed files for who sees all units, and still opens them', async () => {
    const retired = await scene.person({ fullName: 'Chu Văn Nghỉ' });
    await program.db.query(
      `UPDATE postings SET to_date = '2010-12-31', current_key = NULL WHERE person_id = ${retired.id}`,
    );
    await program.db.query(`UPDATE people SET closed_on = '2010-12-31' WHERE id = ${retired.id}`);
    expect(codesIn(await admin.get('/people?q=nghi'))).toEqual([]);
    expect(codesIn(await admin.get('/people?q=nghi&closed=1'))).toEqual([retired.code]);
    const file = await admin.get(`/people/${retired.code}`);
    expect(file.text).toContain('Đóng hồ sơ 31/12/2010');
    expect(file.html.querySelector('.todo')?.text).toContain('đến 31/12/2010');
    expect(codesIn(await coordinator.get('/people?q=nghi&closed=1'))).toEqual([]);
    expect((await coordinator.get(`/people/${retired.code}`)).status).toBe(404);
  });

  describe('adding somebody', () => {
    const fields = {
      fullName: 'Hứa Thị Đào',
      birthDate: '1985',
      sex: 'female',
      unitCode: '20-182-06151',
      position: 'Văn thư',
    };

    it('saves the person and leads to the file', async () => {
      await trainer.get('/people/new');
      const saved = await trainer.post('/people', { ...fields, fullName: 'đ/c HỨA THỊ NGÂN', phone: '' });
      expect(saved.status).toBe(303);
      const file = await trainer.follow();
      expect(file.html.querySelector('h1')?.text).toBe('Hứa Thị Ngân');
      expect(file.text).toContain('1985');
    });

    it('brings the form back with each problem beside its field and linked from the top', async () => {
      await trainer.get('/people/new');
      const back = await trainer.post('/people', {
        fullName: ' ',
        birthDate: '31/02/1980',
        unitCode: '',
        phone: 'không có',
      });
      expect(back.status).toBe(422);
      expect(back.html.querySelector('title')?.text).toMatch(/^Lỗi:/);
      const links = back.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'));
      expect(links).toEqual(['#f-fullName', '#f-birthDate', '#f-unitCode', '#f-phone']);
      for (const id of links) {
        const field = back.html.querySelector(id!)!;
        expect(field.getAttribute('aria-invalid')).toBe('true');
        expect(back.html.querySelector(`${id}-error`)?.text).not.toBe('');
      }
      expect(back.html.querySelector('#f-birthDate')?.getAttribute('value')).toBe('31/02/1980');
    });

    it('asks back once where a namesake of that year is known, in whatever spelling', async () => {
      await trainer.get('/people/new');
      await trainer.post('/people', fields);
      await trainer.get('/people/new');
      const asked = await trainer.post('/people', { ...fields, fullName: 'Hưa Thi Đao' });
      expect(asked.status).toBe(422);
      const known = asked.html.querySelector('.note-warn')!;
      expect(known.querySelector('a')?.text).toBe('Hứa Thị Đào');
      const sameAs = known.querySelector('button')!.getAttribute('value')!;
      expect((await trainer.post('/people', { ...fields, sameAs })).status).toBe(303);
    });

    it('does not take a yes for one name as a yes for another', async () => {
      await trainer.get('/people/new');
      const other = { ...fields, fullName: 'Nguyễn Văn Hoà', birthDate: '' };
      expect((await trainer.post('/people', { ...other, sameAs: 'hua thi dao|1985' })).status).toBe(422);
    });

    it('takes ethnicity from those only who may see it', async () => {
      await trainer.get('/people/new');
      const path = (await trainer.post('/people', { ...fields, fullName: 'Lành Thị Sen', ethnicity: 'Nùng' }))
        .location!;
      expect((await admin.get(path)).text).not.toContain('Nùng');
      expect((await trainer.get('/people/new')).html.querySelector('[name=ethnicity]')).toBeNull();
    });

    it('refuses a unit outside the scope as if it were not there', async () => {
      await enterUser(program, 'trainer', { username: 'gv-vanlang', unitId: scene.unitId('20-182') });
      const browser = await signedIn('gv-vanlang');
      const form = await browser.get('/people/new');
      const offered = form.html.querySelectorAll('#f-unitCode option').map((option) => option.getAttribute('value'));
      expect(offered.sort()).toEqual(['', '20-182', '20-182-06151', '20-182-06172']);
      const refused = await browser.post('/people', { ...fields, fullName: 'Mông Văn Cao', unitCode: '20-183-06229' });
      expect(refused.status).toBe(422);
      expect(await program.db.getRepository(Person).countBy({ fullName: 'Mông Văn Cao' })).toBe(0);
    });
  });

  it('opens the rows of a unit’s figure: who of it never came to a class, within the scope of the reader', async () => {
    const unit = await admin.get('/units/20-183');
    const href = unit.html.querySelector('.fig a[href*="never-trained"]')!.getAttribute('href')!;
    const never = await admin.get(href);
    expect(codesIn(never)).toEqual([hoaOfCaoLoc.code]);
    expect(never.html.querySelector('.chip[href="/people?unit=20-183"]')).not.toBeNull();
    expect(codesIn(await admin.get('/people?only=never-trained'))).toContain(hoaOfVanLang.code);
    const under = await coordinator.get('/people?only=never-trained&unit=20');
    expect(codesIn(under)).toContain(hoaOfVanLang.code);
    expect(codesIn(under)).not.toContain(hoaOfCaoLoc.code);
    expect(codesIn(await coordinator.get(href))).toEqual([]);
  });

  it('hands the list out as a workbook, scope and filter kept, and records who took it', async () => {
    const file = await coordinator.download('/people.xlsx?q=hoa');
    expect(file.status).toBe(200);
    expect(file.type).toContain('spreadsheetml');
    const text = await textsOf(file.body);
    expect(text).toContain(hoaOfVanLang.code);
    expect(text).not.toContain(hoaOfCaoLoc.code);
    expect(text).not.toContain('Tày');
    const [line] = await program.db.getRepository(AuditEntry).findBy({ action: 'people.exported' });
    expect(line).toMatchObject({ actorName: 'daumoi' });
  });

  it('costs the same statements for ten people as for sixty, in the list and in a file', async () => {
    const cost = (path: string): Promise<number> =>
      countStatements(program, async () => expect((await admin.get(path)).status).toBe(200));
    const busy = await scene.person({ fullName: 'Triệu Thị Chăm' });
    const [list, file] = [await cost('/people'), await cost(`/people/${busy.code}`)];
    await scene.persons(50);
    for (let index = 0; index < 6; index++) {
      const cls = await scene.class();
      await program.get(SeatsService).request(office, { classId: cls.id, personId: busy.id, door: 'trainer' });
    }
    expect(await cost('/people')).toBe(list);
    const full = await cost(`/people/${busy.code}`);
    await program.get(SeatsService).request(office, {
      classId: (await scene.class()).id,
      personId: busy.id,
      door: 'trainer',
    });
    expect(await cost(`/people/${busy.code}`)).toBe(full);
    expect(full).toBeLessThanOrEqual(file + 3);
    expect(full).toBeLessThanOrEqual(16);
  });
});

function codesIn(visited: Visited): string[] {
  return visited.html.querySelectorAll('tbody th a').map((link) => link.getAttribute('href')!.replace('/people/', ''));
}

async function textsOf(workbook: Buffer): Promise<string> {
  const { Workbook } = await import('exceljs');
  const book = new Workbook();
  await book.xlsx.load(workbook as unknown as ArrayBuffer);
  return book.worksheets[0]!.getSheetValues().flat().map(String).join('\n');
}
