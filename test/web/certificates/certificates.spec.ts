import ExcelJS from 'exceljs';
import {
  CertificatesService,
  type IssuedCertificate,
} from '../../../src/features/certificates/certificates.service.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, signedIn } from '../../support/cast.js';
import { formFields } from '../../support/form-fields.js';
import { mark, runningClass, signedClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the pages of certificates', () => {
  let program: TestApp;
  let scene: Scene;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
    await enterUser(program, 'committee');
    browser = await signedIn(program, 'giangvien');
  });
  afterAll(() => program.close());

  const issuedClass = async (count: number) => {
    const running = await signedClass(scene, count);
    return { ...running, issued: await program.get(CertificatesService).issue(office, running.code) };
  };

  describe('of a class', () => {
    it('send to the results while nothing is signed', async () => {
      const running = await runningClass(scene, 1);
      const { html, text } = await browser.get(`/classes/${running.code}/certificates`);
      expect(text).toContain('Chưa chốt kết quả');
      expect(html.querySelector('main form')).toBeNull();
      await browser.post(`/classes/${running.code}/certificates`);
      expect((await browser.follow()).text).toContain('Chốt kết quả trước');
    });

    it('issue to all who passed with one press, and print them as one file', async () => {
      const running = await signedClass(scene, 3);
      const page = `/classes/${running.code}/certificates`;
      const { html } = await browser.get(page);
      expect(html.querySelector('main form button')?.text).toContain('Cấp cho 3 người');
      expect((await browser.download(`${page}.pdf`)).status).toBe(404);
      await browser.post(page);
      const after = await browser.follow();
      expect(after.text).toContain('Đã cấp 3 giấy chứng nhận');
      expect(after.html.querySelectorAll('tbody tr')).toHaveLength(3);
      expect(after.html.querySelector('main form button')).toBeNull();
      const file = await browser.download(`${page}.pdf`);
      expect([file.type, file.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
      await browser.post(page);
      expect((await browser.follow()).text).toContain('Không còn ai đạt mà chưa có giấy');
    });

    it('show none to somebody who failed', async () => {
      const running = await runningClass(scene, 2);
      await mark(scene, running, [1, 2, 3, 4], 'A');
      await browser.get(`/classes/${running.code}/results`);
      await browser.post(`/classes/${running.code}/results/sign-off`);
      expect((await browser.get(`/classes/${running.code}/certificates`)).text).toContain('Không có ai đạt');
    });
  });

  describe('for the holder', () => {
    it('give the own certificate as a file, and nobody else’s', async () => {
      const { issued, learners } = await issuedClass(2);
      const [own, other] = issued as [IssuedCertificate, IssuedCertificate];
      const { personId } = learners.find(({ personCode }) => personCode === own.personCode)!;
      await enterUser(program, 'cadre', { username: 'hoc-vien', personId });
      const cadre = await signedIn(program, 'hoc-vien');
      expect(await cadre.download(`/certificates/${own.code}.pdf`)).toMatchObject({
        status: 200,
        type: 'application/pdf',
      });
      expect((await cadre.get(`/certificates/${other.code}.pdf`)).status).toBe(404);
      expect((await cadre.get('/certificates/LS-2222-2222.pdf')).status).toBe(404);
      expect((await (await signedIn(program, 'bcd')).get(`/certificates/${own.code}.pdf`)).status).toBe(404);
      expect((await new Browser(program).get(`/certificates/${own.code}.pdf`)).status).toBe(303);
    });
  });

  describe('revoking one', () => {
    it('needs a decision and a reason, and then shows it everywhere as revoked', async () => {
      const { code: classCode, issued } = await issuedClass(1);
      const page = `/certificates/${issued[0]!.code}/revocation`;
      const { html } = await browser.get(page);
      const refused = await browser.post(page, { ...formFields(html), decisionNumber: '87-QĐ/VPTU' });
      expect([refused.status, refused.html.querySelector('.err')?.text.includes('Điền ô này')]).toEqual([422, true]);
      expect(refused.html.querySelector('input[name=decisionNumber]')?.getAttribute('value')).toBe('87-QĐ/VPTU');
      await browser.post(page, { decisionNumber: '87-QĐ/VPTU', reason: 'ghi sai họ tên' });
      expect((await browser.follow()).text).toContain('Đã thu hồi');
      expect((await browser.get(page)).text).toContain('không còn hiệu lực');
      expect((await browser.get(`/classes/${classCode}/certificates.pdf`)).status).toBe(404);
      const visitor = await new Browser(program).get(`/verify/${issued[0]!.code}`);
      expect(visitor.text).toContain('Thu hồi ngày 13/05/2011 theo Quyết định số 87-QĐ/VPTU. Lý do: ghi sai họ tên.');
    });

    it('is not there out of scope, and forbidden to others', async () => {
      const { issued } = await issuedClass(1);
      const page = `/certificates/${issued[0]!.code}/revocation`;
      expect((await (await signedIn(program, 'caoloc')).get(page)).status).toBe(404);
      expect((await (await signedIn(program, 'bcd')).get(page)).status).toBe(403);
    });
  });

  describe('the register', () => {
    it('lists the lines of a year in order, with years to choose from, and can be taken along', async () => {
      const { issued } = await issuedClass(2);
      const { html } = await browser.get('/register?year=2011');
      const numbers = html.querySelectorAll('tbody tr').map((row) => row.querySelector('td .tab')?.text ?? '');
      expect(numbers.slice(-2)).toEqual(issued.map(({ registerNumber }) => registerNumber));
      expect(numbers).toEqual(numbers.map((_, index) => `${String(index + 1).padStart(2, '0')}/2011/GCN-CNTT`));
      expect(html.querySelector('.chips [aria-current]')?.text).toContain('2011');
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load((await browser.download('/register.xlsx?year=2011')).body as never);
      const rows = workbook.worksheets[0]!.getSheetValues().slice(4) as unknown[][];
      expect(rows).toHaveLength(numbers.length);
      expect(rows.at(-1)![10]).toBe(issued.at(-1)!.registerNumber);
      expect(rows.at(-1)![12]).toEqual(new Date('2011-05-13'));
      expect(rows.find((row) => row[14] !== undefined)?.[14]).toBe('Đã thu hồi: 87-QĐ/VPTU, ghi sai họ tên');
    });

    it('says when a year has no lines, and shows a trainer only lines of the own part', async () => {
      expect((await browser.get('/register?year=1999')).text).toContain('Chưa có dòng nào');
      const elsewhere = await signedIn(program, 'caoloc');
      expect((await elsewhere.get('/register?year=2011')).html.querySelectorAll('tbody tr')).toHaveLength(0);
      expect((await (await signedIn(program, 'bcd')).get('/register')).status).toBe(403);
    });
  });
});
