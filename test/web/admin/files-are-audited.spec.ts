import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { enterUser, PASSWORD } from '../../support/cast.js';
import { runningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('what leaves the program with names or figures', () => {
  let program: TestApp;
  let scene: Scene;
  let browser: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
    browser = new Browser(program);
    await browser.signIn('quantri', PASSWORD);
  });
  afterAll(() => program.close());

  const entries = (action: string) => program.db.manager.findBy(AuditEntry, { action });

  it('is kept in the audit, one line each: the list that learners sign', async () => {
    const { code } = await runningClass(scene, 2);
    expect((await browser.download(`/classes/${code}/sessions/3/attendance.pdf`)).status).toBe(200);
    expect(await entries('attendance.printed')).toMatchObject([
      { subjectType: 'class', subjectId: code, actorName: 'quantri', details: { sheet: 1, sessions: [3] } },
    ]);
  });

  it.each(['bieu-tong-hop', 'theo-don-vi'])('is kept in the audit: the report %s', async (name) => {
    const address = `/reports/${name}.xlsx?from=2009-01-01&to=2011-12-31`;
    expect((await browser.download(address)).status).toBe(200);
    const kept = (await entries('report.exported')).filter(({ subjectId }) => subjectId === name);
    expect(kept).toMatchObject([{ actorName: 'quantri', details: { from: '2009-01-01', to: '2011-12-31' } }]);
  });

  it('is kept in the audit: a person read by a program', async () => {
    const { code } = await scene.person();
    const client = await ApiClient.as(program, 'trainer');
    expect((await client.get(`/api/v1/people/${code}`)).status).toBe(200);
    expect((await client.get('/api/v1/people/CB999999')).status).toBe(404);
    expect(await entries('person.read')).toMatchObject([{ subjectType: 'person', subjectId: code }]);
  });

  it('has a name of its own in the audit', async () => {
    const page = await browser.get('/admin/audit');
    for (const named of ['In danh sách ký tên', 'Tải báo cáo']) expect(page.text).toContain(named);
  });
});
