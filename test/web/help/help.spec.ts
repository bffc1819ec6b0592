import { MEASURES } from '../../../src/features/statistics/rules/measures.js';
import { Browser } from '../../support/browser.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('help', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('is for everybody, in both languages', async () => {
    const reader = new Browser(program);
    for (const language of ['vi', 'en']) {
      await reader.get(`/help?lang=${language}`);
      for (const address of ['/help', '/help/figures']) {
        const page = await reader.get(address);
        expect(page.status).toBe(200);
        expect(page.html.querySelector('html')?.getAttribute('lang')).toBe(language);
      }
    }
  });

  it('says how each figure is counted, under the name that the figure links to', async () => {
    const page = await new Browser(program).get('/help/figures');
    for (const measure of MEASURES) expect(page.html.querySelector(`#${measure} dd`)?.text.length).toBeGreaterThan(20);
    expect(page.text).toContain('Định nghĩa, phiên bản 2');
  });
});
