import { ReportingPeriod } from '../../../src/features/statistics/reporting-period.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { figureLinks, sumOfRows } from '../../support/figure-walk.js';
import { type RecordedPast, recordPast } from '../../support/recorded-past.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the front page', () => {
  let program: TestApp;
  let past: RecordedPast;
  beforeAll(async () => {
    program = await startTestApp();
    past = await recordPast(program);
    await past.scene.scene.course('TH14', 'Kết nối MegaWAN', 16);
    await enterUser(program, 'committee');
    await program.db.manager.insert(ReportingPeriod, {
      name: 'Nhiệm kỳ thử',
      fromDate: '2009-01-01',
      toDate: '2011-05-13',
      isDefault: true,
    });
  });
  afterAll(() => program.close());

  it('tells a visitor the headline figures of the usual period and where they come from', async () => {
    const page = await new Browser(program).get('/');
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('.fig .n').map((figure) => figure.text.trim())).toEqual([
      '6 lớp',
      '27 lượt người',
      '7 người',
    ]);
    expect(page.html.querySelector('#h-figures')?.text).toBe('Từ năm 2009 đến 13/05/2011');
    expect(page.html.querySelector('.prov')?.text).toContain('27 lượt, trong đó 10 lượt có danh sách');
  });

  it('lets a visitor check a certificate and sign in, and asks to sign in before it opens a figure', async () => {
    const visitor = new Browser(program);
    const page = await visitor.get('/');
    const form = page.html.querySelector('form[action="/verify"]');
    expect(form?.getAttribute('method')).toBe('get');
    expect(form?.querySelector('input[name=code]')).not.toBeNull();
    const [first] = figureLinks(page.html);
    expect((await visitor.get(first!.href)).location).toMatch(/^\/sign-in\?next=/);
  });

  it('lists the classes that are open, with their seats, the soonest first', async () => {
    await past.scene.scene.class({ courseCode: 'TH14', startDate: '2011-06-01', capacity: 5 });
    const page = await new Browser(program).get('/');
    const rows = page.html.querySelectorAll('#h-open ~ *, table tbody tr').filter((row) => row.querySelector('.seats'));
    expect(rows.map((row) => row.querySelector('th .sub')?.text)).toEqual(['2011-TH14-01', '2011-TH01-01']);
    expect(rows[0]?.text).toContain('0/5');
    expect(rows[0]?.text).toContain('01/06 – 02/06/2011');
  });

  it('costs at most six statements, however much there is', async () => {
    const visitor = new Browser(program);
    await visitor.get('/');
    const few = await countStatements(program, () => visitor.get('/'));
    expect(few).toBeLessThanOrEqual(6);
    for (let number = 10; number < 30; number++) {
      const classId = await past.scene.class({ code: `2008-TH01-${number}`, course: 'TH01', days: ['2009-02-02'] });
      for (let learner = 0; learner < 5; learner++) {
        await past.scene.enrol(classId, { personId: await past.scene.person(), marks: ['P'] });
      }
      await past.scene.scene.class({ courseCode: 'TH14', startDate: `2011-07-${number > 30 ? 30 : number}` });
    }
    await visitor.get('/');
    expect(await countStatements(program, () => visitor.get('/'))).toBe(few);
    const page = await visitor.get('/');
    expect(page.html.querySelectorAll('tbody tr').filter((row) => row.querySelector('.seats'))).toHaveLength(10);
    expect(page.text).toContain('Xem tất cả lớp đang nhận');
  });

  it('shows the committee what was held, every figure opening rows that add up to it', async () => {
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    const page = await committee.get('/');
    expect(page.html.querySelector('h1')?.text).toBe('Tổng quan');
    const links = new Map(figureLinks(page.html).map(({ href, shown }) => [href, shown]));
    expect(links.size).toBeGreaterThan(20);
    for (const [href, shown] of links) {
      if (!href.includes('minority')) expect([href, await sumOfRows(committee, href)]).toEqual([href, shown]);
    }
    const chips = page.html.querySelectorAll('.chip');
    expect(chips.map((chip) => chip.text.trim())).toEqual(['Nhiệm kỳ thử', 'Năm 2011 đến nay', 'Từ trước đến nay']);
    expect(chips.map((chip) => chip.getAttribute('aria-current') ?? null)).toEqual(['true', null, null]);
    for (const chip of chips) expect((await committee.get(chip.getAttribute('href')!)).status).toBe(200);
    expect((await committee.get('/?from=2011-05-13&to=2003-01-01')).status).toBe(422);
  });

  it('shows the years behind the bars as a table', async () => {
    const committee = new Browser(program);
    await committee.signIn('bcd', PASSWORD);
    const page = await committee.get('/');
    const rows = page.html
      .querySelectorAll('details table tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((cell) => cell.text));
    expect(rows).toEqual([
      ['2009', '21', '104'],
      ['2010', '5', '23'],
    ]);
    expect(page.html.querySelector('svg.chart')?.getAttribute('aria-label')).toBe('Lượt người theo năm, 2009–2010');
  });
});
