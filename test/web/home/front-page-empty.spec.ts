import { Browser } from '../../support/browser.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the front page of a new house', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('says that nothing was held yet and no class is open', async () => {
    const page = await new Browser(program).get('/');
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('.fig .n').map((figure) => figure.text.trim())).toEqual([
      '0 lớp',
      '0 lượt người',
      '0 người',
    ]);
    expect(page.text).toContain('Chưa có lớp nào nhận đăng ký');
  });
});
