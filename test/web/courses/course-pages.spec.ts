import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { CoursesService } from '../../../src/features/courses/courses.service.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const FIELDS = {
  code: 'th03',
  title: 'Bảng tính Calc',
  level: 'basic',
  periods: '32',
  content: 'Ô, dòng, cột\r\nCông thức',
  minAttendancePercent: '80',
  lateWeightPercent: '100',
  countBy: 'sessions',
  passMark: '5,0',
  'components.0.title': 'Lý thuyết',
  'components.0.weight': '30',
  'components.0.max': '10',
  'components.1.title': 'Thực hành',
  'components.1.weight': '70',
  'components.1.max': '20',
  'bands.excellent': '9',
  'bands.good': '8,0',
  'bands.fair': '',
  'bands.average': '5,0',
};

describe('the pages of courses', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    await enterUser(program, 'committee');
    admin = await signedIn('quantri');
  });
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }

  async function submit(path: string, fields: Record<string, string>): Promise<Visited> {
    await admin.get(path);
    return admin.post(path.replace('/new', ''), fields);
  }

  it('are open to a visitor, who is offered nothing to change', async () => {
    const visitor = new Browser(program);
    const list = await visitor.get('/courses');
    expect(list.html.querySelector('a[href="/courses/TH07"]')?.text).toBe('Khai thác mạng Tỉnh uỷ, thư điện tử');
    const course = await visitor.get('/courses/TH07');
    expect(course.text).toContain('Dự từ 80% số buổi');
    expect(course.html.querySelectorAll('main .btn')).toHaveLength(0);
  });

  it('let nobody but an administrator add or edit', async () => {
    for (const username of ['giangvien', 'bcd']) {
      const browser = await signedIn(username);
      expect((await browser.get('/courses/new')).status).toBe(403);
      expect((await browser.get('/courses/TH07/edit')).status).toBe(403);
      await browser.get('/courses');
      expect((await browser.post('/courses', FIELDS)).status).toBe(403);
    }
  });

  it('answer 404 for a course that is not there', async () => {
    expect((await admin.get('/courses/TH99')).status).toBe(404);
  });

  it('save a course and say its rule in words', async () => {
    expect((await submit('/courses/new', FIELDS)).location).toBe('/courses/TH03');
    const course = await admin.follow();
    expect(course.html.querySelector('[role=status]')?.text).toContain('TH03');
    expect(course.text).toContain('Dự từ 80% số buổi, điểm từ 5,0');
    expect(course.html.querySelectorAll('ol li').map((topic) => topic.text)).toContain('Công thức');
    const { version } = await program.get(CoursesService).get('TH03');
    expect(version.passRule).toEqual({
      components: [
        { code: 'ly-thuyet', title: 'Lý thuyết', weight: 30, maxHundredths: 1000 },
        { code: 'thuc-hanh', title: 'Thực hành', weight: 70, maxHundredths: 2000 },
      ],
      minAttendancePercent: 80,
      passHundredths: 500,
      bands: [
        { code: 'excellent', fromHundredths: 900 },
        { code: 'good', fromHundredths: 800 },
        { code: 'average', fromHundredths: 500 },
      ],
      excusedCounts: false,
      lateWeightPercent: 100,
      countBy: 'sessions',
    });
  });

  it('bring the form back filled in, each problem linked to its field', async () => {
    const back = await submit('/courses/new', {
      ...FIELDS,
      code: 'x',
      title: '',
      periods: 'nhiều',
      'components.1.weight': '',
      'bands.good': 'tám',
    });
    expect(back.status).toBe(422);
    const links = back.html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href')!);
    expect(links).toEqual(['#f-title', '#f-periods', '#f-bands-good', '#f-components-1-weight']);
    for (const link of links) expect(back.html.querySelector(link)?.getAttribute('aria-invalid')).toBe('true');
    expect(back.html.querySelector('#f-components-0-title')?.getAttribute('value')).toBe('Lý thuyết');
    expect(back.html.querySelector('#f-content')?.text).toContain('Công thức');
  });

  it('say how the rate of attendance is reckoned, in the form, on the page, in the list and in the file', async () => {
    const wrong = await submit('/courses/new', { ...FIELDS, code: 'TH33', lateWeightPercent: '101', countBy: 'x' });
    expect(wrong.status).toBe(422);
    const links = wrong.html.querySelectorAll('#form-errors a');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#f-lateWeightPercent', '#f-countBy']);
    expect(links[0]!.text).toContain('Đi muộn tính');
    const fields = { ...FIELDS, code: 'TH33', title: 'Theo tiết', lateWeightPercent: '50', countBy: 'periods' };
    await submit('/courses/new', fields);
    const { text } = await admin.follow();
    expect(text).toContain('Dự từ 80% số tiết, điểm từ 5,0');
    expect(text).toContain('Đi muộn tính 50% của có mặt.');
    expect(text).toContain('Tỉ lệ tính theo tiết đã học');
    const row = (await admin.get('/courses')).html.querySelectorAll('tbody tr').find((tr) => tr.text.includes('TH33'));
    expect(row?.text).toContain('đi muộn tính 50%; tính theo tiết');
    const file = (await admin.download('/courses.csv')).body.toString('utf8');
    expect(file).toContain('Dự từ 80% số tiết, điểm từ 5,0; đi muộn tính 50%; tính theo tiết');
    const form = filledIn(await admin.get('/courses/TH33/edit'));
    expect([form['lateWeightPercent'], form['countBy']]).toEqual(['50', 'periods']);
  });

  it('say what the weights add up to where it is not 100', async () => {
    const back = await submit('/courses/new', { ...FIELDS, code: 'TH31', 'components.1.weight': '60' });
    expect(back.html.querySelector('#form-errors a')?.getAttribute('href')).toBe('#f-components');
    expect(back.html.querySelector('#f-components .err')?.text).toContain('90%');
  });

  it('refuse a code that is taken', async () => {
    const back = await submit('/courses/new', { ...FIELDS, code: 'TH07' });
    expect(back.html.querySelector('#f-code-error')?.text).toContain('TH07');
  });

  it('ask for a pass mark only where something is scored', async () => {
    expect((await submit('/courses/new', { ...FIELDS, code: 'TH32', passMark: '' })).status).toBe(422);
    const attendanceOnly = Object.fromEntries(
      Object.entries(FIELDS).map(([name, value]) => [name, name.startsWith('components.') ? '' : value]),
    );
    expect((await submit('/courses/new', { ...attendanceOnly, code: 'TH32', passMark: '' })).status).toBe(303);
    expect((await admin.follow()).text).not.toContain('điểm từ');
  });

  it('make a new version of changed rules and leave the old one to the classes that have it', async () => {
    const cls = await scene.class();
    const edited = await submit('/courses/TH07/edit', { ...FIELDS, title: 'Thư điện tử', periods: '24', active: '1' });
    expect(edited.location).toBe('/courses/TH07');
    const course = await admin.follow();
    expect(course.html.querySelectorAll('section[aria-labelledby=versions] tbody tr')).toHaveLength(2);
    expect((await program.get(ClassesService).getById(cls.id)).coursePeriods).toBe(16);
    await submit('/courses/TH07/edit', { ...FIELDS, title: 'Thư điện tử công vụ', periods: '24', active: '1' });
    expect(
      await program.get(CoursesService).versionsOf((await program.get(CoursesService).get('TH07')).course.id),
    ).toHaveLength(2);
  });

  it('show a form that says what the course holds, and keep the codes of its parts', async () => {
    await submit('/courses/TH03/edit', {
      ...filledIn(await admin.get('/courses/TH03/edit')),
      'components.0.title': 'Vấn đáp',
    });
    const { version } = await program.get(CoursesService).get('TH03');
    expect(version.passRule.components.map(({ code, title }) => [code, title])).toEqual([
      ['ly-thuyet', 'Vấn đáp'],
      ['thuc-hanh', 'Thực hành'],
    ]);
    expect(version.passRule.bands).toHaveLength(3);
  });

  it('take a course that is no longer given off the form of a class, not off the list', async () => {
    const raw = filledIn(await admin.get('/courses/TH03/edit'));
    delete raw['active'];
    await submit('/courses/TH03/edit', raw);
    expect((await admin.get('/classes/new')).html.querySelector('option[value=TH03]')).toBeNull();
    expect((await admin.get('/courses')).text).toContain('Không mở lớp nữa');
  });

  it('show the latest classes, the same as the list of classes counts them', async () => {
    await scene.class({}, { state: 'draft' });
    const asTrainer = await (await signedIn('giangvien')).get('/courses/TH07');
    const asVisitor = await new Browser(program).get('/courses/TH07');
    expect(asTrainer.html.querySelectorAll('section[aria-labelledby=classes] tbody tr')).toHaveLength(2);
    expect(asVisitor.html.querySelectorAll('section[aria-labelledby=classes] tbody tr')).toHaveLength(1);
    const all = asTrainer.html.querySelector('a[href="/classes?course=TH07&state=all"]')!;
    expect(all.text).toContain('(2)');
  });

  it('cost the same statements for one class as for ten', async () => {
    const cost = (path: string): Promise<number> =>
      countStatements(program, async () => expect((await admin.get(path)).status).toBe(200));
    const [list, course] = [await cost('/courses'), await cost('/courses/TH07')];
    for (let index = 0; index < 9; index++) {
      await scene.class();
      await scene.course(`X${index}`, `Khoá ${index}`, 8);
    }
    expect(await cost('/courses')).toBe(list);
    expect(await cost('/courses/TH07')).toBe(course);
    expect(course).toBeLessThanOrEqual(8);
  });
});

/** The fields of the form as they stand on the page. */
function filledIn(visited: Visited): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const input of visited.html.querySelectorAll('main form input[name]')) {
    const name = input.getAttribute('name')!;
    const isUnticked = input.getAttribute('type') === 'checkbox' && !input.hasAttribute('checked');
    if (name !== '_csrf' && !isUnticked) fields[name] = input.getAttribute('value') ?? '';
  }
  for (const select of visited.html.querySelectorAll('main form select')) {
    fields[select.getAttribute('name')!] = select.querySelector('option[selected]')?.getAttribute('value') ?? '';
  }
  for (const area of visited.html.querySelectorAll('main form textarea'))
    fields[area.getAttribute('name')!] = area.text;
  return fields;
}
