import { Clock } from '../../../src/common/clock.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { Browser } from '../../support/browser.js';
import { office } from '../../support/cast.js';
import { mark, runningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('checking a certificate', () => {
  let program: TestApp;
  let code: string;
  beforeAll(async () => {
    program = await startTestApp();
    const scene = await Scene.set(program);
    const running = await runningClass(scene, 0);
    const person = await scene.person({
      fullName: 'Lăng Thị Thu Trang',
      birthDate: '1984-03-15',
      ethnicity: 'Nùng',
      phone: '0912345678',
    });
    program.standOn('2011-05-12');
    await program.get(EnrolmentsService).enrol(office, running.code, person.code, 'trainer', 'Bổ sung');
    program.standOn(TODAY);
    const learners = await program.get(EnrolmentsService).members(running.cls.id);
    await mark(scene, { ...running, learners }, [1, 2, 3, 4], 'P');
    await program.get(SignOffService).signOff(office, running.code);
    const [issued] = await program.get(CertificatesService).issue(office, running.code);
    code = issued!.code;
  });
  afterAll(() => program.close());

  const visitor = () => new Browser(program);

  it('is open to anybody, says what the paper says, and nothing sensitive', async () => {
    const { status, text, headers, html } = await visitor().get(`/verify/${code}`);
    expect(status).toBe(200);
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(html.querySelector('.note-good h2')?.text).toBe('Giấy chứng nhận hợp lệ');
    for (const said of [
      'Lăng Thị Thu Trang',
      '15/03/1984',
      'Khai thác mạng Tỉnh uỷ',
      '01/2011/GCN-CNTT',
      '13/05/2011',
      code,
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Văn phòng Tỉnh uỷ Lạng Sơn đã cấp giấy này');
    for (const hidden of ['Nùng', '0912345678', 'CB0']) expect(html.toString()).not.toContain(hidden);
  });

  it('reads the code however it is typed', async () => {
    const bare = code.replaceAll('-', '').slice(2);
    const typed = [
      code.toLowerCase(),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', '–'),
      bare,
      bare.toLowerCase(),
    ];
    for (const text of typed) {
      expect((await visitor().get(`/verify?code=${encodeURIComponent(text)}`)).location).toBe(`/verify/${code}`);
      expect((await visitor().get(`/verify/${encodeURIComponent(text)}`)).status).toBe(200);
    }
  });

  it('does not guess at signs that no code has, but names them', async () => {
    const { status, html } = await visitor().get('/verify?code=LS-0K4M-92Q1');
    expect(status).toBe(422);
    expect(html.querySelector('.err')?.text).toContain('không có các ký tự 0 1');
    expect(html.querySelector('#code')?.getAttribute('value')).toBe('LS-0K4M-92Q1');
    expect((await visitor().get('/verify?code=')).html.querySelector('.err')?.text).toContain('ví dụ LS-7K4M-92QX');
  });

  it('says clearly that a code is not known, whatever the code', async () => {
    for (const unknown of ['LS-2222-2222', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'x'.repeat(500)]) {
      const { status, html, text } = await visitor().get(`/verify/${unknown}`);
      expect([status, html.querySelector('.note-warn h2')?.text]).toEqual([404, 'Không có giấy nào mang mã này']);
      expect(html.querySelector('main script')).toBeNull();
      expect(text.length).toBeLessThan(1500);
    }
  });

  it('has a form of its own', async () => {
    const { html, headers } = await visitor().get('/verify');
    expect(html.querySelector('main form')?.getAttribute('method')).toBe('get');
    expect(headers['x-robots-tag']).toBe('noindex');
  });

  it('answers an address sixty times a minute, and then asks for patience', async () => {
    const clock = program.get(Clock);
    const now = Date.parse('2011-05-13T05:00:00Z');
    clock.now = () => new Date(now);
    const statuses: number[] = [];
    for (let check = 0; check < 62; check++) statuses.push((await visitor().get(`/verify/${code}`)).status);
    expect(statuses).toEqual([...Array<number>(60).fill(200), 429, 429]);
    clock.now = () => new Date(now + 61_000);
    expect((await visitor().get(`/verify/${code}`)).status).toBe(200);
  });
});
