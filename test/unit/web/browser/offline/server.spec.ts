import { ask, isGone, server } from '../../../../../src/web/browser/offline/server.js';
import { markToSend } from '../../../../support/mark-to-send.js';

const PROBLEM = 'application/problem+json; charset=utf-8';

describe('what answers a device, and whether it is the program', () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });
  const answers = (status: number, body: unknown, type = PROBLEM) => {
    const headers = { 'content-type': type };
    globalThis.fetch = async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
  const send = () => server.send('token', [markToSend({})]);

  it.each([413, 422])('takes marks for unreadable when the program says %i', async (status) => {
    answers(status, { status, code: 'request_invalid', errors: [] });
    expect(await send()).toBe('rejected');
  });

  it.each([400, 404, 405, 408, 409, 410, 429, 451, 500, 503])(
    'tries again when the program says %i',
    async (status) => {
      answers(status, { status, code: 'whatever', errors: [] });
      expect(await send()).toBe('no-line');
    },
  );

  it.each([400, 401, 403, 404, 413, 422, 451, 502, 511])(
    'tries again when somebody in between says %i',
    async (status) => {
      answers(status, '<html>Sign in to the network</html>', 'text/html');
      expect(await send()).toBe('no-line');
      expect(await server.identify()).toBe('no-line');
      expect(await ask('/classes/A/sessions/1/attendance/offline', { method: 'GET' })).toBe('no-line');
    },
  );

  it.each([
    ['<html>Welcome</html>', 'text/html'],
    [{ success: true }, 'application/json'],
    [null, 'application/json'],
  ])('tries again when a network answers in place of the program: %j', async (body, type) => {
    answers(200, body, type);
    expect(await send()).toBe('no-line');
    expect(await server.identify()).toBe('no-line');
  });

  it('believes the program that nobody is signed in, or that a token is stale', async () => {
    answers(401, { status: 401, code: 'sign_in_required', errors: [] });
    expect(await send()).toBe('signed-out');
    answers(403, { status: 403, code: 'form_expired', errors: [] });
    expect(await send()).toBe('forbidden');
  });

  it('believes that a register is gone only when the program says so in so many words', async () => {
    const sheet = () => ask('/classes/A/sessions/1/attendance/offline', { method: 'GET' }, isGone);
    answers(404, { status: 404, code: 'not_found', errors: [] });
    expect(await sheet()).toBe('rejected');
    for (const [status, code] of [
      [404, 'something_else'],
      [422, 'not_found'],
      [409, 'conflict'],
    ] as const) {
      answers(status, { status, code, errors: [] });
      expect(await sheet()).toBe('no-line');
    }
    answers(404, '<html>404 page not found</html>', 'text/html');
    expect(await sheet()).toBe('no-line');
  });

  it('hands out what the program answers', async () => {
    answers(200, { now: '', answers: [] }, 'application/json');
    expect(await send()).toEqual([]);
  });
});
