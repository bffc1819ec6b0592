import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { ApiClient } from '../../support/api-client.js';
import { office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SESSIONS = [
  { date: '2011-05-16', part: 'afternoon', periods: 4, room: 'Phòng máy 1' },
  { date: '2011-05-16', part: 'morning', periods: 4, room: null },
];
const CLASS = {
  courseCode: 'TH07',
  startDate: '2011-05-16',
  endDate: '2011-05-17',
  capacity: 25,
  place: 'Trường Chính trị Hoàng Văn Thụ',
  hostUnitCode: '20-VP',
  sessions: SESSIONS,
};

describe('courses in the API', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('show their rules in points and percent, to every role', async () => {
    const scene = await Scene.set(program);
    await scene.course('TH02', 'Soạn thảo văn bản', 32, {
      components: [{ code: 'thi', title: 'Thi', weight: 100, maxHundredths: 1000 }],
      minAttendancePercent: 80,
      passHundredths: 550,
      bands: [],
      excusedCounts: false,
      lateWeightPercent: 50,
      countBy: 'periods',
    });
    const cadre = await ApiClient.as(program, 'cadre');
    const courses = await cadre.walk<{ code: string }>('/api/v1/courses?limit=1');
    expect(courses.map(({ code }) => code)).toEqual(['TH07', 'TH02']);
    expect(courses[1]).toEqual({
      code: 'TH02',
      title: 'Soạn thảo văn bản',
      level: 'basic',
      periods: 32,
      active: true,
      passScore: 5.5,
      minAttendancePercent: 80,
      excusedCounts: false,
      lateWeightPercent: 50,
      countBy: 'periods',
      components: [{ code: 'thi', title: 'Thi', weight: 100, maxScore: 10 }],
    });
  });
});

