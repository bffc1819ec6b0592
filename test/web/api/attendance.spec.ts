import type { Person } from '../../../src/features/people/person.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface MarkJson {
  personCode: string;
  status: string | null;
  version: number;
}

describe('attendance in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  let people: Person[];
  let classPath: string;
  let path: string;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
    people = await scene.persons(3);
    const cls = await scene.class({}, { state: 'running' });
    classPath = `/api/v1/classes/${cls.code}`;
    path = `${classPath}/sessions/1/attendance`;
    for (const { code } of people) await admin.post(`${classPath}/enrolments`, { personCode: code });
  });
  afterAll(() => program.close());

  const put = (marks: object[]) => admin.put(path, { marks });
  const recorded = async () => (await admin.get(path)).body.marks as MarkJson[];
  const markOf = async (person: Person) => (await recorded()).find(({ personCode }) => personCode === person.code)!;

  it('begins with everybody unmarked, which is not present', async () => {
    expect(await recorded()).toHaveLength(3);
    expect((await recorded()).every(({ status, version }) => status === null && version === 0)).toBe(true);
  });

  it('sets marks and answers the register as it is then', async () => {
    const answer = await put([
      { personCode: people[0]!.code, status: 'P' },
      { personCode: people[1]!.code, status: 'L', minutesLate: 15, note: 'xe hỏng' },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.marks).toEqual(await recorded());
    expect(await markOf(people[0]!)).toEqual({
      personCode: people[0]!.code,
      status: 'P',
      minutesLate: null,
      note: null,
      version: 1,
    });
    expect(await markOf(people[1]!)).toMatchObject({ status: 'L', minutesLate: 15, note: 'xe hỏng', version: 1 });
    expect(await markOf(people[2]!)).toMatchObject({ status: null });
  });

  it('keeps notes without control characters and halves of characters', async () => {
    const note = 'xe\u0000 hỏng\n\ud83d dọc\u0007 đường';
    const answer = await put([{ personCode: people[1]!.code, status: 'L', minutesLate: 15, note }]);
    expect([answer.status, (await markOf(people[1]!)) as object]).toEqual([
      200,
      expect.objectContaining({ note: 'xe hỏng  dọc đường', version: 2 }),
    ]);
    await put([{ personCode: people[1]!.code, status: 'L', minutesLate: 15, note: 'xe hỏng' }]);
  });

  it('takes a mark away', async () => {
    await put([{ personCode: people[1]!.code, status: null, version: 3 }]);
    expect(await markOf(people[1]!)).toMatchObject({ status: null, minutesLate: null, version: 4 });
  });

  it('refuses a stale version with 409 and saves nothing of that request', async () => {
    const before = await recorded();
    const stale = await put([
      { personCode: people[2]!.code, status: 'P', version: 0 },
      { personCode: people[0]!.code, status: 'A', version: 0 },
    ]);
    expect(stale).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: { code: 'attendance_conflict' },
    });
    expect(await recorded()).toEqual(before);
  });

  it('refuses marks that cannot be, and saves nothing of that request', async () => {
    const before = await recorded();
    const stranger = await scene.person();
    const good = { personCode: people[2]!.code, status: 'P' };
    const refused: [object, string, string, string][] = [
      [{ personCode: stranger.code, status: 'P' }, 'attendance_invalid', 'marks.1', 'attendance_not_a_member'],
      [{ ...good, status: 'A' }, 'attendance_invalid', 'marks.1', 'attendance_twice'],
      [{ personCode: people[0]!.code, status: 'X' }, 'request_invalid', 'marks.1.status', 'word_unknown'],
      [{ personCode: people[0]!.code }, 'request_invalid', 'marks.1.status', 'required'],
    ];
    for (const [bad, code, field, problem] of refused) {
      const answer = await put([good, bad]);
      expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ field, code: problem }] } });
    }
    expect(await recorded()).toEqual(before);
  });

  it('refuses marks in a session still to come', async () => {
    expect(TODAY).toBe('2011-05-13');
    const tomorrow = `${classPath}/sessions/3/attendance`;
    const answer = await admin.put(tomorrow, { marks: [{ personCode: people[0]!.code, status: 'P' }] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'attendance_in_future' } });
  });

  it('knows no session that is not there', async () => {
    for (const number of ['99', '0', 'x']) {
      const answer = await admin.get(`${classPath}/sessions/${number}/attendance`);
      expect([404, 422]).toContain(answer.status);
      expect(answer.type).toBe('application/problem+json');
    }
  });

  it('is closed to a coordinator and a cadre', async () => {
    for (const role of ['coordinator', 'cadre'] as const) {
      const other = await ApiClient.as(program, role);
      expect((await other.get(path)).status).toBe(403);
      expect((await other.put(path, { marks: [] })).status).toBe(403);
    }
  });
});
