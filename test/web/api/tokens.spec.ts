import type { Server } from 'node:http';
import request from 'supertest';
import { TokensService } from '../../../src/features/access/tokens.service.js';
import { PeopleService } from '../../../src/features/people/people.service.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the door of the API', () => {
  let program: TestApp;
  let admin: ApiClient;
  beforeAll(async () => {
    program = await startTestApp();
    await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
  });
  afterAll(() => program.close());

  it('asks for a token', async () => {
    const answer = await new ApiClient(program, null).get('/api/v1/units');
    expect(answer).toMatchObject({ status: 401, type: 'application/problem+json', body: { code: 'token_missing' } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('refuses tokens that are unknown, revoked or malformed', async () => {
    const tokens = program.get(TokensService);
    const revoked = await tokens.create(office, 'quantri', 'old');
    await tokens.revoke(office, 'quantri', 'old');
    for (const token of ['thp_unknown', revoked, 'x y']) {
      const answer = await new ApiClient(program, token).get('/api/v1/units');
      expect(answer).toMatchObject({ status: 401, body: { code: 'token_unknown' } });
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    }
  });

  it('does not take the sign-in of a browser for a token, neither to read nor to write', async () => {
    await enterUser(program, 'admin', { username: 'nguoi-that' });
    const { headers } = await new Browser(program).signIn('nguoi-that', PASSWORD);
    const cookie = /th_session=[^;]+/.exec(String(headers['set-cookie']))![0];
    const server = program.app.getHttpServer() as Server;
    expect((await request(server).get('/account').set('Cookie', cookie)).status).toBe(200);
    for (const path of ['/api/v1/people', '/API/V1/people']) {
      expect((await request(server).get(path).set('Cookie', cookie)).status).toBe(401);
      const forged = { fullName: 'Kẻ Giả', unitCode: '20-VP' };
      expect((await request(server).post(path).set('Cookie', cookie).send(forged)).status).toBe(401);
    }
    expect(await program.get(PeopleService).count(office, { limit: 1, query: 'Ke Gia' })).toBe(0);
  });

  it('answers an unknown address with a problem, whoever asks', async () => {
    const paths = ['/api', '/api/', '/api/nothing', '/api/v1', '/api/v1/nothing', '/api/v2/units'];
    for (const path of paths) {
      const problem = {
        status: 404,
        type: 'application/problem+json',
        body: { code: 'not_found', title: 'Not found' },
      };
      expect(await admin.get(path)).toMatchObject(problem);
      expect(await new ApiClient(program, null).post(path)).toMatchObject(problem);
    }
  });

  it('answers a body that is no JSON with 400', async () => {
    for (const body of ['{', '"text"', 'fullName=x']) {
      const answer = await admin.post('/api/v1/people', body);
      expect(answer).toMatchObject({
        status: 400,
        type: 'application/problem+json',
        body: { code: 'request_unreadable' },
      });
    }
  });

  it('answers a body that is too large with 413', async () => {
    const answer = await admin.post('/api/v1/people', { fullName: 'x'.repeat(1_100_000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });

  it('answers an address that cannot be read with 400', async () => {
    expect(await admin.get('/api/v1/units/%E0%A4%A')).toMatchObject({ status: 400, type: 'application/problem+json' });
  });

  it('says nothing of what broke inside', async () => {
    const people = program.get(PeopleService);
    const failing = jest.spyOn(people, 'list').mockRejectedValue(new Error('secret_table is missing'));
    const answer = await admin.get('/api/v1/people');
    failing.mockRestore();
    expect(answer).toMatchObject({
      status: 500,
      type: 'application/problem+json',
      body: { code: 'fault', errors: [] },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret_table|at /);
  });

  it('explains itself in Vietnamese, or in English to who asks for it', async () => {
    const vietnamese = await admin.speaking('').get('/api/v1/units/none');
    const english = await admin.speaking('en-GB,en;q=0.9').get('/api/v1/units/none');
    expect(vietnamese.body).toMatchObject({ title: 'Not found', detail: 'Không tìm thấy' });
    expect(english.body).toMatchObject({ title: 'Not found', detail: 'Not found' });
  });

  it('is never kept by a cache on the way', async () => {
    expect((await admin.get('/api/v1/courses')).headers['cache-control']).toBe('no-store');
  });
});
