import { type PlanInput, PlansService } from '../../../src/features/plans/plans.service.js';
import { TrainingPlan } from '../../../src/features/plans/training-plan.entity.js';
import { ImportPreviews } from '../../../src/features/imports/import-previews.service.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { FilesOnDisk } from '../../support/rosters/file-on-disk.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const VAN_LANG: PlanInput = {
  year: 2011,
  unitCode: '20-182',
  courseCode: 'TH07',
  classes: 2,
  participations: 60,
  note: 'Đợt 1',
};
const FIELDS = { year: '2011', unitCode: '20-182', courseCode: 'TH07', classes: '2', participations: '60', note: '' };

describe('the pages of plans', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    await enterUser(program, 'committee');
    await enterUser(program, 'cadre');
    await enterUser(program, 'coordinator', { unitId: scene.unitId('20-183') });
    admin = await signedIn('quantri');
  });
  beforeEach(() => program.db.getRepository(TrainingPlan).clear());
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }
  const plan = (given: Partial<PlanInput> = {}) => program.get(PlansService).add(office, { ...VAN_LANG, ...given });
  const idOf = async () => (await program.get(PlansService).list(office, 2011))[0]!.id;
  const add = async (given: Record<string, string>): Promise<Visited> => {
    await admin.get('/plans/new?year=2011');
    return admin.post('/plans', { ...FIELDS, ...given });
  };

  it('show the targets of a year, for the province and for units', async () => {
    await plan({ unitCode: null, courseCode: null, classes: 12, participations: 1200 });
    await plan();
    const { html } = await admin.get('/plans?year=2011');
    expect(rowsOf(html)).toEqual([
      'Toàn tỉnh Mọi khoá họcĐợt 1 12 1.200',
      'Huyện uỷ Văn Lãng Khai thác mạng Tỉnh uỷ, thư điện tửĐợt 1 2 60',
    ]);
    expect(html.querySelector('.prov')!.text).toContain('không cộng vào nhau');
  });

  it('open on this year, and on it too where the address names no year', async () => {
    for (const address of ['/plans', '/plans?year=', '/plans?year=abc', '/plans?year=1200', '/plans?year[]=2010']) {
      expect([address, (await admin.get(address)).html.querySelector('h1')!.text]).toEqual([
        address,
        'Kế hoạch năm 2011',
      ]);
    }
    const empty = await admin.get('/plans?year=2010');
    expect(empty.text).toContain('Chưa có chỉ tiêu nào cho năm này');
    expect(empty.html.querySelectorAll('.chip').map((chip) => chip.text)).toEqual(['2012', '2011', '2010']);
  });

  it('take a target and go back to its year', async () => {
    expect((await add({ participations: '1.060' })).location).toBe('/plans?year=2011');
    const list = await admin.follow();
    expect(list.text).toContain('Đã ghi chỉ tiêu.');
    expect(rowsOf(list.html)[0]).toContain('2 1.060');
  });

  it.each<[string, Record<string, string>, string]>([
    ['nothing planned', { classes: '0', participations: '0' }, 'Ghi số lớp hoặc số lượt người'],
    ['a number that is none', { classes: 'hai' }, 'số'],
    ['a negative number', { classes: '-2' }, 'số'],
    ['a year that no office plans', { year: '1900' }, '2000'],
    ['a unit that is none', { unitCode: '20-999' }, 'Không có đơn vị mã 20-999'],
    ['a course that is none', { courseCode: 'TH99' }, 'Không có khoá học TH99'],
    ['a note without end', { note: 'x'.repeat(501) }, '500'],
  ])('refuse %s, and keep what was typed', async (_, given, said) => {
    const answer = await add(given);
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('#form-errors')!.text).toContain(said);
    expect(answer.html.querySelector('#f-participations')!.getAttribute('value')).toBe(given['participations'] ?? '60');
    expect(await program.db.getRepository(TrainingPlan).count()).toBe(0);
  });

  it('say that something is planned already', async () => {
    await plan();
    const answer = await add({});
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Năm 2011 đã có chỉ tiêu cho đơn vị và khoá học này');
  });

  it('change a target and take it back, each by who saw it last', async () => {
    await plan();
    const page = `/plans/${await idOf()}`;
    expect((await admin.get(page)).html.querySelector('#f-note')!.getAttribute('value')).toBe('Đợt 1');
    const fields = { classes: '3', participations: '90', note: '', version: '1' };
    expect((await admin.post(page, fields)).location).toBe('/plans?year=2011');
    await admin.get(page);
    const stale = await admin.post(page, fields);
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('Có người vừa sửa chỉ tiêu này');
    await admin.post(`${page}/removal`, { version: '1' });
    expect((await admin.follow()).text).toContain('Có người vừa sửa chỉ tiêu này');
    await admin.post(`${page}/removal`, { version: '2' });
    expect((await admin.follow()).text).toContain('Đã xoá chỉ tiêu.');
    expect(await program.db.getRepository(TrainingPlan).count()).toBe(0);
  });

  it('are read by who reads plans, as far as the subtree goes, and changed by the administrator alone', async () => {
    await plan();
    await plan({ unitCode: null });
    await plan({ unitCode: '20-183-06220' });
    const page = `/plans/${await idOf()}`;
    for (const [username, lines] of [
      ['giangvien', 3],
      ['bcd', 3],
      ['daumoi', 2],
    ] as const) {
      const browser = await signedIn(username);
      const { html } = await browser.get('/plans?year=2011');
      expect([username, rowsOf(html).length]).toEqual([username, lines]);
      expect(html.querySelectorAll('main .btn')).toHaveLength(0);
      expect((await browser.get('/plans/new')).status).toBe(403);
      expect((await browser.get(page)).status).toBe(403);
      await browser.get('/plans');
      expect((await browser.post('/plans', FIELDS)).status).toBe(403);
    }
    expect((await (await signedIn('canbo')).get('/plans')).status).toBe(403);
  });

  it('answer 404 for a target that is not there', async () => {
    for (const id of ['999999', 'x', '1e3']) expect((await admin.get(`/plans/${id}`)).status).toBe(404);
  });

  it('cost the same statements for one target as for several', async () => {
    await plan();
    const cost = () => countStatements(program, () => admin.get('/plans?year=2011'));
    const one = await cost();
    for (const unitCode of ['20-183', '20-VP', null]) await plan({ unitCode });
    expect(await cost()).toBe(one);
    expect(one).toBeLessThanOrEqual(5);
  });

  it('are taken along as files that say the same, and that change nothing when they are sent back', async () => {
    await plan({ unitCode: null, courseCode: null, classes: 12, participations: 1200 });
    await plan({ unitCode: '20-183-06229' });
    const csv = await admin.download('/plans.csv?year=2011');
    expect(csv.body.toString('utf8')).toContain('2011;Toàn tỉnh;Mọi khoá học;12;1200;Đợt 1');
    const files = new FilesOnDisk();
    for (const format of ['xlsx', 'ods', 'csv']) {
      const { status, body } = await admin.download(`/plans.${format}?year=2011`);
      expect(status).toBe(200);
      const sent = { path: files.write(body), name: `ke-hoach.${format}` };
      const preview = await program.get(ImportPreviews).preview(office, { kind: 'plans', classCode: null }, sent);
      if ('refused' in preview) throw new Error(preview.refused.code);
      expect([format, preview.rows.map(({ already }) => already)]).toEqual([format, [true, true]]);
    }
    files.remove();
  });

  it('speak English to who asks for it', async () => {
    await plan();
    const browser = await signedIn('quantri');
    await browser.get('/plans?lang=en');
    expect((await browser.get('/plans?year=2011')).html.querySelector('h1')!.text).toBe('Plan of 2011');
    expect((await browser.get('/plans/new')).text).toContain('The whole province');
  });
});

function rowsOf(html: Visited['html']): string[] {
  return html.querySelectorAll('main tbody tr').map((row) =>
    row
      .querySelectorAll('th, td:not(.ctl)')
      .map((cell) => cell.text.trim())
      .join(' '),
  );
}
