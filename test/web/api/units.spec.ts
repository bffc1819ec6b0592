import { ApiClient } from '../../support/api-client.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { UnitSuccession } from '../../../src/features/units/unit-succession.entity.js';
import { UnitVersion } from '../../../src/features/units/unit-version.entity.js';
import { Unit } from '../../../src/features/units/unit.entity.js';

const MERGED = '20-182-06139/2020';

describe('units in the API', () => {
  let program: TestApp;
  let admin: ApiClient;
  let scene: Scene;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await scene.unit(MERGED, '20-182', 'xa', 'Đảng uỷ xã Bắc Hùng', 'X. Bắc Hùng');
    const born = { validFrom: '2020-01-01' };
    await program.db.manager.update(Unit, { code: MERGED }, born);
    await program.db.manager.update(UnitVersion, { unitId: scene.unitId(MERGED) }, born);
    admin = await ApiClient.as(program, 'admin');
  });
  afterAll(() => program.close());

  it('lists those alive today, with the fields that programs rely on', async () => {
    const units = await admin.walk<{ code: string }>('/api/v1/units');
    expect(units).toHaveLength(8);
    expect(units).toContainEqual({
      code: '20-182-06151',
      name: 'Đảng uỷ xã Hội Hoan',
      shortName: 'X. Hội Hoan',
      level: 'xa',
      parentCode: '20-182',
      validFrom: null,
      validTo: null,
    });
  });

  it('lists those alive on another day', async () => {
    const codes = (await admin.walk<{ code: string }>('/api/v1/units?asOf=2020-06-01')).map(({ code }) => code);
    expect(codes).toHaveLength(9);
    expect(codes).toContain(MERGED);
  });

  it('lists a level, and what stands under a parent', async () => {
    expect(await admin.walk('/api/v1/units?level=huyen')).toHaveLength(2);
    expect(await admin.walk('/api/v1/units?level=xa&parent=20-183')).toHaveLength(2);
    expect(await admin.walk('/api/v1/units?parent=none')).toEqual([]);
  });

  it('finds words of a name, with or without diacritics', async () => {
    const found = await admin.walk<{ code: string }>('/api/v1/units?q=hoi+hoan');
    expect(found.map(({ code }) => code)).toEqual(['20-182-06151']);
    expect(await admin.walk('/api/v1/units?q=khong+co')).toEqual([]);
  });

  it('walks through the whole list once, however it is cut', async () => {
    const whole = await admin.walk<{ code: string }>('/api/v1/units');
    for (const limit of [1, 3, 8, 200]) expect(await admin.walk(`/api/v1/units?limit=${limit}`)).toEqual(whole);
    expect(new Set(whole.map(({ code }) => code)).size).toBe(whole.length);
  });

  it('gives one by its code, also where that has a slash', async () => {
    expect((await admin.get('/api/v1/units/20-182')).body).toMatchObject({ code: '20-182', level: 'huyen' });
    const merged = await admin.get(`/api/v1/units/${encodeURIComponent(MERGED)}`);
    expect(merged).toMatchObject({ status: 200, body: { code: MERGED, validFrom: '2020-01-01' } });
    expect((await admin.get('/api/v1/units/20-999')).status).toBe(404);
  });

  it('tells what a unit came from and went into', async () => {
    const [from, to] = [scene.unitId('20-182-06151'), scene.unitId(MERGED)];
    const [effectiveDate, basis] = ['2020-01-01', 'NQ 818/NQ-UBTVQH14'];
    const succession = { effectiveDate, kind: 'merge' as const, isPrimary: true, basis };
    await program.db.manager.insert(UnitSuccession, {
      ...succession,
      fromUnitId: from,
      toUnitId: to,
      confidence: 'high',
      actId: null,
    });
    const merged = await admin.get(`/api/v1/units/${encodeURIComponent(MERGED)}`);
    expect(merged.body['predecessors']).toEqual([{ code: '20-182-06151', ...succession }]);
    expect(merged.body['successors']).toEqual([]);
    expect((await admin.get('/api/v1/units/20-182-06151')).body).toMatchObject({
      predecessors: [],
      successors: [{ code: MERGED, ...succession }],
    });
  });

  it('refuses a cursor that is not its own', async () => {
    const { next } = (await admin.get('/api/v1/units?limit=2')).body as { next: string };
    for (const cursor of [`${next}x`, 'nonsense', '0', Buffer.from('-1').toString('base64url'), '%00']) {
      const answer = await admin.get(`/api/v1/units?cursor=${cursor}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'cursor_invalid', errors: [{ field: 'cursor' }] } });
    }
  });

  it('refuses what it cannot read in a query, and names it', async () => {
    const answer = await admin.get('/api/v1/units?asOf=13/05/2011&level=ward&limit=201');
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' });
    expect(answer.body.code).toBe('request_invalid');
    expect(answer.body.errors).toEqual([
      { field: 'limit', code: 'number_too_large', detail: 'The number may be 200 at most' },
      { field: 'asOf', code: 'iso_date_unreadable', detail: 'Write the date as 2011-05-13' },
      { field: 'level', code: 'word_unknown', detail: 'Use one of these words: tinh, huyen, xa' },
    ]);
    expect((await admin.get('/api/v1/units?limit=0')).status).toBe(422);
    expect((await admin.get('/api/v1/units?level=xa&level=huyen')).status).toBe(422);
  });

  it('is closed to a cadre', async () => {
    const cadre = await ApiClient.as(program, 'cadre');
    expect(await cadre.get('/api/v1/units')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
