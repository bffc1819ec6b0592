import type { PassRule } from '../../../src/features/courses/rules/pass-rule.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { halfDays, Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SCORED: PassRule = {
  components: [
    { code: 'lt', title: 'Lý thuyết', weight: 40, maxHundredths: 1000 },
    { code: 'th', title: 'Thực hành', weight: 60, maxHundredths: 1000 },
  ],
  minAttendancePercent: 80,
  passHundredths: 500,
  bands: [{ code: 'good', fromHundredths: 800 }],
  excusedCounts: false,
  lateWeightPercent: 100,
  countBy: 'sessions',
};

interface ResultJson {
  personCode: string;
  scores: Record<string, number>;
  total: number | null;
  passed: boolean | null;
}

describe('results and certificates in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  let people: Person[];
  let path: string;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await scene.course('TH02', 'Soạn thảo văn bản', 32, SCORED);
    admin = await ApiClient.as(program, 'admin');
    people = await scene.persons(3);
    const cls = await scene.class(
      { courseCode: 'TH02', endDate: TODAY },
      { state: 'running', sessions: halfDays(TODAY, 1).slice(0, 1) },
    );
    path = `/api/v1/classes/${cls.code}`;
    for (const { code } of people) await admin.post(`${path}/enrolments`, { personCode: code });
    const marks = people.map(({ code }) => ({ personCode: code, status: 'P' }));
    await admin.put(`${path}/sessions/1/attendance`, { marks });
  });
  afterAll(() => program.close());

  const put = (results: object[]) => admin.put(`${path}/results`, { results });
  const recorded = async () => (await admin.get(`${path}/results`)).body.results as ResultJson[];
  const resultOf = async (person: Person) => (await recorded()).find(({ personCode }) => personCode === person.code)!;

  it('enters scores in points and answers the results as they stand', async () => {
    const answer = await put([
      { personCode: people[0]!.code, scores: { lt: 8.5, th: 8.55 } },
      { personCode: people[1]!.code, scores: { lt: 10 } },
    ]);
    expect(answer).toMatchObject({ status: 200, body: { signedAt: null } });
    expect(answer.body.results).toEqual(await recorded());
    expect(await resultOf(people[0]!)).toEqual({
      personCode: people[0]!.code,
      scores: { lt: 8.5, th: 8.55 },
      total: 8.5,
      grade: 'good',
      passed: true,
      attended: 1,
      held: 1,
    });
    expect(await resultOf(people[1]!)).toMatchObject({ scores: { lt: 10 }, total: null, grade: null, passed: null });
  });

  it('refuses scores that cannot be, names their place in the request and saves nothing of it', async () => {
    const before = await recorded();
    const stranger = await scene.person();
    const good = { personCode: people[1]!.code, scores: { lt: 1, th: 1 } };
    const refused: [object, string, string, string][] = [
      [{ personCode: people[2]!.code, scores: { th: 10.01 } }, 'scores_invalid', 'scores.th', 'score_out_of_scale'],
      [{ personCode: people[2]!.code, scores: { th: 7.125 } }, 'scores_invalid', 'scores.th', 'score_out_of_scale'],
      [{ personCode: people[2]!.code, scores: { x: 5 } }, 'scores_invalid', 'scores.x', 'score_component_unknown'],
      [{ personCode: stranger.code, scores: { th: 5 } }, 'scores_invalid', 'scores.th', 'score_not_a_learner'],
      [{ personCode: people[2]!.code, scores: { th: -1 } }, 'request_invalid', 'scores.th', 'number_too_small'],
      [{ personCode: people[2]!.code, scores: { th: '5' } }, 'request_invalid', 'scores.th', 'invalid'],
    ];
    for (const [bad, code, field, problem] of refused) {
      const answer = await put([good, bad]);
      expect(answer).toMatchObject({
        status: 422,
        body: { code, errors: [{ field: `results.1.${field}`, code: problem }] },
      });
    }
    expect(await recorded()).toEqual(before);
  });

  it('signs nothing off while a score is missing', async () => {
    const refused = await admin.post(`${path}/results/sign-off`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'results_scores_missing' } });
    expect(await admin.post(`${path}/certificates`)).toMatchObject({
      status: 422,
      body: { code: 'certificates_unsigned' },
    });
  });

  it('signs off the results, after which no score changes', async () => {
    await put([
      { personCode: people[1]!.code, scores: { lt: 5, th: 5 } },
      { personCode: people[2]!.code, scores: { lt: 0, th: 4 } },
    ]);
    const signed = await admin.post(`${path}/results/sign-off`);
    expect(signed.status).toBe(200);
    expect(signed.body.signedAt).toMatch(/^2011-05-13T/);
    expect((await recorded()).filter(({ passed }) => passed)).toHaveLength(2);
    expect((await admin.get(path)).body.state).toBe('finished');
    const late = await put([{ personCode: people[2]!.code, scores: { th: 10 } }]);
    expect(late).toMatchObject({ status: 422, body: { code: 'results_signed' } });
    expect((await admin.post(`${path}/results/sign-off`)).body.code).toBe('results_signed');
  });

  it('issues certificates to those named, or to nobody if one of them may have none', async () => {
    const refused = await admin.post(`${path}/certificates`, { personCodes: [people[0]!.code, people[2]!.code] });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'certificates_refused',
        errors: [{ field: 'personCodes.1', code: 'certificate_not_passed' }],
      },
    });
    const issued = await admin.post(`${path}/certificates`, { personCodes: [people[0]!.code] });
    expect(issued.status).toBe(201);
    expect(issued.body.issued).toEqual([
      {
        code: expect.stringMatching(/^LS-\w{4}-\w{4}$/),
        registerNumber: expect.stringContaining('1/2011'),
        personCode: people[0]!.code,
      },
    ]);
  });

  it('issues to all who passed and have none, and then to nobody', async () => {
    const issued = await admin.post(`${path}/certificates`);
    expect(issued).toMatchObject({ status: 201, body: { issued: [{ personCode: people[1]!.code }] } });
    const again = await admin.post(`${path}/certificates`);
    expect(again).toMatchObject({ status: 422, body: { code: 'certificates_none_due' } });
    expect((await admin.post(`${path}/certificates`, { personCodes: [] })).status).toBe(422);
  });

  it('shows a certificate by its code to those who manage its class', async () => {
    const [{ code }] = await program.db.manager.query('SELECT code FROM certificates ORDER BY register_line LIMIT 1');
    expect(await admin.get(`/api/v1/certificates/${code}`)).toMatchObject({
      status: 200,
      body: {
        code,
        state: 'valid',
        classCode: path.split('/').at(-1),
        personCode: people[0]!.code,
        fullName: people[0]!.fullName,
        courseTitle: 'Soạn thảo văn bản',
        issuedOn: TODAY,
        serialNumber: null,
      },
    });
    expect((await admin.get('/api/v1/certificates/LS-2222-2222')).status).toBe(404);
    const elsewhere = await ApiClient.as(program, 'trainer', { unitId: scene.unitId('20-182') });
    expect((await elsewhere.get(`/api/v1/certificates/${code}`)).status).toBe(404);
  });

  it('counts what happened', async () => {
    const whole = { classes: 1, enrolments: 3, participations: 3, people: 3, completions: 2, certificates: 2 };
    const provenance = { withRoster: 3, summaryOnly: 0 };
    const read = { reading: 'then', unconvertible: 0 };
    const figures = async (query: string) => (await admin.get(`/api/v1/statistics${query}`)).body as unknown;
    expect(await figures('')).toEqual({ ...whole, ...read, provenance });
    expect(await figures('?from=2011-05-13&to=2011-05-13&unit=20-182&course=TH02')).toEqual({
      ...whole,
      ...read,
      provenance,
    });
    expect(await figures('?reading=then&course=TH07')).toMatchObject({ classes: 0, participations: 0 });
    expect(await figures('?unit=20-183')).toMatchObject({ participations: 0, people: 0 });
    expect(await figures('?to=2011-05-12')).toMatchObject({ classes: 0, participations: 0 });
  });

  it('counts within the scope of a coordinator, and refuses questions it cannot answer', async () => {
    const coordinator = await ApiClient.as(program, 'coordinator', { unitId: scene.unitId('20-183') });
    expect((await coordinator.get('/api/v1/statistics')).body).toMatchObject({ participations: 0 });
    expect((await coordinator.get('/api/v1/statistics?unit=20-182')).status).toBe(404);
    for (const query of ['?from=2011-05-14&to=2011-05-13', '?unit=20-999', '?course=TH99', '?from=x', '?reading=x']) {
      const answer = await admin.get(`/api/v1/statistics${query}`);
      expect(answer).toMatchObject({ status: 422, type: 'application/problem+json' });
      expect(answer.body.errors).toHaveLength(1);
    }
  });

  it('is closed to a coordinator and a cadre', async () => {
    for (const role of ['coordinator', 'cadre'] as const) {
      const other = await ApiClient.as(program, role, { username: `khac-${role}` });
      expect((await other.get(`${path}/results`)).status).toBe(403);
      expect((await other.put(`${path}/results`, { results: [] })).status).toBe(403);
      expect((await other.post(`${path}/results/sign-off`)).status).toBe(403);
      expect((await other.post(`${path}/certificates`)).status).toBe(403);
    }
  });
});
