import { ImportKinds } from '../../../src/features/imports/kinds/import-kinds.js';
import { IMPORT_KIND_NAMES } from '../../../src/features/imports/kinds/kind-names.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD, USERNAMES } from '../../support/cast.js';
import { workbook } from '../../support/import-files.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the preview page', () => {
  let program: TestApp;
  let browser: Browser;
  let classCode: string;

  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    classCode = (await scene.class()).code;
    await enterUser(program, 'admin');
    browser = new Browser(program);
    await browser.signIn(USERNAMES.admin, PASSWORD);
  });
  afterAll(() => program.close());

  it.each(IMPORT_KIND_NAMES)('opens for a file of %s, and in English', async (name) => {
    const kind = program.get(ImportKinds).get(name);
    const header = kind.template.map(({ column }) => kind.columns.find((each) => each.name === column)!.words[0]!);
    const filled = kind.template.map(({ holds, example }, index) =>
      holds === 'date' ? '01/05/2011' : (example ?? (holds === 'integer' ? 1 : `Nội dung ${index}`)),
    );
    await browser.get('/imports');
    const file = { name: 'tep.xlsx', content: await workbook({ DS: [header, filled] }) };
    const sent = await browser.upload('/imports', 'file', file, { kind: name, class: classCode });
    expect(sent.location).toMatch(/^\/imports\/\d+$/);
    const page = await browser.follow();
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('#rows tbody tr')).toHaveLength(1);
    await browser.get(`${sent.location!}?lang=en`);
    const inEnglish = await browser.follow();
    await browser.get(`${sent.location!}?lang=vi`);
    expect([inEnglish.status, inEnglish.html.querySelector('html')?.getAttribute('lang')]).toEqual([200, 'en']);
  });

  it('says of a file with headings alone that it has no rows', async () => {
    await browser.get('/imports');
    const file = { name: 'tep.xlsx', content: await workbook({ DS: [['Đơn vị', 'Mạng, phần mềm', 'Từ ngày']] }) };
    await browser.upload('/imports', 'file', file, { kind: 'rollouts' });
    const page = await browser.follow();
    expect(page.text).toContain('Tệp chỉ có dòng tiêu đề, chưa có dòng nào');
  });

  it('leaves failed formulas blank and says where they stand', async () => {
    await browser.get('/imports');
    const rows = [
      ['Họ và tên', 'Ngày sinh', 'Đơn vị'],
      ['Nông Văn Chiến', '#REF!', '#DIV/0!'],
    ];
    const file = { name: 'tep.xlsx', content: await workbook({ DS: rows }) };
    await browser.upload('/imports', 'file', file, { kind: 'people' });
    const page = await browser.follow();
    expect(page.text).toContain('2 ô có lỗi công thức, để trống: B2, C2');
    expect(page.html.querySelector('#rows')!.text).not.toContain('#');
  });

  it('names the item that no column holds', async () => {
    await browser.get('/imports');
    const rows = [
      ['Đơn vị', 'Từ ngày', 'Ghi chú'],
      ['Xã Hội Hoan', '01/05/2011', ''],
    ];
    const file = { name: 'tep.xlsx', content: await workbook({ DS: rows }) };
    const sent = await browser.upload('/imports', 'file', file, { kind: 'rollouts' });
    const page = await browser.get(sent.location!);
    expect(page.html.querySelector('#columns summary')!.text).toContain('mục bắt buộc: Mạng, phần mềm');
  });

  it('does not say that nothing was saved of a file that is in', async () => {
    await browser.get('/imports');
    const rows = [
      ['Họ và tên', 'Ngày sinh', 'Đơn vị'],
      ['Nông Văn Chiến', '12/04/1978', 'Xã Hội Hoan'],
    ];
    const file = { name: 'tep.xlsx', content: await workbook({ DS: rows }) };
    const sent = await browser.upload('/imports', 'file', file, { kind: 'people' });
    await browser.follow();
    await browser.post(sent.location!, { act: 'commit' });
    const again = await browser.get(sent.location!);
    expect(again.text).toContain('Tệp này đã được ghi.');
    await browser.post(sent.location!, { act: 'commit' });
    const refused = await browser.follow();
    expect(refused.text).toContain('Tệp này đã được ghi hoặc bỏ rồi');
    expect(refused.text).not.toContain('Chưa có gì được lưu');
  });
});
