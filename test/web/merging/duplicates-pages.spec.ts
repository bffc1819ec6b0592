import { formatDate } from '../../../src/common/dates/calendar-date.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { signedClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of files that may be doubles', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;
  let number = 0;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
    admin = new Browser(program);
    await admin.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());

  const fresh = ({ id }: Person) => program.db.manager.findOneByOrFail(Person, { id });

  /** Two files of one woman, unlike those of any other test. */
  async function double(): Promise<[Person, Person]> {
    const year = 1950 + number++;
    const [birthDate, swapped] = [`${year}-02-03`, `${year}-03-02`];
    return [
      await scene.person({ fullName: 'Hoàng Thị Mơ', birthDate, phone: '0911111111' }),
      await scene.person({ fullName: 'HOANG THI MO', birthDate: swapped, sex: null, unitCode: '20-VP' }),
    ];
  }

  /** The rows of a list in which a pair stands. */
  const rowsOf = (page: Visited, [first, second]: Person[]) =>
    page.html
      .querySelectorAll('.pair-row')
      .filter((row) => [first!.code, second!.code].every((code) => row.querySelector(`a[href="/people/${code}"]`)));

  it('list the pairs with their reasons in words, by unit', async () => {
    const [first, second] = await double();
    const queue = await admin.get('/people/duplicates');
    const rows = rowsOf(queue, [first, second]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.querySelector(`a[href="/people/duplicates/${first.code}/${second.code}"]`)).not.toBeNull();
    expect(rows[0]!.text).toContain('ngày, tháng sinh đảo nhau');
    expect(rowsOf(await admin.get('/people/duplicates?unit=20-VP'), [first, second])).toHaveLength(1);
    expect((await admin.get('/people/duplicates?unit=20-183')).html.querySelectorAll('.pair-row')).toHaveLength(0);
    const file = await admin.get(`/people/${second.code}`);
    expect(
      file.html.querySelector(`.note-warn a[href="/people/duplicates/${first.code}/${second.code}"]`),
    ).not.toBeNull();
  });

  it('show two files side by side, take a value for each field, merge, and part them again', async () => {
    const [first, second] = await double();
    const cls = await scene.class();
    for (const person of [first, second]) {
      await program.get(SeatsService).request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
    }
    const path = `/people/duplicates/${first.code}/${second.code}`;
    const pair = await admin.get(path);
    for (const code of [first.code, second.code]) {
      expect(pair.text).toContain(code);
      expect(await program.db.manager.countBy(AuditEntry, { action: 'person.read', subjectId: code })).toBe(1);
    }
    expect(pair.text).toContain('Cả hai có tên trong một lớp');
    const form = formFields(pair.html, 'form[action$="/merge"]');
    expect(form).toMatchObject({
      keep: first.code,
      fullName: 'survivor',
      birth: 'survivor',
      phone: 'survivor',
      sex: 'survivor',
    });

    await admin.post(`${path}/merge`, { ...form, birth: 'merged', posting: 'merged' });
    const file = await admin.follow();
    expect(file.text).toContain(`Đã gộp ${second.code} vào ${first.code}`);
    expect(file.text).toContain(formatDate(second.birthDate!));
    expect(file.html.querySelector('.todo')?.text).toContain('Văn phòng Tỉnh uỷ');
    expect(file.html.querySelector('[aria-labelledby=merged-files]')?.text).toContain('Hoang Thi Mo');
    expect(rowsOf(await admin.get('/people/duplicates'), [first, second])).toHaveLength(0);

    const merged = await admin.get('/people/duplicates/merged');
    const undo = merged.html.querySelector('main form[action$="/undoing"]')!.getAttribute('action')!;
    await admin.post(undo);
    expect((await admin.follow()).text).toContain(`Đã tách ${second.code} khỏi ${first.code}`);
    expect(await fresh(second)).toMatchObject({ mergedIntoId: null, closedOn: null });
    expect(rowsOf(await admin.get('/people/duplicates'), [first, second])).toHaveLength(1);
    await admin.post(undo);
    expect((await admin.follow()).text).toContain('Lần gộp này đã tách lại rồi');
  });

  it('keep the other code where it is chosen', async () => {
    const [first, second] = await double();
    const path = `/people/duplicates/${first.code}/${second.code}`;
    const pair = await admin.get(`${path}?keep=${second.code}`);
    const form = formFields(pair.html, 'form[action$="/merge"]');
    expect(form).toMatchObject({ keep: second.code, fullName: 'survivor', phone: 'merged' });
    await admin.post(`${path}/merge`, form);
    expect(await fresh(first)).toMatchObject({ mergedIntoId: second.id });
    expect(await fresh(second)).toMatchObject({ fullName: second.fullName, phone: '0911111111' });
  });

  it('offer no choice of a posting that is none', async () => {
    const [first, second] = [await scene.person(), await scene.person()];
    await program.db.query(
      `UPDATE postings SET to_date = '2011-01-01', current_key = NULL WHERE person_id = ${second.id}`,
    );
    const pair = await admin.get(`/people/duplicates/${first.code}/${second.code}`);
    const offered = pair.html.querySelectorAll('input[name=posting]');
    expect(offered.map((input) => [input.getAttribute('value'), input.hasAttribute('checked')])).toEqual([
      ['survivor', true],
    ]);
  });

  it('say why two certificates of one class stand against a merge, and lead there', async () => {
    const signed = await signedClass(scene, 2);
    await program.get(CertificatesService).issue(office, signed.code);
    const [first, second] = await Promise.all(signed.learners.map(({ personId }) => fresh({ id: personId } as Person)));
    const pair = await admin.get(`/people/duplicates/${first!.code}/${second!.code}`);
    expect(pair.text).toContain(`giấy chứng nhận còn hiệu lực của lớp ${signed.code}`);
    expect(pair.html.querySelector(`main a.btn[href="/classes/${signed.code}/certificates"]`)).not.toBeNull();
    expect(pair.html.querySelector('main button.btn-primary')).toBeNull();
  });

  it('are not there for one code said twice', async () => {
    const first = await scene.person();
    expect((await admin.get(`/people/duplicates/${first.code}/${first.code}`)).status).toBe(404);
  });

  it('refuse a merge of files that have changed since they were shown', async () => {
    const [first, second] = await double();
    const path = `/people/duplicates/${first.code}/${second.code}`;
    const form = formFields((await admin.get(path)).html, 'form[action$="/merge"]');
    const edit = await admin.get(`/people/${second.code}/edit`);
    await admin.post(`/people/${second.code}/edit`, { ...formFields(edit.html), phone: '0922222222' });
    await admin.post(`${path}/merge`, form);
    expect((await admin.follow()).text).toContain('Một trong hai hồ sơ vừa thay đổi');
    expect((await fresh(second)).mergedIntoId).toBeNull();
    await admin.post(`${path}/merge`, { keep: first.code });
    expect((await fresh(second)).mergedIntoId).toBeNull();
  });

  it('remember that two are not the same person, and take it back', async () => {
    const [first, second] = await double();
    await admin.get('/people/duplicates');
    const path = `/people/duplicates/${first.code}/${second.code}`;
    await admin.get(path);
    await admin.post(`${path}/distinction`);
    expect(rowsOf(await admin.follow(), [first, second])).toHaveLength(0);
    const pair = await admin.get(path);
    expect(pair.text).toContain('Đã xác nhận đây là hai người khác nhau');
    expect(pair.html.querySelector('form[action$="/merge"] button[type=submit]')).toBeNull();
    const distinct = await admin.get('/people/duplicates/distinct');
    await admin.post(distinct.html.querySelector('main form[action$="/doubt"]')!.getAttribute('action')!);
    expect(rowsOf(await admin.get('/people/duplicates'), [first, second])).toHaveLength(1);
  });

  it('know nothing of codes that are not there', async () => {
    const [first] = await double();
    expect((await admin.get(`/people/duplicates/${first.code}/CB999999`)).status).toBe(404);
    await admin.get('/people/duplicates');
    for (const act of ['merge', 'distinction', 'doubt']) {
      expect((await admin.post(`/people/duplicates/${first.code}/CB999999/${act}`)).status).toBe(404);
    }
    expect((await admin.post('/people/merges/999999/undoing')).status).toBe(404);
    expect((await admin.post('/people/merges/x/undoing')).status).toBe(404);
  });

  it('hand the lists out as files in each format, and record who took them', async () => {
    const [first, second] = await double();
    await admin.get('/people/duplicates');
    for (const ending of ['xlsx', 'ods', 'csv']) {
      for (const path of ['/people/duplicates', '/people/duplicates/merged', '/people/retention']) {
        expect((await admin.download(`${path}.${ending}`)).status).toBe(200);
      }
    }
    const text = (await admin.download('/people/duplicates.csv')).body.toString('utf8');
    for (const said of [first.code, second.code, 'ngày, tháng sinh đảo nhau']) expect(text).toContain(said);
    const taken = await program.db.manager.findBy(AuditEntry, { action: 'people.exported', subjectId: 'duplicates' });
    expect(taken).toHaveLength(4);
  });

  it('speak English too', async () => {
    const [first, second] = await double();
    await admin.get('/people/duplicates?lang=en');
    const pair = await admin.get(`/people/duplicates/${first.code}/${second.code}`);
    await admin.get('/people/duplicates?lang=vi');
    expect(pair.text).toContain('What the merge does');
    expect(pair.text).not.toContain('Khi gộp');
  });

  it('cost the same statements for two pairs as for thirty', async () => {
    await double();
    await admin.get('/people/duplicates');
    const cost = () =>
      countStatements(program, async () => expect((await admin.get('/people/duplicates')).status).toBe(200));
    const few = await cost();
    program.standOn(TODAY);
    for (let index = 0; index < 9; index++) await scene.person({ fullName: 'Vi Văn Đông', birthDate: '1980-01-01' });
    await admin.get('/people/duplicates');
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(10);
  });
});
