import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { mark, runningClass, THEORY_AND_PRACTICE } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('what pages weigh', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('keeps each recording page of 40 learners at 60 kB or less', async () => {
    const scene = await Scene.set(program);
    await enterUser(program, 'trainer');
    await scene.course('TH01', 'Tin học cơ bản', 16, THEORY_AND_PRACTICE);
    const cls = await runningClass(scene, 40, { courseCode: 'TH01' });
    await mark(scene, cls, [1, 2], 'PPLEA');
    const browser = new Browser(program);
    await browser.signIn('giangvien', PASSWORD);
    for (const page of ['sessions/1/attendance', 'attendance', 'results', 'certificates']) {
      const { html, status } = await browser.get(`/classes/${cls.code}/${page}`);
      expect(status).toBe(200);
      expect(Buffer.byteLength(html.toString())).toBeLessThanOrEqual(60_000);
    }
  });
});
