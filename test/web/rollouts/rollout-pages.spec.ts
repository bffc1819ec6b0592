import { BulkRolloutsService } from '../../../src/features/rollouts/bulk-rollouts.service.js';
import { Rollout } from '../../../src/features/rollouts/rollout.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';
import { loadRequired } from '../../../src/seeding/load-required.js';
import { seedingTools } from '../../../src/seeding/seeding-tools.js';
import { Browser, type Visited } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const VAN_LANG = '/rollouts/MEGAWAN?level=xa&parent=20-182';
const HOI_HOAN = '20-182-06151';
const TAN_THANH = '20-182-06166';

describe('the pages of networks and software', () => {
  let program: TestApp;
  let admin: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    program.standOn('2011-05-13');
    await loadRequired(seedingTools(program.app));
    const { id } = await program.db.getRepository(Unit).findOneByOrFail({ code: '20-182' });
    await enterUser(program, 'admin');
    await enterUser(program, 'trainer');
    await enterUser(program, 'committee');
    await enterUser(program, 'coordinator', { unitId: id });
    await enterUser(program, 'cadre');
    admin = await signedIn('quantri');
  }, 60_000);
  beforeEach(() => program.db.getRepository(Rollout).clear());
  afterAll(() => program.close());

  async function signedIn(username: string): Promise<Browser> {
    const browser = new Browser(program);
    await browser.signIn(username, PASSWORD);
    return browser;
  }

  const record = (codes: string[], fromDate = '2009-03-01', item = 'MEGAWAN') =>
    program
      .get(BulkRolloutsService)
      .record(office, item, codes, { fromDate, toDate: null, targetDate: null, source: 'Biên bản', note: null });
  const rows = () => program.db.getRepository(Rollout).find({ order: { id: 'ASC' } });

  describe('the list of them', () => {
    it('shows what the programme reported beside what is on record, never mixed', async () => {
      await record([HOI_HOAN, TAN_THANH, '20-182']);
      const { html } = await admin.get('/rollouts');
      const row = rowOf(html, 'MEGAWAN');
      expect(words(row)).toContain('3 đơn vị đã có');
      expect(words(row)).toContain('1 cấp huyện · 2 cấp xã');
      expect(words(row)).toContain('153 / 226 xã, phường, thị trấn');
      expect(words(row)).toContain(
        'Số liệu chương trình ngày 13/05/2011 · danh sách ngày ấy có 2 xã, phường, thị trấn',
      );
      expect(words(row)).toContain('mục tiêu 223 đến 31/12/2011');
      expect(words(row)).toContain('Nguồn: Bài báo ngày 13/05/2011');
    });

    it('says where no name is known, and what is more than a number', async () => {
      const { html } = await admin.get('/rollouts');
      expect(words(rowOf(html, 'VOTE'))).toContain('hơn 230 tổ chức đảng');
      expect(words(rowOf(html, 'VOTE'))).toContain('chưa có danh sách');
      const lan = words(rowOf(html, 'LAN'));
      expect(lan).toContain('23 đơn vị');
      expect(lan).toContain('19 mạng');
    });

    it('has every number open the units that make it up', async () => {
      await record([HOI_HOAN, TAN_THANH, '20-182', '20-VP']);
      const { html } = await admin.get('/rollouts');
      const links = rowOf(html, 'MEGAWAN')
        .querySelectorAll('td a')
        .map((link) => [Number(/\d+/.exec(link.text.replace(/.*có /, ''))![0]), link.getAttribute('href')!] as const);
      expect(links.map(([number]) => number)).toEqual([4, 1, 1, 2, 2]);
      for (const [number, href] of links) {
        const list = await admin.get(href.replaceAll('&amp;', '&'));
        expect([href, unitsIn(list).length]).toEqual([href, number]);
      }
    });

    it('stands on any day, and asks again for one that cannot be read', async () => {
      await record([HOI_HOAN]);
      expect(words(rowOf((await admin.get('/rollouts?asOf=28/02/2009')).html, 'MEGAWAN'))).toContain('0 đơn vị đã có');
      const odd = await admin.get('/rollouts?asOf=31/02/2009');
      expect(odd.status).toBe(200);
      expect(odd.html.querySelector('#asOf')!.getAttribute('aria-invalid')).toBe('true');
    });

    it('is taken along as a file', async () => {
      const csv = await admin.download('/rollouts.csv');
      expect(csv.body.toString('utf8')).toContain('MEGAWAN');
    });

    it('counts for a coordinator the units of the subtree, and says so', async () => {
      await record([HOI_HOAN, '20-183-06229', '20-VP']);
      const { html, text } = await (await signedIn('daumoi')).get('/rollouts');
      expect(words(rowOf(html, 'MEGAWAN'))).toContain('1 đơn vị đã có');
      expect(text).toContain('Trong phạm vi được xem');
      expect(words(rowOf(html, 'MEGAWAN'))).toContain('153 / 226');
    });

    it('is open to who reads units, and offers a new one to the administrator alone', async () => {
      for (const username of ['giangvien', 'bcd', 'daumoi']) {
        const page = await (await signedIn(username)).get('/rollouts');
        expect(page.status).toBe(200);
        expect(page.html.querySelector('a[href="/rollouts/new"]')).toBeNull();
      }
      expect((await (await signedIn('canbo')).get('/rollouts')).status).toBe(403);
      expect((await admin.get('/rollouts')).html.querySelector('a[href="/rollouts/new"]')).not.toBeNull();
    });

    it('costs the same statements whatever is on record', async () => {
      const cost = () => countStatements(program, () => admin.get('/rollouts'));
      const before = await cost();
      await record([HOI_HOAN, TAN_THANH, '20-182', '20-VP']);
      expect(await cost()).toBe(before);
      expect(before).toBeLessThanOrEqual(6);
    });
  });

  describe('the units of one', () => {
    it('are told apart by having it, waiting for it and neither', async () => {
      await record([HOI_HOAN]);
      await program.get(BulkRolloutsService).record(office, 'MEGAWAN', [TAN_THANH], {
        fromDate: null,
        toDate: null,
        targetDate: '2011-12-31',
        source: null,
        note: null,
      });
      const page = await admin.get(VAN_LANG);
      expect(chips(page)).toEqual(['Tất cả 20', 'Đã có 1', 'Chờ triển khai 1', 'Chưa có 18']);
      expect(words(page.html.querySelector('main header, main .head') ?? page.html)).toContain('1/20 đơn vị đã có');
      for (const [state, count] of [
        ['has', 1],
        ['planned', 1],
        ['none', 18],
      ] as const) {
        expect(unitsIn(await admin.get(`${VAN_LANG}&state=${state}`))).toHaveLength(count);
      }
      expect(unitsIn(await admin.get(`${VAN_LANG}&q=hoi+hoan`))).toEqual([HOI_HOAN]);
    });

    it('warn of a target that has passed', async () => {
      const target = { fromDate: null, toDate: null, targetDate: '2011-03-31', source: null, note: null };
      await program.get(BulkRolloutsService).record(office, 'MEGAWAN', [TAN_THANH], target);
      expect((await admin.get(`${VAN_LANG}&state=planned`)).text).toContain('Quá hạn');
      expect((await admin.get(`${VAN_LANG}&state=planned&asOf=2011-03-31`)).text).not.toContain('Quá hạn');
    });

    it('are those of the day, with what they have through others', async () => {
      await record([HOI_HOAN]);
      const page = await admin.get('/rollouts/MEGAWAN?asOf=2026-01-01&state=has');
      expect(unitsIn(page)).toHaveLength(1);
      expect(page.text).toContain('qua X. Hội Hoan, Văn Lãng');
      expect(page.html.querySelector(`a[href="/units/${HOI_HOAN}"]`)).not.toBeNull();
    });

    it('come page by page', async () => {
      const first = await admin.get('/rollouts/MEGAWAN?level=xa');
      expect(first.text).toContain('trong 226 đơn vị');
      const all = [...unitsIn(first)];
      for (let page = 2; page <= 20 && all.length < 226; page++) {
        all.push(...unitsIn(await admin.get(`/rollouts/MEGAWAN?level=xa&page=${page}`)));
      }
      expect(new Set(all).size).toBe(226);
    });

    it('have no boxes and no form for who may not record', async () => {
      for (const username of ['giangvien', 'bcd', 'daumoi']) {
        const browser = await signedIn(username);
        const page = await browser.get(`${VAN_LANG}&record=all`);
        expect(page.status).toBe(200);
        expect(page.html.querySelectorAll('main input[type=checkbox], main form[method=post]')).toHaveLength(0);
        expect((await browser.post('/rollouts/MEGAWAN/units', { units: HOI_HOAN })).status).toBe(403);
      }
      expect(unitsIn(await (await signedIn('daumoi')).get('/rollouts/MEGAWAN?level=xa'))).toHaveLength(20);
    });

    it('are read without a box, and ticked once the administrator asks for it', async () => {
      const reading = await admin.get(VAN_LANG);
      expect(reading.html.querySelectorAll('main form[method=post]')).toHaveLength(0);
      const start = reading.html.querySelectorAll('main a.btn').find((link) => link.text.includes('nhiều đơn vị'))!;
      const recording = await admin.get(start.getAttribute('href')!.replaceAll('&amp;', '&'));
      expect(recording.html.querySelectorAll('input[name=units]')).toHaveLength(20);
      expect(recording.html.querySelectorAll('input[name=units][checked]')).toHaveLength(0);
    });

    it('answer 404 for an item that is not there', async () => {
      expect((await admin.get('/rollouts/NOTHING')).status).toBe(404);
      expect((await admin.post('/rollouts/NOTHING/units', {})).status).toBe(404);
    });

    it('are taken along as a file: all that the filters mean, on every page', async () => {
      await record([HOI_HOAN]);
      const csv = await admin.download('/rollouts/MEGAWAN.csv?level=xa&asOf=2011-05-13');
      const lines = csv.body.toString('utf8').trim().split('\r\n');
      expect(lines.filter((line) => /^"?20-/.test(line))).toHaveLength(226);
      expect(lines.find((line) => line.includes(HOI_HOAN))).toContain('Đã có;01/03/2009');
      const today = await admin.download('/rollouts/MEGAWAN.csv?state=has&asOf=2026-01-01');
      expect(today.body.toString('utf8')).toContain('X. Hội Hoan, Văn Lãng');
      for (const format of ['xlsx', 'ods']) {
        expect((await admin.download(`/rollouts/MEGAWAN.${format}`)).status).toBe(200);
      }
      expect((await admin.get('/rollouts/NOTHING.xlsx')).status).toBe(404);
      expect((await (await signedIn('canbo')).get('/rollouts/MEGAWAN.csv')).status).toBe(403);
    });

    it('stay light, as many as there are', async () => {
      const { html } = await admin.get('/rollouts/MEGAWAN?level=xa&record=all');
      expect(html.toString().length).toBeLessThan(60_000);
    });
  });

  describe('recording for many', () => {
    const send = async (fields: Record<string, string | string[]>, path = VAN_LANG) => {
      await admin.get(path);
      return admin.post(path.replace('MEGAWAN?', 'MEGAWAN/units?'), fields);
    };

    it('saves those ticked with one day and one source, and goes back to the list', async () => {
      const sent = { units: [HOI_HOAN, TAN_THANH], fromDate: '01/03/2009', source: 'Biên bản 12/BB' };
      const answer = await send(sent);
      expect(answer.location).toBe('/rollouts/MEGAWAN?level=xa&parent=20-182');
      const list = await admin.follow();
      expect(list.text).toContain('Đã ghi Mạng diện rộng của Đảng (MegaWAN) cho 2 đơn vị.');
      expect(chips(list)[1]).toBe('Đã có 2');
      expect(await rows()).toMatchObject([
        { fromDate: '2009-03-01', source: 'Biên bản 12/BB' },
        { fromDate: '2009-03-01', source: 'Biên bản 12/BB' },
      ]);
    });

    it('takes one unit as well as all of a page', async () => {
      expect((await send({ units: HOI_HOAN, fromDate: '01/03/2009' })).status).toBe(303);
      const page = await admin.get('/rollouts/OOO?level=xa&record=all');
      const boxes = page.html.querySelectorAll('input[name=units][checked]').map((box) => box.getAttribute('value')!);
      expect(boxes.length).toBeGreaterThanOrEqual(50);
      const answer = await admin.post('/rollouts/OOO/units?level=xa', { units: boxes, fromDate: '01/03/2009' });
      expect(answer.status).toBe(303);
      expect(await rows()).toHaveLength(1 + boxes.length);
    });

    it('recognises a form that was sent twice', async () => {
      const sent = { units: [HOI_HOAN, TAN_THANH], fromDate: '01/03/2009' };
      await send(sent);
      expect((await send(sent)).status).toBe(303);
      expect((await admin.follow()).text).toContain('cho 0 đơn vị; 2 đơn vị đã ghi từ trước');
      expect(await rows()).toHaveLength(2);
    });

    it('keeps what was ticked and typed when one unit has it meanwhile, and says which', async () => {
      await record([TAN_THANH], '2008-01-07');
      const answer = await send({ units: [HOI_HOAN, TAN_THANH], fromDate: '01/03/2009', source: 'Biên bản' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('X. Tân Thanh, Văn Lãng đã có từ 07/01/2008');
      expect(answer.html.querySelector(`input[value="${HOI_HOAN}"]`)!.getAttribute('checked')).toBeDefined();
      expect(answer.html.querySelector('#f-source')!.getAttribute('value')).toBe('Biên bản');
      expect(await rows()).toHaveLength(1);
    });

    it.each([
      ['no unit', { fromDate: '01/03/2009' }, 'Chọn ít nhất một đơn vị'],
      ['no day', { units: HOI_HOAN }, 'Ghi ngày đã có, hoặc ngày mục tiêu'],
      ['a day that is none', { units: HOI_HOAN, fromDate: '31/02/2009' }, 'Viết ngày như'],
      ['a day to come', { units: HOI_HOAN, fromDate: '14/05/2011' }, 'Ngày này chưa đến'],
      ['a day before the unit', { units: HOI_HOAN, fromDate: '01/03/2001' }, 'X. Hội Hoan, Văn Lãng có từ 01/01/2003'],
      ['a unit that is none', { units: 'x<b>', fromDate: '01/03/2009' }, 'Không có đơn vị mã x<b>'],
      ['a source without end', { units: HOI_HOAN, fromDate: '01/03/2009', source: 'x'.repeat(201) }, '200'],
    ])('refuses %s and records nothing', async (_, fields, said) => {
      const answer = await send(fields as Record<string, string>);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(said);
      expect(answer.html.querySelector('#form-errors')).not.toBeNull();
      expect(await rows()).toEqual([]);
    });

    it('has an error summary whose links lead to what they name', async () => {
      await record([TAN_THANH], '2008-01-07');
      const answer = await send({ units: [HOI_HOAN, TAN_THANH, '20-183'], fromDate: '01/03/2001' });
      expect(answer.html.querySelectorAll('#form-errors a')).toHaveLength(3);
      for (const link of answer.html.querySelectorAll('#form-errors a')) {
        const id = link.getAttribute('href')!.slice(1);
        expect([id, answer.html.getElementById(id) !== null]).toEqual([id, true]);
      }
    });
  });

  describe('an item', () => {
    it('is added with a code that is taken once, and renamed', async () => {
      await admin.get('/rollouts/new');
      const added = await admin.post('/rollouts', { code: 'fax', name: 'Máy fax', kind: 'application' });
      expect(added.location).toBe('/rollouts/FAX');
      await admin.get('/rollouts/new');
      const twice = await admin.post('/rollouts', { code: 'FAX', name: 'Khác', kind: 'network' });
      expect(twice.status).toBe(422);
      expect(twice.text).toContain('Mã FAX đã có trong danh mục');
      await admin.get('/rollouts/FAX/edit');
      const renamed = await admin.post('/rollouts/FAX/edit', { code: 'LAN', name: 'Máy điện báo', kind: 'network' });
      expect(renamed.location).toBe('/rollouts/FAX');
      expect((await admin.follow()).html.querySelector('h1')!.text).toBe('Máy điện báo');
    });

    it('is refused without a name or with a kind that is none', async () => {
      await admin.get('/rollouts/new');
      const answer = await admin.post('/rollouts', { code: 'NEW', name: ' ', kind: 'thing' });
      expect(answer.status).toBe(422);
      expect(answer.html.querySelectorAll('#form-errors li')).toHaveLength(2);
    });
  });

  describe('what one unit has', () => {
    const PAGE = `/units/${TAN_THANH}/rollouts`;
    const post = async (path: string, fields: Record<string, string>) => {
      await admin.get(PAGE);
      return admin.post(path, fields);
    };

    it('is recorded, put right and taken back by the administrator', async () => {
      const added = await post(PAGE, { itemCode: 'LAN', fromDate: '01/03/2009', source: 'Biên bản' });
      expect(added.location).toBe(PAGE);
      const list = await admin.follow();
      expect(list.text).toContain('Mạng nội bộ (LAN)');
      expect(list.text).toContain('từ 01/03/2009');
      const [{ id }] = (await rows()) as [Rollout];
      const fields = {
        fromDate: '01/03/2009',
        toDate: '31/12/2010',
        targetDate: '',
        source: '',
        note: '',
        version: '1',
      };
      await post(`${PAGE}/${id}`, fields);
      expect((await admin.follow()).text).toContain('01/03/2009 – 31/12/2010');
      const stale = await post(`${PAGE}/${id}`, { ...fields, toDate: '' });
      expect(stale.status).toBe(422);
      expect(stale.text).toContain('Có người vừa sửa bản ghi này');
      await post(`${PAGE}/${id}/removal`, { version: '1' });
      expect((await admin.follow()).text).toContain('Có người vừa sửa bản ghi này');
      await post(`${PAGE}/${id}/removal`, { version: '2' });
      expect((await admin.follow()).text).toContain('Đã xoá bản ghi');
      expect(await rows()).toEqual([]);
    });

    it('comes back filled in when something is wrong', async () => {
      const answer = await post(PAGE, { itemCode: '', fromDate: 'hôm qua', source: 'Biên bản' });
      expect(answer.status).toBe(422);
      expect(answer.html.querySelector('#f-fromDate')!.getAttribute('value')).toBe('hôm qua');
      expect(answer.html.querySelector('#f-source')!.getAttribute('value')).toBe('Biên bản');
      expect((await post(PAGE, { itemCode: 'NONE', fromDate: '01/03/2009' })).text).toContain(
        'Không có mạng, phần mềm',
      );
    });

    it('is not found under the address of another unit, nor with an id that is none', async () => {
      await record([TAN_THANH]);
      const [{ id }] = (await rows()) as [Rollout];
      expect((await admin.get(`/units/${HOI_HOAN}/rollouts/${id}`)).status).toBe(404);
      expect((await admin.get(`${PAGE}/x`)).status).toBe(404);
      expect((await admin.get('/units/20-999/rollouts')).status).toBe(404);
      expect((await admin.get(`${PAGE}/${id}`)).status).toBe(200);
    });

    it('is changed by nobody else', async () => {
      await record([TAN_THANH]);
      for (const username of ['giangvien', 'daumoi', 'bcd']) {
        const browser = await signedIn(username);
        expect((await browser.get(PAGE)).status).toBe(403);
        expect((await browser.post(PAGE, { itemCode: 'LAN', fromDate: '01/03/2009' })).status).toBe(403);
      }
      expect(await rows()).toHaveLength(1);
    });
  });

  it('speak English to who asks for it', async () => {
    await record([HOI_HOAN]);
    const browser = await signedIn('quantri');
    await browser.get('/rollouts?lang=en');
    const list = await browser.get('/rollouts');
    expect(words(rowOf(list.html, 'MEGAWAN'))).toContain('153 / 226 communes');
    expect((await browser.get(`${VAN_LANG}&record=some`)).text).toContain('Record for the units ticked');
  });
});

function rowOf(html: Visited['html'], code: string) {
  return html.querySelectorAll('main tbody tr').find((row) => row.querySelector('.sub')?.text === code)!;
}

function words(node: { text: string }): string {
  return node.text.replace(/\s+/g, ' ').trim();
}

function unitsIn({ html }: Visited): string[] {
  return html.querySelectorAll('main tbody th .sub.tab').map((code) => code.text);
}

function chips({ html }: Visited): string[] {
  return html.querySelectorAll('.bulk .chip').map((chip) => words(chip));
}
