import { EnrolmentChange } from '../../../src/features/enrolments/enrolment-change.entity.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface EnrolmentJson {
  id: number;
  personCode: string;
  state: string;
}

describe('enrolments in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  let people: Person[];
  let path: string;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
    people = await scene.persons(4);
    const cls = await scene.class({ capacity: 2 });
    path = `/api/v1/classes/${cls.code}/enrolments`;
  });
  afterAll(() => program.close());

  const enrol = (person: { code: string } | undefined) => admin.post(path, { personCode: person?.code });

  it('gives seats while there are any, then places on the waiting list', async () => {
    const states = [];
    for (const person of people.slice(0, 3)) {
      const { status, body } = await enrol(person);
      expect(Object.keys(body as object)).toEqual(['id', 'state']);
      states.push([status, body.state]);
    }
    expect(states).toEqual([
      [201, 'enrolled'],
      [201, 'enrolled'],
      [201, 'waitlisted'],
    ]);
  });

  it('lists them with unit and position as they were then', async () => {
    const list = await admin.walk<EnrolmentJson>(`${path}?limit=2`);
    expect(list.map(({ personCode, state }) => [personCode, state])).toEqual([
      [people[0]!.code, 'enrolled'],
      [people[1]!.code, 'enrolled'],
      [people[2]!.code, 'waitlisted'],
    ]);
    expect(list[0]).toMatchObject({ unitCode: '20-182-06172', position: 'Văn thư', memberFrom: '2011-05-13' });
    expect(list[2]).toMatchObject({ memberFrom: null });
  });

  it('enters somebody in a class whose list is confirmed, and keeps a reason that is given', async () => {
    const { code } = await scene.class({}, { state: 'confirmed' });
    const kept: (string | null)[] = [];
    for (const given of [{}, { reason: 'Thay người ốm' }]) {
      const { code: personCode } = await scene.person();
      const answer = await admin.post(`/api/v1/classes/${code}/enrolments`, { personCode, ...given });
      expect(answer).toMatchObject({ status: 201, body: { state: 'enrolled' } });
      const enrolmentId = answer.body.id as number;
      kept.push((await program.db.manager.findOneByOrFail(EnrolmentChange, { enrolmentId })).reason);
    }
    expect(kept).toEqual([null, 'Thay người ốm']);
  });

  it('refuses somebody who is in the class already', async () => {
    expect(await enrol(people[0])).toMatchObject({ status: 422, body: { code: 'enrolment_duplicate' } });
    expect(await enrol(people[2])).toMatchObject({ status: 422, body: { code: 'enrolment_duplicate' } });
    expect(await admin.walk(path)).toHaveLength(3);
  });

  it('refuses somebody unknown, a class unknown and a body without a person', async () => {
    const unknown = await enrol({ code: 'CB999999' });
    expect(unknown).toMatchObject({
      status: 422,
      body: { code: 'person_unknown', errors: [{ field: 'personCode', code: 'person_unknown' }] },
    });
    expect((await admin.post('/api/v1/classes/none/enrolments', { personCode: people[3]!.code })).status).toBe(404);
    expect((await enrol(undefined)).body.errors).toMatchObject([{ field: 'personCode', code: 'required' }]);
  });

  it('never gives more seats than there are, however many ask at once', async () => {
    const crowd = await scene.persons(12);
    const cls = await scene.class({ capacity: 5 });
    const answers = await Promise.all(
      crowd.map(({ code }) => admin.post(`/api/v1/classes/${cls.code}/enrolments`, { personCode: code })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(answers.filter(({ body }) => body.state === 'enrolled')).toHaveLength(5);
    expect(answers.filter(({ body }) => body.state === 'waitlisted')).toHaveLength(7);
  });

  it('takes a person once, however often the same request is sent at once', async () => {
    const cls = await scene.class();
    const body = { personCode: people[0]!.code };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => admin.post(`/api/v1/classes/${cls.code}/enrolments`, body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
  });

  it('shows a coordinator the own people in a class, and a cadre nobody', async () => {
    const cls = await scene.class();
    const other = await scene.person({ unitCode: '20-183-06220' });
    const roster = `/api/v1/classes/${cls.code}/enrolments`;
    for (const { code } of [people[0]!, other]) await admin.post(roster, { personCode: code });
    const coordinator = await ApiClient.as(program, 'coordinator', { unitId: scene.unitId('20-183') });
    expect((await coordinator.walk<EnrolmentJson>(roster)).map(({ personCode }) => personCode)).toEqual([other.code]);
    expect((await coordinator.post(roster, { personCode: people[1]!.code })).status).toBe(403);
    expect((await (await ApiClient.as(program, 'cadre')).get(roster)).status).toBe(403);
  });
});