describe('classes in the API', () => {
  let program: TestApp;
  let scene: Scene;
  let admin: ApiClient;
  let cadre: ApiClient;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    admin = await ApiClient.as(program, 'admin');
    cadre = await ApiClient.as(program, 'cadre');
  });
  afterAll(() => program.close());

  it('registers a class with its sessions in order of time', async () => {
    const registered = await admin.post('/api/v1/classes', CLASS);
    expect(registered).toMatchObject({
      status: 201,
      body: {
        code: '2011-TH07-01',
        state: 'draft',
        title: 'Khai thác mạng Tỉnh uỷ, thư điện tử',
        courseCode: 'TH07',
        startDate: '2011-05-16',
        endDate: '2011-05-17',
        capacity: 25,
        minLearners: null,
        holdHours: null,
        taken: 0,
        reserved: 0,
        place: 'Trường Chính trị Hoàng Văn Thụ',
        hostUnitCode: '20-VP',
        periods: 8,
        sessions: [
          { number: 1, date: '2011-05-16', part: 'morning', periods: 4, room: null, cancelled: false },
          { number: 2, date: '2011-05-16', part: 'afternoon', periods: 4, room: 'Phòng máy 1', cancelled: false },
        ],
      },
    });
    expect(registered.headers['location']).toBe('/api/v1/classes/2011-TH07-01');
    expect(await admin.get('/api/v1/classes/2011-TH07-01')).toMatchObject({ status: 200, body: registered.body });
  });

  it('keeps the minimum of learners and the time for a reply', async () => {
    const sizes = { minLearners: 10, holdHours: 48 };
    const registered = await admin.post('/api/v1/classes', { ...CLASS, ...sizes, place: 'Phòng máy 3' });
    expect(registered).toMatchObject({ status: 201, body: sizes });
    const { code } = registered.body as { code: string };
    expect(await admin.get(`/api/v1/classes/${code}`)).toMatchObject({ status: 200, body: sizes });
  });

  it('refuses sessions that clash with others, unless a reason is given', async () => {
    const before = await admin.walk('/api/v1/classes');
    expect(await admin.post('/api/v1/classes', CLASS)).toMatchObject({
      status: 409,
      body: { code: 'timetable_clashes', errors: [{ code: 'clash_room' }] },
    });
    expect(await admin.walk('/api/v1/classes')).toEqual(before);
    const clashReason = 'Hai lớp học chung';
    expect(await admin.post('/api/v1/classes', { ...CLASS, clashReason })).toMatchObject({ status: 201 });
  });

  it('refuses what no class may be, and saves nothing of it', async () => {
    const before = await admin.walk('/api/v1/classes');
    const refused: [object, string, string, string][] = [
      [{ ...CLASS, endDate: '2011-05-15' }, 'class_invalid', 'endDate', 'class_ends_before_start'],
      [{ ...CLASS, capacity: 1001 }, 'class_invalid', 'capacity', 'class_capacity_range'],
      [{ ...CLASS, capacity: 0 }, 'request_invalid', 'capacity', 'number_too_small'],
      [{ ...CLASS, minLearners: 26 }, 'class_invalid', 'minLearners', 'class_minimum_above_capacity'],
      [{ ...CLASS, minLearners: 0 }, 'request_invalid', 'minLearners', 'number_too_small'],
      [{ ...CLASS, holdHours: 337 }, 'class_invalid', 'holdHours', 'class_hold_range'],
      [{ ...CLASS, courseCode: 'TH99' }, 'course_unknown', 'courseCode', 'course_unknown'],
      [{ ...CLASS, hostUnitCode: '20-999' }, 'unit_unknown', 'hostUnitCode', 'unit_unknown'],
      [{ ...CLASS, place: '' }, 'request_invalid', 'place', 'required'],
      [withSession({ date: '2011-05-18' }), 'timetable_invalid', 'sessions.2', 'session_outside_class'],
      [withSession({ date: '2011-05-16' }), 'timetable_invalid', 'sessions.2', 'session_repeated'],
      [withSession({ periods: 13 }), 'timetable_invalid', 'sessions.2', 'session_periods_range'],
      [withSession({ part: 'night' }), 'request_invalid', 'sessions.2.part', 'word_unknown'],
    ];
    for (const [body, code, field, problem] of refused) {
      const answer = await admin.post('/api/v1/classes', body);
      expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ field, code: problem }] } });
    }
    expect(await admin.walk('/api/v1/classes')).toEqual(before);
  });

  it('is not for a cadre, a coordinator or the committee to register', async () => {
    for (const role of ['coordinator', 'committee'] as const) {
      const other = await ApiClient.as(program, role);
      expect(await other.post('/api/v1/classes', CLASS)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const refused = await cadre.post('/api/v1/classes', CLASS);
    expect(refused).toMatchObject({ status: 403, type: 'application/problem+json', body: { code: 'forbidden' } });
  });

  it('lets a trainer of a unit register classes there, and nowhere else', async () => {
    const trainer = await ApiClient.as(program, 'trainer', { unitId: scene.unitId('20-182') });
    const before = await admin.walk('/api/v1/classes');
    expect((await trainer.post('/api/v1/classes', CLASS)).status).toBe(404);
    expect(await admin.walk('/api/v1/classes')).toEqual(before);
    const own = { ...CLASS, hostUnitCode: '20-182', place: 'Huyện uỷ Văn Lãng' };
    expect((await trainer.post('/api/v1/classes', own)).status).toBe(201);
  });

  it('makes the token’s user the trainer of a class', async () => {
    const person = await scene.person({ fullName: 'Hoàng Văn Thụ' });
    const trainer = await ApiClient.as(program, 'trainer', { username: 'thay-thu', personId: person.id });
    const { code } = (await trainer.post('/api/v1/classes', { ...CLASS, place: 'Phòng máy 2' })).body;
    expect((await program.get(ClassesService).get(office, code)).trainerNames).toBe('Hoàng Văn Thụ');
  });

  it('keeps drafts from those who do not manage them', async () => {
    expect((await cadre.get('/api/v1/classes/2011-TH07-01')).status).toBe(404);
    expect(await cadre.walk('/api/v1/classes')).toEqual([]);
    await scene.class();
    expect(await cadre.walk('/api/v1/classes')).toHaveLength(1);
  });

  it('lists by year, state and course, each class once', async () => {
    await scene.class({ startDate: '2010-03-01' }, { state: 'running' });
    const codes = async (query: string) =>
      (await admin.walk<{ code: string }>(`/api/v1/classes?${query}`)).map(({ code }) => code);
    expect(await codes('year=2010')).toEqual(['2010-TH07-01']);
    expect(await codes('year=2010&state=draft')).toEqual([]);
    expect(await codes('state=running&course=TH07')).toEqual(['2010-TH07-01']);
    expect(await codes('course=TH99')).toEqual([]);
    const whole = await codes('');
    expect(await codes('limit=1')).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect((await admin.get('/api/v1/classes?year=x&state=gone')).body.errors).toHaveLength(2);
  });
});

function withSession(session: object): object {
  const third = { date: '2011-05-17', part: 'morning', periods: 4, room: null, ...session };
  return { ...CLASS, sessions: [...SESSIONS, third] };
}
