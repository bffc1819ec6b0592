import { ApiClient } from '../../support/api-client.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the life of a class in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
  });
  afterAll(() => program.close());

  const move = (code: string, body: object) => admin.post(`/api/v1/classes/${code}/transitions`, body);
  const stateOf = async (code: string) => (await admin.get(`/api/v1/classes/${code}`)).body.state as string;

  it('goes on step by step, and answers the class as it is then', async () => {
    const { code } = await scene.class({}, { state: 'draft' });
    const opened = await move(code, { to: 'open' });
    expect(opened).toMatchObject({ status: 200, body: { code, state: 'open', sessions: [{ number: 1 }, {}, {}, {}] } });
    const { code: personCode } = await scene.person();
    await admin.post(`/api/v1/classes/${code}/enrolments`, { personCode });
    for (const to of ['confirmed', 'running', 'finished']) {
      expect(await move(code, { to })).toMatchObject({ status: 200, body: { state: to } });
    }
  });

  it('confirms a class below its minimum with a reason, and not without', async () => {
    const { code } = await scene.class({ minLearners: 2 });
    const { code: personCode } = await scene.person();
    await admin.post(`/api/v1/classes/${code}/enrolments`, { personCode });
    expect(await move(code, { to: 'confirmed' })).toMatchObject({ status: 422, body: { code: 'class_below_minimum' } });
    expect(await move(code, { to: 'confirmed', reason: 'Đủ người vào đợt sau' })).toMatchObject({ status: 200 });
  });

  it('is cancelled with a reason, and not without', async () => {
    const { code } = await scene.class();
    expect(await move(code, { to: 'cancelled', reason: '  ' })).toMatchObject({
      status: 422,
      body: { code: 'reason_missing', errors: [{ field: 'reason', code: 'reason_missing' }] },
    });
    expect(await stateOf(code)).toBe('open');
    expect(await move(code, { to: 'cancelled', reason: 'Mất điện' })).toMatchObject({ status: 200 });
    expect(await stateOf(code)).toBe('cancelled');
  });

  it('refuses steps that cannot be taken', async () => {
    const { code } = await scene.class();
    const refused: [object, string][] = [
      [{ to: 'closed' }, 'class_step_not_allowed'],
      [{ to: 'confirmed' }, 'class_needs_learners'],
      [{ to: 'draft' }, 'request_invalid'],
      [{}, 'request_invalid'],
      [{ to: 'cancelled', reason: 'x'.repeat(501) }, 'request_invalid'],
    ];
    for (const [body, problem] of refused) {
      expect(await move(code, body)).toMatchObject({ status: 422, body: { code: problem } });
    }
    expect(await stateOf(code)).toBe('open');
    expect((await move('none', { to: 'open' })).status).toBe(404);
  });

  it('is not for a coordinator or a cadre to decide, nor for a trainer of another unit', async () => {
    const { code } = await scene.class({}, { state: 'draft' });
    for (const role of ['coordinator', 'cadre'] as const) {
      const other = await ApiClient.as(program, role);
      expect((await other.post(`/api/v1/classes/${code}/transitions`, { to: 'open' })).status).toBe(403);
    }
    const trainer = await ApiClient.as(program, 'trainer', { unitId: scene.unitId('20-182') });
    expect((await trainer.post(`/api/v1/classes/${code}/transitions`, { to: 'open' })).status).toBe(404);
    expect(await stateOf(code)).toBe('draft');
  });
});
