import type { Server } from 'node:http';
import request from 'supertest';
import { TokensService } from '../../../src/features/access/tokens.service.js';
import { Import } from '../../../src/features/imports/import.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { type ApiBody, ApiClient } from '../../support/api-client.js';
import { enterUser, office } from '../../support/cast.js';
import { rosterFile } from '../../support/roster-file.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface RowOfApi {
  row: number;
  outcome: string;
  done: string | null;
  fields: Record<string, { before: unknown; after: unknown }>;
  record: { type: string; code: string } | null;
  message: string | null;
}

const CSV = [
  'STT;Họ và tên;Ngày sinh;Nam/Nữ;Chức vụ;Đơn vị',
  '1;NÔNG VĂN CHIẾN;12/04/1978;Nam;Văn thư;Xã Hội Hoan, Văn Lãng',
  '2;Vi Thị Hương;31/02/1985;Nữ;Văn thư;Xã Hội Hoan',
].join('\n');

describe('imports by programs', () => {
  let program: TestApp;
  let scene: Scene;
  let cls: ClassListed;
  let api: ApiClient;
  let token: string;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    const { username } = await enterUser(program, 'trainer');
    token = await program.get(TokensService).create(office, username, 'sync');
    api = new ApiClient(program, token);
  });
  beforeEach(async () => {
    cls = await scene.class();
  });
  afterAll(() => program.close());

  const address = (kind = 'roster') => `/api/v1/imports?kind=${kind}&class=${cls.code}`;
  const rowsOf = (body: ApiBody) => body['rows'] as RowOfApi[];

  it('previews the file that is the body, then commits it', async () => {
    const previewed = await api.post(address(), CSV);
    expect(previewed.status).toBe(201);
    expect(previewed.headers['location']).toBe(`/api/v1/imports/${String(previewed.body['id'])}`);
    expect(previewed.body).toMatchObject({ kind: 'roster', class: cls.code, state: 'previewed' });
    expect(rowsOf(previewed.body)).toMatchObject([
      {
        row: 2,
        outcome: 'new',
        done: null,
        fields: {
          fullName: { before: null, after: 'Nông Văn Chiến' },
          birth: { after: '1978-04-12' },
          sex: { after: 'male' },
          unit: { after: '20-182-06151' },
        },
      },
      { row: 3, outcome: 'error', message: expect.stringContaining('31/02/1985') },
    ]);
    expect(await program.get(EnrolmentsService).members(cls.id)).toEqual([]);

    const committed = await api.post(`${previewed.headers['location']!}/commit`);
    expect(committed.status).toBe(201);
    expect(rowsOf(committed.body).map(({ done }) => done)).toEqual(['enrolled', 'skipped']);
    const [member] = await program.get(EnrolmentsService).members(cls.id);
    expect(rowsOf(committed.body)[0]!.record).toEqual({ type: 'person', code: member!.personCode });
    expect((await api.get(previewed.headers['location']!)).body).toEqual(committed.body);
    expect((await api.post(`${previewed.headers['location']!}/commit`)).body).toMatchObject({
      status: 409,
      code: 'import_over',
    });
  });

  it('takes a form with the file in it, under the name it is sent by', async () => {
    const content = await rosterFile([
      [1, 'Lăng Quốc Bảo', '21/09/1986', 'Nam', 'Nùng', 'Văn thư', 'Xã Hội Hoan', null],
    ]);
    const answer = await request(program.app.getHttpServer() as Server)
      .post(address())
      .set('Authorization', `Bearer ${token}`)
      .attach('file', content, 'Danh sách.xlsx');
    expect(answer.status).toBe(201);
    const body = answer.body as { fileName: string; rows: RowOfApi[] };
    expect(body).toMatchObject({ fileName: 'Danh sách.xlsx', rows: [{ row: 8, outcome: 'new' }] });
  });

  it.each([
    ['file_no_list', 'a;b\n1;2\n'],
    ['file_empty', ''],
    ['file_not_a_spreadsheet', '%PDF-1.4 and so on'],
  ])('refuses a file in one sentence: %s', async (code, content) => {
    const before = await program.db.manager.count(Import);
    const { status, type, body } = await api.post(address(), content);
    expect({ status, type, code: body.code }).toEqual({ status: 422, type: 'application/problem+json', code });
    expect(body['detail']).toMatch(/^[A-Z].+\.$/);
    expect(await program.db.manager.count(Import)).toBe(before);
  });

  it('refuses a file that is too large, however it is sent', async () => {
    const large = 'x'.repeat(21 * 1024 * 1024);
    expect((await api.post(address(), large)).body.code).toBe('file_too_large');
    const answer = await request(program.app.getHttpServer() as Server)
      .post(address())
      .set('Authorization', `Bearer ${token}`)
      .attach('file', Buffer.from(large), 'l.xlsx');
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([422, 'file_too_large']);
  });

  it('says which kinds and classes there are not, and lets nobody in who may not import', async () => {
    expect((await api.post(address('people-of-mars'), CSV)).body).toMatchObject({
      status: 422,
      code: 'import_kind_unknown',
    });
    expect((await api.post('/api/v1/imports?kind=roster', CSV)).body).toMatchObject({ code: 'import_class_missing' });
    expect((await api.post('/api/v1/imports?kind=roster&class=2011-TH07-99', CSV)).status).toBe(404);
    expect((await api.post('/api/v1/imports', CSV)).body).toMatchObject({ code: 'request_invalid' });
    const cadre = await ApiClient.as(program, 'cadre');
    expect((await cadre.post(address(), CSV)).status).toBe(403);
    expect((await new ApiClient(program, null).post(address(), CSV)).status).toBe(401);
  });

  it('shows a file to whoever sent it, and else only to those who see all units', async () => {
    const { body } = await api.post(address(), CSV);
    const path = `/api/v1/imports/${String(body['id'])}`;
    const elsewhere = await ApiClient.as(program, 'trainer', { username: 'khac', unitId: scene.unitId('20-183') });
    expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.post(`${path}/commit`)).status).toBe(404);
    const all = await ApiClient.as(program, 'admin');
    expect((await all.get(path)).status).toBe(200);
  });
});
