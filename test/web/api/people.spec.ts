import { Clock } from '../../../src/common/clock.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { merge } from '../../support/merging-scene.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface PersonJson {
  code: string;
  fullName: string;
  unitCode: string;
}

const HOA = {
  fullName: 'Nguyễn Văn Hòa',
  birthDate: '1975-02-28',
  sex: 'male',
  unitCode: '20-183-06220',
  position: 'Bí thư',
};

describe('people in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
    await scene.persons(7);
  });
  afterAll(() => program.close());

  it('enters a person and answers where the person is found', async () => {
    const entered = await admin.post('/api/v1/people', HOA);
    expect(entered).toMatchObject({ status: 201, body: { ...HOA, birthYear: 1975 } });
    expect(entered.headers['location']).toBe(`/api/v1/people/${entered.body.code}`);
    const found = await admin.get(entered.headers['location']!);
    expect(found).toMatchObject({ status: 200, body: entered.body });
  });

  it('knows somebody of whom only the year of birth is known', async () => {
    const entered = await admin.post('/api/v1/people', { fullName: 'Lý Thị Mỷ', birthYear: 1980, unitCode: '20-VP' });
    const expected = { birthDate: null, birthYear: 1980, sex: null, position: null };
    expect(entered).toMatchObject({ status: 201, body: expected });
  });

  it('enters the act under the name of the token’s user', async () => {
    const entered = await admin.post('/api/v1/people', { ...HOA, fullName: 'Nông Văn Lâm', ethnicity: 'Tày' });
    const [line] = await program.db.manager.findBy(AuditEntry, { subjectId: entered.body.code as string });
    expect(line).toMatchObject({ action: 'person.added', actorName: 'quantri' });
  });

  it('refuses what is wrong, field by field, and saves nothing', async () => {
    const before = await admin.walk('/api/v1/people');
    const empty = await admin.post('/api/v1/people', { fullName: '  ', birthDate: '1975-02-30', sex: 'x' });
    expect(empty).toMatchObject({ status: 422, body: { code: 'request_invalid' } });
    expect(empty.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['fullName', 'required'],
      ['birthDate', 'iso_date_unreadable'],
      ['sex', 'word_unknown'],
      ['unitCode', 'required'],
    ]);
    const refused: [object, string][] = [
      [{ ...HOA, unitCode: '20-999' }, 'unit_unknown'],
      [{ ...HOA, birthDate: '2011-05-14' }, 'birth_date_impossible'],
      [{ ...HOA, birthYear: 1976 }, 'birth_date_impossible'],
      [{ ...HOA, fullName: 'x'.repeat(121) }, 'request_invalid'],
      [{ ...HOA, birthYear: '1975' }, 'request_invalid'],
      [[HOA], 'request_invalid'],
    ];
    for (const [body, code] of refused) {
      expect(await admin.post('/api/v1/people', body)).toMatchObject({ status: 422, body: { code } });
    }
    expect(await admin.walk('/api/v1/people')).toEqual(before);
  });

  it('finds names without regard to accents and to where a tone is placed', async () => {
    for (const q of ['hoa', 'Hoà', 'NGUYEN van hòa']) {
      const found = await admin.walk<PersonJson>(`/api/v1/people?q=${encodeURIComponent(q)}&unit=20-183`);
      expect(found.map(({ fullName }) => fullName)).toEqual(['Nguyễn Văn Hòa']);
    }
  });

  it('lists a unit with all below it', async () => {
    const district = await admin.walk<PersonJson>('/api/v1/people?unit=20-182');
    expect(district).toHaveLength(7);
    expect(district.every(({ unitCode }) => unitCode === '20-182-06172')).toBe(true);
    expect(await admin.get('/api/v1/people?unit=none')).toMatchObject({ status: 422, body: { code: 'unit_unknown' } });
  });

  it('lists who changed since a moment, whatever its offset', async () => {
    const clock = program.get(Clock);
    clock.now = () => new Date('2011-05-13T05:00:00.000Z');
    const late = await admin.post('/api/v1/people', { ...HOA, fullName: 'Vi Thị Sen' });
    program.standOn('2011-05-13');
    for (const since of ['2011-05-13T05:00:00Z', '2011-05-13T12:00:00%2B07:00', '2011-05-13T04:59:59.999Z']) {
      expect(await admin.walk(`/api/v1/people?updatedSince=${since}`)).toEqual([late.body]);
    }
    expect(await admin.walk('/api/v1/people?updatedSince=2011-05-13T05:00:00.001Z')).toEqual([]);
  });

  it('walks through everybody once, however the list is cut', async () => {
    const whole = await admin.walk<PersonJson>('/api/v1/people');
    expect(new Set(whole.map(({ code }) => code)).size).toBe(whole.length);
    for (const limit of [1, 4, whole.length]) expect(await admin.walk(`/api/v1/people?limit=${limit}`)).toEqual(whole);
  });

  it('shows a coordinator the own subtree only; what lies outside is not found', async () => {
    const outside = await admin.post('/api/v1/people', HOA);
    const coordinator = await ApiClient.as(program, 'coordinator', { unitId: scene.unitId('20-182') });
    const seen = await coordinator.walk<PersonJson>('/api/v1/people');
    expect(seen.map(({ unitCode }) => unitCode)).toEqual(Array(7).fill('20-182-06172'));
    expect((await coordinator.get(`/api/v1/people/${seen[0]!.code}`)).status).toBe(200);
    expect((await coordinator.get(`/api/v1/people/${outside.body.code}`)).status).toBe(404);
    expect(await coordinator.walk('/api/v1/people?unit=20-183')).toEqual([]);
    expect((await coordinator.post('/api/v1/people', HOA)).status).toBe(403);
  });

  it('lets a trainer of a unit enter people there, and nowhere else', async () => {
    const trainer = await ApiClient.as(program, 'trainer', { unitId: scene.unitId('20-182') });
    const before = await admin.walk('/api/v1/people?unit=20-183');
    expect((await trainer.post('/api/v1/people', HOA)).status).toBe(404);
    expect(await admin.walk('/api/v1/people?unit=20-183')).toEqual(before);
    expect((await trainer.post('/api/v1/people', { ...HOA, unitCode: '20-182' })).status).toBe(201);
  });

  it('leads from a merged file to the one it went into, and lists the survivor alone', async () => {
    const [kept, gone] = [
      await scene.person({ fullName: 'Ma Thị Gộp' }),
      await scene.person({ fullName: 'Ma Thi Gop' }),
    ];
    await merge(program, kept, gone);
    const answer = await admin.get(`/api/v1/people/${gone.code}`);
    expect(answer).toMatchObject({ status: 308, body: { code: gone.code, mergedInto: kept.code } });
    expect(answer.headers['location']).toBe(`/api/v1/people/${kept.code}`);
    const listed = await admin.walk<PersonJson>('/api/v1/people?q=ma+thi+gop');
    expect(listed.map(({ code }) => code)).toEqual([kept.code]);
    const elsewhere = await ApiClient.as(program, 'coordinator', {
      username: 'noikhac',
      unitId: scene.unitId('20-183'),
    });
    expect((await elsewhere.get(`/api/v1/people/${gone.code}`)).status).toBe(404);
    const cls = await scene.class();
    const enrolled = await admin.post(`/api/v1/classes/${cls.code}/enrolments`, { personCode: gone.code });
    expect(enrolled.status).toBe(201);
    const enrolments = await admin.walk<{ personCode: string }>(`/api/v1/classes/${cls.code}/enrolments`);
    expect(enrolments.map(({ personCode }) => personCode)).toEqual([kept.code]);
  });

  it('is closed to a cadre', async () => {
    const cadre = await ApiClient.as(program, 'cadre');
    expect((await cadre.get('/api/v1/people')).status).toBe(403);
    expect((await cadre.post('/api/v1/people', HOA)).status).toBe(403);
  });
});
