import type { Server } from 'node:http';
import ICAL from 'ical.js';
import request from 'supertest';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { TimetableEditingService } from '../../../src/features/sessions/timetable-editing.service.js';
import { TimetableService } from '../../../src/features/sessions/timetable.service.js';
import { dialectOf } from '../../../src/platform/database/dialect.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { halfDays, Scene, TODAY } from '../../support/scene.js';
import { countStatements, dataStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the calendar of a person', () => {
  let program: TestApp;
  let scene: Scene;
  let learner: Person;
  let trainer: Person;
  let cadre: Browser;
  let teacher: Browser;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    [learner, trainer] = [await scene.person({ fullName: 'Hoàng Thị Thuỳ' }), await scene.person()];
    await enterUser(program, 'cadre', { personId: learner.id });
    await enterUser(program, 'trainer', { personId: trainer.id });
    [cadre, teacher] = [new Browser(program), new Browser(program)];
    await cadre.signIn('canbo', PASSWORD);
    await teacher.signIn('giangvien', PASSWORD);
  });
  afterAll(() => program.close());

  const feed = (address: string, headers: Record<string, string> = {}) =>
    request(program.app.getHttpServer() as Server)
      .get(address)
      .set(headers)
      .buffer(true);

  async function addressOf(browser: Browser): Promise<string> {
    const { html } = await browser.get('/my/calendar');
    return html.querySelector('a[download]')!.getAttribute('href')!;
  }

  /** The sessions of a class that a calendar holds, by their lasting names. */
  async function held(browser: Browser, code: string, address?: string) {
    const { text, status } = await feed(address ?? (await addressOf(browser)));
    expect(status).toBe(200);
    const calendar = ICAL.Component.fromString(text);
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    return new Map(
      events
        .filter(({ description }) => description.includes(code))
        .map((event) => [
          event.uid,
          {
            sequence: event.sequence,
            status: event.component.getFirstPropertyValue('status'),
            start: event.startDate.convertToZone(ICAL.Timezone.utcTimezone).toString(),
            summary: event.summary,
            location: event.location,
          },
        ]),
    );
  }

  async function enrolled(state: 'open' | 'confirmed' = 'open', startDate = '2011-05-16'): Promise<ClassListed> {
    const cls = await scene.class({ startDate }, { state, sessions: halfDays(startDate, 1) });
    await program.get(EnrolmentsService).enrol(office, cls.code, learner.code, 'trainer', 'Bổ sung');
    return cls;
  }

  const lines = async (cls: ClassListed) => {
    const standing = await program.get(TimetableService).taught(cls.id);
    return standing.map(({ id, date, part, periods, topic, room }) => ({
      id,
      session: { date, part, periods, topic, room },
    }));
  };

  it('holds the sessions of classes in which one has a seat, at the times of the clock in Vietnam', async () => {
    const open = await enrolled('open');
    const confirmed = await enrolled('confirmed', '2011-05-18');
    const other = await scene.class({ startDate: '2011-05-16' });
    const [first] = [...(await held(cadre, open.code)).values()];
    expect(first).toEqual({
      sequence: 0,
      status: 'TENTATIVE',
      start: '2011-05-16T00:30:00Z',
      summary: `${open.title} (buổi 1)`,
      location: 'Phòng máy 1',
    });
    expect([...(await held(cadre, confirmed.code)).values()].map(({ status }) => status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
    expect((await held(cadre, other.code)).size).toBe(0);
    expect((await held(teacher, open.code)).size).toBe(0);
  });

  it('keeps the name of a session that moves or is dropped, and raises its number', async () => {
    const cls = await enrolled('confirmed', '2011-05-19');
    const before = await held(cadre, cls.code);
    const [morning, afternoon] = await lines(cls);
    const moved = { ...morning!, session: { ...morning!.session, room: 'Phòng 2; tầng 3, nhà B' } };
    const editing = program.get(TimetableEditingService);
    await editing.save(office, cls.code, [moved, { ...afternoon!, dropped: true }]);
    const after = await held(cadre, cls.code);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    const [first, second] = [...before.keys()].map((uid) => after.get(uid)!);
    expect(first).toMatchObject({ sequence: 1, status: 'CONFIRMED', location: 'Phòng 2; tầng 3, nhà B, Phòng máy 1' });
    expect(second).toMatchObject({ sequence: 1, status: 'CANCELLED' });
    expect(second!.summary).toContain('Đã huỷ');
  });

  it('shows a dropped session as off also to who was named to teach it alone', async () => {
    const cls = await scene.class({ startDate: '2011-06-20' }, { state: 'open', sessions: halfDays('2011-06-20', 2) });
    const [first, second, ...others] = await lines(cls);
    const named = [first!, second!].map((line) => ({
      ...line,
      session: { ...line.session, trainerIds: [trainer.id] },
    }));
    const editing = program.get(TimetableEditingService);
    await editing.save(office, cls.code, [...named, ...others]);
    const before = await held(teacher, cls.code);
    expect(before.size).toBe(2);
    await editing.save(office, cls.code, [
      named[0]!,
      { ...named[1]!, dropped: true },
      { ...others[0]!, dropped: true },
    ]);
    const after = await held(teacher, cls.code);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect([...after.values()].map(({ status }) => status).sort()).toEqual(['CANCELLED', 'TENTATIVE']);
  });

  it('takes the sessions of a class that is cancelled out again', async () => {
    const cls = await enrolled('confirmed', '2011-05-23');
    const before = await held(cadre, cls.code);
    await program
      .get(UnitOfWork)
      .run(() => program.get(ClassesService).recordState(office, cls.id, 'confirmed', 'cancelled', 'Trùng lịch'));
    for (const [uid, event] of await held(cadre, cls.code)) {
      expect(event.status).toBe('CANCELLED');
      expect(event.sequence).toBeGreaterThan(before.get(uid)!.sequence);
    }
  });

  it('marks a seat that waits for a reply as not sure, and forgets one that was given back', async () => {
    const cls = await enrolled('confirmed', '2011-05-25');
    await program.db.manager.update(
      Enrolment,
      { classId: cls.id },
      { state: 'offered', offerUntil: '2011-05-14T02:00:00.000Z' },
    );
    expect([...(await held(cadre, cls.code)).values()][0]!.status).toBe('TENTATIVE');
    await program.db.manager.update(
      Enrolment,
      { classId: cls.id },
      { state: 'withdrawn', offerUntil: null, activeKey: null },
    );
    expect((await held(cadre, cls.code)).size).toBe(0);
  });

  it('holds what one teaches: sessions named to oneself, and those of the own classes named to nobody', async () => {
    const cls = await scene.class({ startDate: '2011-05-26' });
    await program.db.manager.insert(ClassTrainer, { classId: cls.id, personId: trainer.id, isLead: true });
    expect((await held(teacher, cls.code)).size).toBe(4);
    const [first, second] = await lines(cls);
    await program.db.manager.insert(SessionTrainer, { sessionId: first!.id, personId: learner.id });
    await program.db.manager.insert(SessionTrainer, { sessionId: second!.id, personId: trainer.id });
    expect((await held(teacher, cls.code)).size).toBe(3);
    expect((await held(cadre, cls.code)).size).toBe(1);
    const draft = await scene.class({ startDate: '2011-05-26' }, { state: 'draft' });
    await program.db.manager.insert(ClassTrainer, { classId: draft.id, personId: trainer.id, isLead: true });
    expect((await held(teacher, draft.code)).size).toBe(0);
  });

  it('reaches back ninety days, and tells what was asked before that nothing has changed', async () => {
    const cls = await enrolled('confirmed', '2011-06-01');
    const address = await addressOf(cadre);
    program.standOn('2011-08-30');
    expect((await held(cadre, cls.code, address)).size).toBe(2);
    program.standOn('2011-08-31');
    expect((await held(cadre, cls.code, address)).size).toBe(0);
    program.standOn(TODAY);
    const answer = await feed(address);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(answer.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const again = await feed(address, { 'If-None-Match': answer.headers['etag']! });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('costs the same statements however many classes there are', async () => {
    const address = await addressOf(cadre);
    const few = await countStatements(program, () => feed(address).then());
    for (const day of ['2011-06-06', '2011-06-08', '2011-06-10']) await enrolled('open', day);
    expect(await countStatements(program, () => feed(address).then())).toBe(few);
    expect(few).toBe(3);
  });

  it('starts from the person: neither sessions nor enrolments are read all through', async () => {
    if (dialectOf(program.db) !== 'sqlite') return;
    const address = await addressOf(cadre);
    const { statements } = await program.get(QueryLog).during(() => feed(address).then());
    const reading = dataStatements(statements).filter((sql) => /class_sessions|dropped_sessions/.test(sql));
    expect(reading).toHaveLength(2);
    for (const sql of reading) {
      const values = (sql.match(/\?/g) ?? []).map(() => 1);
      const plan: { detail: string }[] = await program.db.query(`EXPLAIN QUERY PLAN ${sql}`, values);
      const steps = plan.map(({ detail }) => detail);
      expect(steps.filter((step) => step.startsWith('SCAN') && !/^SCAN (mine|taught|\(subquery)/.test(step))).toEqual(
        [],
      );
      expect(steps.filter((step) => /_date|\(date/.test(step))).toEqual([]);
      expect(steps.some((step) => step.includes('person_id=?'))).toBe(true);
    }
  });

  it('tells whoever learns in a session that they also teach of it once', async () => {
    const cls = await enrolled('confirmed', '2011-06-13');
    const [first] = await lines(cls);
    await program.db.manager.insert(SessionTrainer, { sessionId: first!.id, personId: learner.id });
    await program.db.manager.insert(ClassTrainer, { classId: cls.id, personId: learner.id, isLead: true });
    const { text } = await feed(await addressOf(cadre));
    const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent');
    const told = events
      .map((each) => new ICAL.Event(each).description)
      .filter((description) => description.includes(cls.code));
    expect(told).toHaveLength(2);
    expect(told.join()).not.toContain('Giảng dạy');
  });

  it('opens only by its whole address, and tells nobody why it does not', async () => {
    const address = await addressOf(cadre);
    const token = new URL(address, 'http://x').searchParams.get('token')!;
    const [key, mac] = token.split('.') as [string, string];
    const forged = [
      '/my/calendar.ics',
      '/my/calendar.ics?token=',
      '/my/calendar.ics?token=1&token=2',
      `/my/calendar.ics?token=${key}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}x`,
      `/my/calendar.ics?token=${key.replace(/^\d+/, String(trainer.id))}.${mac}`,
      `/my/calendar.ics?token=${key.replace(/-\d+$/, '-2')}.${mac}`,
      `/my/calendar.ics?token=${encodeURIComponent(`${token}\n`)}`,
      `/my/calendar.ics?token=${'9'.repeat(400)}`,
    ];
    const answers = await Promise.all(forged.map((each) => feed(each)));
    expect(answers.map(({ status }) => status)).toEqual(forged.map(() => 404));
    expect(new Set(answers.map(({ text }) => text.match(/<h1>.*<\/h1>/)?.[0])).size).toBe(1);
  });

  it('has another address when its owner asks for one; the old one is not found from then on', async () => {
    const before = await addressOf(cadre);
    await cadre.post('/my/calendar/address');
    expect((await cadre.follow()).text).toContain('Đã đổi địa chỉ');
    await cadre.post('/my/calendar/address');
    const after = await addressOf(cadre);
    expect(after).not.toBe(before);
    expect((await feed(before)).status).toBe(404);
    expect((await feed(after)).status).toBe(200);
    expect((await feed(await addressOf(teacher))).status).toBe(200);
  });

  it('is not found when the file of its owner, or the account, is closed', async () => {
    const person = await scene.person();
    await enterUser(program, 'cadre', { username: 'tamthoi', personId: person.id });
    const browser = new Browser(program);
    await browser.signIn('tamthoi', PASSWORD);
    const address = await addressOf(browser);
    const { manager } = program.db;
    const statusWith = async (changes: Partial<Person>) => {
      await manager.update(Person, { id: person.id }, changes);
      const { status } = await feed(address);
      await manager.update(Person, { id: person.id }, { closedOn: null, mergedIntoId: null, anonymisedAt: null });
      return status;
    };
    expect(await statusWith({ closedOn: null })).toBe(200);
    expect(await statusWith({ closedOn: TODAY })).toBe(404);
    expect(await statusWith({ closedOn: TODAY, mergedIntoId: learner.id })).toBe(404);
    expect(await statusWith({ anonymisedAt: '2011-05-13T02:00:00.000Z' })).toBe(404);
    await manager.query('UPDATE users SET active = 0 WHERE username = ?', ['tamthoi']);
    expect((await feed(address)).status).toBe(404);
  });

  it('is shown day by day, with what is off and what one teaches', async () => {
    const page = await cadre.get('/my/calendar');
    expect(page.html.querySelectorAll('main h2').map((each) => each.text.trim())).toContain('Thứ Hai 16/05/2011');
    expect(page.text).toContain('07:30–10:45');
    expect(page.html.querySelector('del')?.text).toContain('Khai thác mạng');
    expect(page.text).toContain('Giảng dạy');
    await enterUser(program, 'committee');
    const other = new Browser(program);
    await other.signIn('bcd', PASSWORD);
    const none = await other.get('/my/calendar');
    expect(none.text).toContain('không gắn với hồ sơ cán bộ');
    expect((await other.post('/my/calendar/address')).status).toBe(422);
  });
});
