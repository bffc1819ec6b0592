import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import request from 'supertest';
import { AttendanceService } from '../../../src/features/attendance/attendance.service.js';
import type { DeviceMark } from '../../../src/features/attendance/device-mark.js';
import { MarkToReview } from '../../../src/features/attendance/mark-to-review.entity.js';
import { ApiClient } from '../../support/api-client.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { deviceMarks } from '../../support/marks-of-devices.js';
import { moveTo, runningClass, type RunningClass } from '../../support/recording-scene.js';
import { Scene } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Answer {
  key: string;
  outcome: string;
  mark: Record<string, unknown> | null;
  why: string | null;
  whyText: string | null;
  reviewId: number | null;
}
interface Answers {
  now: string;
  answers: Answer[];
}
interface Problem {
  code: string;
  detail: string;
  errors: { field: string; code: string; detail: string }[];
}

describe('marks that scripts send', () => {
  let program: TestApp;
  let scene: Scene;
  let running: RunningClass;
  let hanh: Browser;
  let nam: Browser;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'trainer', { name: 'Nông Thị Hạnh' });
    await enterUser(program, 'trainer', { username: 'nam', name: 'Vi Văn Nam' });
    await enterUser(program, 'trainer', { username: 'caoloc', unitId: scene.unitId('20-183') });
    await enterUser(program, 'admin');
    hanh = await signedIn('giangvien');
    nam = await signedIn('nam');
  });
  beforeEach(async () => {
    running = await runningClass(scene, 3);
  });
  afterAll(() => program.close());

  const signedIn = async (username: string) => {
    const one = new Browser(program);
    await one.signIn(username, PASSWORD);
    await one.get('/account');
    return one;
  };
  const marks = (given: Partial<DeviceMark> = {}) => deviceMarks(program, running, given);
  const body = (sent: readonly object[]) => ({ v: 1, sentAt: new Date().toISOString(), marks: sent });
  const send = async (who: Browser, sent: readonly object[]) => {
    const answer = await who.postJson<Answers>('/attendance/marks', body(sent));
    expect(answer.status).toBe(200);
    return answer.body.answers;
  };
  const clash = async () => {
    const [one] = await marks();
    await send(hanh, [one!]);
    const [answer] = await send(nam, [{ ...one!, key: randomUUID(), status: 'A', offline: true }]);
    return { one: one!, reviewId: answer!.reviewId!, item: `/attendance/review/${answer!.reviewId}` };
  };
  const history = (index = 0, session = 3) =>
    `/classes/${running.code}/sessions/${session}/attendance/${running.learners[index]!.id}`;

  it('are answered one by one, with what is recorded now', async () => {
    const sent = await marks({ status: 'L', minutesLate: 5 });
    const { body: answered, type } = await hanh.postJson<Answers>('/attendance/marks', body(sent));
    expect(type).toContain('application/json');
    expect(Math.abs(Date.parse(answered.now) - Date.parse('2011-05-13'))).toBeLessThan(2 * 86_400_000);
    expect(answered.answers.map(({ key }) => key)).toEqual(sent.map(({ key }) => key));
    expect(answered.answers[0]).toEqual({
      key: sent[0]!.key,
      outcome: 'saved',
      mark: {
        status: 'L',
        minutesLate: 5,
        note: null,
        version: 1,
        byName: 'Nông Thị Hạnh',
        at: expect.any(String) as string,
      },
      why: null,
      whyText: null,
      reviewId: null,
    });
  });

  it('are told in the sender’s language what stands against them', async () => {
    const { item } = await clash();
    const [one] = await marks({ note: 'x'.repeat(201), status: 'E', seen: 1 });
    const [vi] = await send(hanh, [one!]);
    expect(vi).toMatchObject({ outcome: 'review', why: 'attendance_note_too_long' });
    expect(vi!.whyText).toMatch(/^Ghi chú của Hoàng Thị .+ dài quá 200 ký tự$/);
    const english = await signedIn('giangvien');
    await english.get('/account?lang=en');
    await english.get('/account');
    const [en] = await send(english, [one!, { ...one!, key: randomUUID(), code: 'X' }]);
    expect(en!.whyText).toMatch(/is longer than 200 characters$/);
    expect(item).toMatch(/\/\d+$/);
  });

  it('are refused as a whole when they cannot be read, with every field named', async () => {
    const [good, bad] = await marks();
    const wrong = [good!, { ...bad!, status: 'X', key: 'k', seen: -1, saidAt: 'yesterday', enrolmentId: undefined }];
    const { status, type, body: problem } = await hanh.postJson<Problem>('/attendance/marks', body(wrong));
    expect(status).toBe(422);
    expect(type).toContain('application/problem+json');
    expect(problem.code).toBe('request_invalid');
    expect(problem.errors.map(({ field }) => field).sort()).toEqual([
      'marks[1].enrolmentId',
      'marks[1].key',
      'marks[1].saidAt',
      'marks[1].seen',
      'marks[1].status',
    ]);
    expect(problem.errors.find(({ field }) => field.endsWith('status'))!.detail).toContain('P, L, E, A');
    const many = Array.from({ length: 501 }, () => good!);
    const tooMany = await hanh.postJson<Problem>('/attendance/marks', body(many));
    expect([tooMany.status, tooMany.body.errors[0]!.field]).toEqual([422, 'marks']);
    const garbled = await hanh.postJson<Problem>('/attendance/marks', '{"v":1,');
    expect([garbled.status, garbled.body.code]).toEqual([400, 'request_unreadable']);
    expect((await send(hanh, [good!]))[0]).toMatchObject({ outcome: 'saved', mark: { version: 1 } });
  });

  it('are refused without a sign-in, and with the token of another page, as data that a script reads', async () => {
    const server = request(program.app.getHttpServer() as Server);
    const visitor = new Browser(program);
    await visitor.get('/sign-in');
    const out = await visitor.postJson<Problem>('/attendance/marks', body([]));
    expect([out.status, out.body.code]).toEqual([401, 'sign_in_needed']);
    expect((await server.post('/attendance/marks').send(body([]))).status).toBe(403);
    const forged = await hanh.postJson<Problem>('/attendance/marks', body([]), 'forged');
    expect([forged.status, forged.body.code]).toEqual([403, 'form_expired']);
    expect(forged.body.detail).not.toBe('');
  });

  it('of a class outside the sender’s units are refused one by one', async () => {
    const far = await signedIn('caoloc');
    const [answer] = await send(far, await marks());
    expect(answer).toMatchObject({ outcome: 'refused', mark: null, why: 'attendance_class_unknown' });
    expect(answer!.whyText).toContain(running.code);
  });

  it('cost 15 statements or fewer, for 40 as for one', async () => {
    const large = await runningClass(scene, 41);
    const [one, ...forty] = await deviceMarks(program, large);
    const few = await countStatements(program, () => send(hanh, [one!]));
    expect(few).toBeLessThanOrEqual(15);
    expect(await countStatements(program, () => send(hanh, forty))).toBe(few);
  });

  it('that wait stand on a page of their own, by class and session, and are decided there', async () => {
    const { item } = await clash();
    const path = `/attendance/review?class=${running.code}`;
    const { text, html, status } = await hanh.get(path);
    expect(status).toBe(200);
    expect(html.querySelectorAll('.card-head h2').map((each) => each.structuredText)).toEqual([
      expect.stringContaining(', Buổi 3') as string,
    ]);
    expect(text).toContain('Vi Văn Nam, ghi ngoại tuyến lúc 13/05/2011 08:00');
    expect(text).toContain('Nông Thị Hạnh');
    expect(html.querySelectorAll('button[name=decision]').map((each) => each.getAttribute('value'))).toEqual([
      'kept',
      'taken',
    ]);
    expect((await hanh.post(item, { decision: 'taken' })).status).toBe(303);
    expect((await hanh.follow()).text).toContain('Đã lấy dấu gửi lên cho');
    expect((await hanh.get(path)).html.querySelectorAll('button[name=decision]')).toHaveLength(0);
    const decided = (await hanh.get('/attendance/review?show=decided')).text;
    expect(decided).toContain('Lấy dấu gửi lên');
    await nam.get('/account');
    await nam.post(item, { decision: 'kept' });
    expect((await nam.follow()).text).toContain('Nông Thị Hạnh đã quyết định trước: lấy dấu gửi lên');
  });

  it('are decided on together where several of a session wait, and taken only where they can be', async () => {
    const sent = await marks();
    await send(hanh, sent);
    const against = sent.map((mark, at) => {
      return { ...mark, key: randomUUID(), status: 'E', note: at === 0 ? 'x'.repeat(300) : null };
    });
    await send(nam, against);
    const path = `/attendance/review?class=${running.code}`;
    const { html } = await hanh.get(path);
    const rows = html.querySelectorAll('tbody tr');
    expect(rows.map((row) => row.querySelectorAll('button[value=taken]').length)).toEqual([0, 1, 1]);
    const form = html.querySelector('form[action^="/attendance/review?"]')!;
    expect(form.structuredText).toContain('Lấy cả 2 dấu gửi lên');
    const items = form.querySelector('input[name=items]')!.getAttribute('value')!;
    await hanh.post(form.getAttribute('action')!, { items, decision: 'taken' });
    expect((await hanh.follow()).text).toContain('1 dấu chưa lấy được');
    const left = (await hanh.get(path)).html;
    expect(left.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(left.querySelectorAll('input[name=items]')).toHaveLength(0);
    expect((await hanh.post('/attendance/review', { items: 'x', decision: 'kept' })).status).toBe(303);
    const far = await signedIn('caoloc');
    expect((await far.post('/attendance/review', { items, decision: 'kept' })).status).toBe(404);
  });

  it('are read from apps that say when the session was, and from older ones that do not', async () => {
    const [one, two] = await marks();
    const { date: _date, part: _part, ...older } = two!;
    const answers = await send(hanh, [{ ...one!, number: 4 }, older]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['saved', 'saved']);
    const wrong = await hanh.postJson<Problem>('/attendance/marks', body([{ ...one!, date: '13/05', part: 'noon' }]));
    expect(wrong.body.errors.map(({ field }) => field).sort()).toEqual(['marks[0].date', 'marks[0].part']);
  });

  it('are decided by a script as well, which is told what is recorded then', async () => {
    const { item } = await clash();
    const taken = await nam.postJson(item, { decision: 'taken' });
    expect([taken.status, taken.body]).toMatchObject([
      200,
      { mark: { status: 'A', version: 2, byName: 'Vi Văn Nam' } },
    ]);
    const late = await hanh.postJson<Problem>(item, { decision: 'kept' });
    expect([late.status, late.body.code]).toEqual([409, 'review_taken']);
    expect((await hanh.postJson<Problem>(item, {})).status).toBe(422);
    expect((await (await signedIn('caoloc')).postJson<Problem>(item, { decision: 'kept' })).status).toBe(404);
  });

  it('keep notes and reasons without what nobody can see, also where they wait for a decision', async () => {
    const said = { note: 'H\u0000ọp\ud800 huyện\u202e', reason: 'Đối\u001b chiếu', status: 'E' } as const;
    const [one] = await marks(said);
    expect((await send(hanh, [one!]))[0]!.mark).toMatchObject({ note: 'Họp huyện' });
    const [waiting] = await send(nam, [{ ...one!, key: randomUUID(), note: 'Ố\u0007m', offline: true }]);
    const kept = await program.db.manager.findOneByOrFail(MarkToReview, { id: waiting!.reviewId! });
    expect(kept).toMatchObject({ note: 'Ốm', reason: 'Đối chiếu' });
  });

  it('of a class that has ended are taken with a reason, which the page asks for', async () => {
    const { item } = await clash();
    await moveTo(scene, running.cls, 'finished');
    const { html } = await hanh.get(`/attendance/review?class=${running.code}`);
    expect(html.querySelectorAll('input[name=reason]')).toHaveLength(1);
    await hanh.post(`${item}?class=${running.code}`, { decision: 'taken', reason: ' ' });
    expect((await hanh.follow()).text).toContain('Lớp đã kết thúc: ghi lý do');
    await hanh.post(item, { decision: 'taken', reason: 'Đối chiếu bản ký' });
    const { text } = await hanh.get(history());
    expect(text).toContain('Đối chiếu bản ký');
    expect(text).toContain('Lấy từ dấu chờ quyết định của Vi Văn Nam');
  });

  it('that wait are a task on the home page of those who may decide', async () => {
    await clash();
    for (const username of ['giangvien', 'nam']) {
      const { html, text } = await (await signedIn(username)).get('/');
      expect(text).toMatch(/\d+ dấu điểm danh chờ quyết định/);
      expect(html.querySelectorAll('a[href="/attendance/review"]').length).toBeGreaterThan(0);
    }
    const admin = (await (await signedIn('quantri')).get('/')).html;
    const counted = admin.querySelectorAll('a[href="/attendance/review"]').map((each) => each.structuredText);
    expect(counted).toEqual(['Dấu chờ quyết định', expect.stringMatching(/^[1-9]\d*$/) as string]);
    const far = await (await signedIn('caoloc')).get('/');
    expect(far.text).not.toContain('dấu điểm danh chờ quyết định');
  });

  it('can be read back as the history of a mark, the latest change first', async () => {
    const ahead = { v: 1, sentAt: new Date(Date.now() + 5 * 3_600_000).toISOString() };
    const [one] = await marks({ offline: true, status: 'L', minutesLate: 15 });
    const now = (await hanh.postJson<Answers>('/attendance/marks', body([]))).body.now;
    const fast = new Date(Date.parse(now) + 5 * 3_600_000).toISOString();
    await hanh.postJson('/attendance/marks', { ...ahead, sentAt: fast, marks: [one!] });
    await program
      .get(AttendanceService)
      .save(office, running.code, 3, [{ enrolmentId: one!.enrolmentId, status: 'E', note: 'Họp huyện' }]);
    const { html, text } = await hanh.get(history());
    const rows = html.querySelectorAll('tbody tr').map((row) => row.structuredText.replace(/\s+/g, ' '));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/Văn phòng.*Muộn 15 phút.*Vắng có phép.*Họp huyện.*Trang điểm danh/);
    expect(rows[1]).toMatch(/Nông Thị Hạnh.*Chưa điểm danh.*Muộn 15 phút.*Ghi ngoại tuyến/);
    expect(rows[1]).toContain('nhanh 5 giờ');
    expect(text).toContain('Buổi 3');
    expect((await hanh.get(history(1))).text).toContain('Chưa có dấu nào');
    expect((await hanh.get(history(0, 9))).status).toBe(404);
    const other = await runningClass(scene, 1);
    const strange = `/classes/${running.code}/sessions/3/attendance/${other.learners[0]!.id}`;
    expect((await hanh.get(strange)).status).toBe(404);
    expect((await (await signedIn('caoloc')).get(history())).status).toBe(404);
  });

  it('need a reason from programs too, once the class has ended', async () => {
    const admin = await ApiClient.as(program, 'admin', { username: 'may' });
    const path = `/api/v1/classes/${running.code}/sessions/3/attendance`;
    const personCode = running.learners[0]!.personCode;
    await admin.put(path, { marks: [{ personCode, status: 'P' }] });
    await moveTo(scene, running.cls, 'finished');
    const filling = { personCode: running.learners[1]!.personCode, status: 'P' };
    expect((await admin.put(path, { marks: [filling] })).status).toBe(200);
    const without = await admin.put(path, { marks: [{ personCode, status: null }] });
    expect([without.status, without.body.code]).toEqual([422, 'attendance_reason_missing']);
    expect(without.body.errors[0]!.field).toBe('reason');
    expect((await admin.put(path, { marks: [{ personCode, status: null }], reason: 'Nhầm người' })).status).toBe(200);
    expect((await hanh.get(history())).text).toContain('Nhầm người');
  });
});
