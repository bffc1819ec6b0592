import { AuditService } from '../../../src/platform/audit/audit.service.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the page of the audit', () => {
  let program: TestApp;
  let admin: Browser;
  let hanh: { userId: number; name: string; address: string };

  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    await enterUser(program, 'admin');
    const { userId } = await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    hanh = { userId, name: 'Nông Thị Hạnh', address: '10.0.0.7' };
    const audit = program.get(AuditService);
    program.standOn('2011-05-09');
    await audit.record(hanh, { action: 'class.edited', subjectType: 'class', subjectId: '2011-TH07-02' });
    program.standOn('2011-05-10');
    await audit.record(hanh, {
      action: 'course.edited',
      subjectType: 'course',
      subjectId: 'TH07',
      details: { before: { title: 'Thư', version: 1 }, after: { title: 'Thư điện tử', version: 1 } },
    });
    await audit.record(office, {
      action: 'statistics.exported',
      subjectType: 'statistics',
      subjectId: 'participations',
      details: { from: '2003-01-01', rows: 5 },
    });
    await audit.record(office, { action: 'something.new', subjectType: 'thing', subjectId: 'X<1>' });
    program.standOn('2011-05-13');
    admin = new Browser(program);
    await admin.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());

  it('shows the latest line first: what, about what, by whom, when', async () => {
    const rows = (await admin.get('/admin/audit')).html.querySelectorAll('tbody tr');
    expect(rows[0]!.text).toContain('Đăng nhập');
    expect(rows[0]!.text).toContain('13/05/2011');
    expect(rows[0]!.text).toContain('09:00');
  });

  it('names what it is about and its details in words', async () => {
    const { text } = await admin.get('/admin/audit?action=statistics.exported');
    expect(text).toContain('Lượt người tham gia');
    expect(text).toMatch(/từ:\s+2003-01-01/);
    expect(text).toMatch(/số dòng:\s+5/);
    const csv = (await admin.download('/admin/audit.csv?action=statistics.exported')).body.toString('utf8');
    expect(csv).toContain('số dòng: 5');
    expect(csv).not.toMatch(/participations|rows/);
  });

  it('finds by the name of who acted, accents or not, and by code', async () => {
    expect(actsOf(await admin.get('/admin/audit?q=nong+thi+hanh'))).toEqual(['Sửa khoá học', 'Sửa lớp']);
    expect(actsOf(await admin.get('/admin/audit?q=2011-th07'))).toEqual(['Sửa lớp']);
  });

  it('filters by act, by person, by thing and by days, both ends included', async () => {
    expect(actsOf(await admin.get('/admin/audit?action=course.edited'))).toEqual(['Sửa khoá học']);
    expect(actsOf(await admin.get(`/admin/audit?actor=${hanh.userId}`))).toHaveLength(2);
    expect(actsOf(await admin.get('/admin/audit?subject=course:TH07&action=course.edited'))).toEqual(['Sửa khoá học']);
    expect(actsOf(await admin.get('/admin/audit?from=09/05/2011&to=09/05/2011'))).toEqual(['Sửa lớp']);
    expect(actsOf(await admin.get('/admin/audit?q=nong&from=2011-05-10'))).toEqual(['Sửa khoá học']);
  });

  it('takes what is typed as words, never as a pattern', async () => {
    expect(actsOf(await admin.get('/admin/audit?q=%25'))).toEqual(actsOf(await admin.get('/admin/audit?q=%20')));
    expect(actsOf(await admin.get('/admin/audit?q=2011_TH07'))).toEqual([]);
  });

  it('says how to write a day that cannot be read', async () => {
    const page = await admin.get('/admin/audit?from=31/02/2011');
    expect(page.html.querySelector('#from')?.getAttribute('value')).toBe('31/02/2011');
    expect(page.html.querySelector('#from-error')?.text).toContain('13/05/2011');
  });

  it('shows what changed, and an act without a name by its code, escaped', async () => {
    const [course] = (await admin.get('/admin/audit?action=course.edited')).html.querySelectorAll('tbody tr');
    expect(course!.querySelector('del')?.text).toBe('Thư');
    expect(course!.querySelectorAll('details li')).toHaveLength(1);
    const page = await admin.get('/admin/audit?q=x%3C1%3E');
    expect(page.html.querySelector('tbody th')?.text).toContain('something.new');
    expect(page.html.toString()).toContain('X&lt;1&gt;');
  });

  it('costs the same statements for three lines as for three hundred, in pages', async () => {
    const cost = (): Promise<number> =>
      countStatements(program, async () => expect((await admin.get('/admin/audit')).status).toBe(200));
    const few = await cost();
    for (let index = 0; index < 120; index++) {
      await program
        .get(AuditService)
        .record(hanh, { action: 'person.read', subjectType: 'person', subjectId: `CB${index}` });
    }
    expect(await cost()).toBe(few);
    expect(few).toBeLessThanOrEqual(5);
    expect(actsOf(await admin.get('/admin/audit'))).toHaveLength(50);
    expect(actsOf(await admin.get('/admin/audit?action=person.read&page=3'))).toHaveLength(20);
  });
});

function actsOf(visited: Visited): string[] {
  expect(visited.status).toBe(200);
  return visited.html.querySelectorAll('tbody th').map((head) => head.childNodes[0]!.text.trim());
}
