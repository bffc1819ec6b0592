import { In } from 'typeorm';
import { Clock } from '../../../src/common/clock.js';
import type { DomainEvent } from '../../../src/common/domain-event.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { DailyLetters } from '../../../src/features/notices/daily-letters.js';
import { EventTeller } from '../../../src/features/notices/event-teller.js';
import { MailPerson } from '../../../src/features/notices/mail-person.entity.js';
import { Mail } from '../../../src/features/notices/mail.entity.js';
import { Notice } from '../../../src/features/notices/notice.entity.js';
import { NoticeTemplatesService } from '../../../src/features/notices/notice-templates.service.js';
import { NoticesService } from '../../../src/features/notices/notices.service.js';
import type { LetterCalendar } from '../../../src/features/notices/rules/letter-calendar.js';
import { ToldSceneService } from '../../../src/features/notices/told-scene.service.js';
import { UntoldEventsService } from '../../../src/features/notices/untold-events.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { TimetableEditingService } from '../../../src/features/sessions/timetable-editing.service.js';
import { SessionTrainer } from '../../../src/features/sessions/session-trainer.entity.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { rememberingDoer, setDoer } from '../../../src/platform/events/doer.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { MailStatus } from '../../../src/platform/mail/mail-status.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { Browser } from '../../support/browser.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { NoticesScene, type Told } from '../../support/notices-scene.js';
import { TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

let program: TestApp;
let stage: NoticesScene;

beforeAll(async () => {
  program = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1' });
  stage = await NoticesScene.set(program);
});
afterAll(() => program.close());
afterEach(() => jest.restoreAllMocks());

const confirmed = (classId: number): DomainEvent => ({
  kind: 'class.moved',
  classId,
  from: 'open',
  to: 'confirmed',
  reason: null,
});
const moved = (enrolment: { id: number; classId: number; personId: number }, from: string | null, to: string) =>
  ({
    kind: 'enrolment.changed',
    enrolmentId: enrolment.id,
    ...enrolment,
    from,
    to,
    classState: 'open',
    reason: null,
  }) as DomainEvent;
const of = ({ id, classId, personId }: { id: number; classId: number; personId: number }) => ({
  id,
  classId,
  personId,
});
const calendarOf = ({ calendar }: Mail) => JSON.parse(calendar!) as LetterCalendar;

describe('what happened', () => {
  it('is told to those whom it concerns, with an invitation to every session, and then is gone', async () => {
    const cls = await stage.scene.class({ startDate: '2011-06-06' }, { state: 'confirmed' });
    const [learner, waiting, trainer, closed] = [
      await stage.user(),
      await stage.user(),
      await stage.user({ locale: 'en' }, { role: 'trainer' }),
      await stage.user({ active: false }),
    ];
    await stage.seat(cls, learner);
    await stage.seat(cls, closed);
    await stage.seat(cls, waiting, 'waitlisted', 1);
    await stage.teaches(cls, trainer);
    await stage.happened(confirmed(cls.id));
    expect(await stage.tell()).toBe(1);

    expect(await stage.kindsTold(learner)).toEqual(['class_confirmed']);
    expect(await stage.kindsTold(trainer)).toEqual(['class_confirmed_teach']);
    expect([await stage.kindsTold(waiting), await stage.kindsTold(closed)]).toEqual([[], []]);
    const [letter] = await stage.lettersTo(learner);
    expect(letter).toMatchObject({
      subject: `Mời dự lớp ${cls.code} từ ngày 06/06/2011`,
      state: 'queued',
      toAddress: learner.user.email,
    });
    expect(letter!.body).toContain(`http://localhost:3000/classes/${cls.code}`);
    const sessions = await program.db.manager.find(ClassSession, {
      where: { classId: cls.id },
      order: { number: 'ASC' },
    });
    expect(calendarOf(letter!).request.map(({ uid, status }) => [uid, status])).toEqual(
      sessions.map(({ uid }) => [uid, 'CONFIRMED']),
    );
    expect((await stage.lettersTo(trainer))[0]!.subject).toBe(
      `Class ${cls.code} is confirmed and begins on 06/06/2011`,
    );
    expect(await program.get(EventsService).waiting(10)).toEqual([]);
    expect(await stage.tell()).toBe(0);
  });

  it('is not told to whoever did it, nor twice to who learns and teaches', async () => {
    const cls = await stage.scene.class({}, { state: 'confirmed' });
    const [doer, other, both] = [
      await stage.user({}, { role: 'trainer' }),
      await stage.user({}, { role: 'trainer' }),
      await stage.user(),
    ];
    for (const trainer of [doer, other, both]) await stage.teaches(cls, trainer);
    await stage.seat(cls, both);
    await rememberingDoer(async () => {
      setDoer(doer.user.id);
      await stage.happened({ kind: 'class.edited', classId: cls.id, changed: ['place'] });
    });
    await stage.tell();
    expect(await stage.kindsTold(doer)).toEqual([]);
    // The own calendar has to hear of it nevertheless.
    expect((await stage.lettersTo(doer)).map((letter) => calendarOf(letter).request.length)).toEqual([4]);
    expect(await stage.kindsTold(other)).toEqual(['class_changed']);
    expect(await stage.kindsTold(both)).toEqual(['class_changed']);
  });

  it('tells a place on the waiting list, and of a promotion a moment later only the promotion', async () => {
    const cls = await stage.scene.class();
    const people = [await stage.user(), await stage.user(), await stage.user()] as const;
    const [first, second] = [
      await stage.seat(cls, people[0], 'waitlisted', 1),
      await stage.seat(cls, people[1], 'waitlisted', 2),
    ];
    const promoted = await stage.seat(cls, people[2]);
    await stage.happened(
      moved(of(first), null, 'waitlisted'),
      moved(of(second), null, 'waitlisted'),
      moved(of(promoted), null, 'waitlisted'),
      moved(of(promoted), 'waitlisted', 'enrolled'),
    );
    await stage.tell();
    expect((await stage.lettersTo(people[1]))[0]!.body).toContain('ở vị trí thứ 2 trong danh sách chờ: lớp đã hết chỗ');
    expect(await stage.kindsTold(people[2])).toEqual(['enrolled']);
  });

  it('takes sessions out of calendars where a class is cancelled or a session is dropped', async () => {
    const cls = await stage.scene.class({ startDate: '2011-06-13' }, { state: 'confirmed' });
    const learner = await stage.user({ mailMode: 'daily' });
    await stage.seat(cls, learner);
    const [session] = await program.db.manager.findBy(ClassSession, { classId: cls.id });
    const dropped = { ...session!, uid: 'dropped-session-uid', sequence: 3, droppedAt: program.get(Clock).instant() };
    await program.db.query(
      `INSERT INTO dropped_sessions (uid, class_id, date, part, periods, topic, room, sequence, dropped_at)
       VALUES ('${dropped.uid}', ${cls.id}, '2011-06-14', 'evening', 3, NULL, NULL, 3, '${dropped.droppedAt}')`,
    );
    await stage.happened({
      kind: 'timetable.changed',
      classId: cls.id,
      added: [],
      moved: [session!.uid],
      dropped: [dropped.uid],
      formerTrainers: [],
    });
    await stage.tell();
    const [changed] = await stage.lettersTo(learner);
    expect(changed!.body).toContain('– 14/06/2011, buổi tối 18:00–20:30 (bỏ)');
    const { request, cancel } = calendarOf(changed!);
    expect([request.map(({ uid }) => uid), cancel.map(({ uid, sequence }) => [uid, sequence])]).toEqual([
      [session!.uid],
      [[dropped.uid, 3]],
    ]);

    await program.db.query(`UPDATE training_classes SET state = 'cancelled' WHERE id = ${cls.id}`);
    await stage.happened({ kind: 'class.moved', classId: cls.id, from: 'confirmed', to: 'cancelled', reason: 'Bão' });
    await stage.tell();
    const [, off] = await stage.lettersTo(learner);
    expect(off!.body).toContain('Lý do: Bão');
    expect(calendarOf(off!).cancel).toHaveLength(4);
    expect(calendarOf(off!).cancel.find(({ uid }) => uid === session!.uid)!.sequence).toBe(session!.sequence + 1);
  });

  it('is gathered in one letter where several things are told one reader at once', async () => {
    const learner = await stage.user();
    const codes: string[] = [];
    for (let n = 0; n < 3; n++) {
      const cls = await stage.scene.class();
      codes.push(cls.code);
      await stage.happened(moved(of(await stage.seat(cls, learner)), null, 'enrolled'));
    }
    await stage.tell();
    const letters = await stage.lettersTo(learner);
    expect(letters.map(({ subject }) => subject)).toEqual(['3 thông báo mới']);
    for (const code of codes) expect(letters[0]!.body).toContain(`Đã ghi danh vào lớp ${code}`);
  });

  it('reaches the nearest coordinators of the units that a call asks, a reminder only those that owe an answer', async () => {
    const cls = await stage.scene.class({ startDate: '2011-07-04' });
    const [district, commune, province] = [
      await stage.user({}, { role: 'coordinator', unitCode: '20-182' }),
      await stage.user({}, { role: 'coordinator', unitCode: '20-183-06220' }),
      await stage.user({}, { role: 'coordinator', unitCode: '20' }),
    ];
    const callId = await stage.call(cls.id, ['20-182', '20-183-06220', '20-183-06229']);
    await stage.happened({ kind: 'call.opened', callId, classId: cls.id });
    await stage.tell();
    expect([await stage.kindsTold(district), await stage.kindsTold(commune)]).toEqual([
      ['call_opened'],
      ['call_opened'],
    ]);
    // Nobody nearer coordinates the third unit.
    const [told] = await stage.lettersTo(province);
    expect(told!.body).toContain('Đơn vị: X. Tân Thanh, 20-183');

    const listId = await stage.answer(callId, '20-182', 'submitted');
    await stage.happened({ kind: 'call.reminded', callId, classId: cls.id });
    await stage.happened({ kind: 'list.returned', listId, callId, classId: cls.id, reason: 'Thiếu chữ ký' });
    await stage.tell();
    expect(await stage.kindsTold(district)).toEqual(['call_opened', 'list_returned']);
    expect(await stage.kindsTold(commune)).toEqual(['call_opened', 'call_reminded']);
  });

  it('gathers for a coordinator all who ask for approval', async () => {
    const cls = await stage.scene.class();
    const coordinator = await stage.user({}, { role: 'coordinator', unitCode: '20-182-06172' });
    const asking: Told[] = [await stage.user(), await stage.user()];
    for (const each of asking) await stage.happened(moved(of(await stage.seat(cls, each, 'pending')), null, 'pending'));
    await stage.tell();
    const [letter] = await stage.lettersTo(coordinator);
    expect(letter!.subject).toBe(`2 đăng ký lớp ${cls.code} chờ duyệt`);
    for (const { person } of asking) expect(letter!.body).toContain(person.fullName);
    expect(await stage.kindsTold(asking[0]!)).toEqual([]);

    // Only who they are is kept; they are called as they are called when it is read.
    const [notice] = await program.db.manager.findBy(Notice, { userId: coordinator.user.id });
    for (const { person } of asking) expect(notice!.facts).not.toContain(person.fullName);
    const named = await program.db.manager.findBy(MailPerson, { mailId: letter!.id });
    expect(named.map(({ personId }) => personId).sort()).toEqual(asking.map(({ person }) => person.id).sort());
    await program.db.manager.update(Person, { id: asking[0]!.person.id }, { fullName: 'Nông Thị Tên Mới' });
    const actor = stage.scene.actor('coordinator', { userId: coordinator.user.id });
    const asked = { locale: 'vi', unreadOnly: true, offset: 0, limit: 5 } as const;
    const [shown] = (await program.get(NoticesService).list(actor, asked)).items;
    expect(shown!.body).toContain('Nông Thị Tên Mới');
    expect(shown!.body).toContain(asking[1]!.person.fullName);
  });

  it('takes sessions out of the calendars of trainers who were replaced, or whose session was dropped', async () => {
    const cls = await stage.scene.class({ startDate: '2011-06-27' }, { state: 'confirmed' });
    const [before, after, lead] = [
      await stage.user({}, { role: 'trainer' }),
      await stage.user({}, { role: 'trainer' }),
      await stage.user({}, { role: 'trainer' }),
    ];
    await stage.teaches(cls, lead);
    const sessions = await program.db.manager.find(ClassSession, {
      where: { classId: cls.id },
      order: { number: 'ASC' },
    });
    const lines = (trainers: readonly Told[], dropped = false, first = 2) =>
      sessions.slice(0, first).map(({ id, date, part, periods, topic, room }, index) => ({
        id,
        session: { date, part, periods, topic, room, trainerIds: trainers.map(({ person }) => person.id) },
        ...(dropped && index === 1 ? { dropped } : {}),
      }));
    const save = async (...given: Parameters<typeof lines>) => {
      await program.get(TimetableEditingService).save(office, cls.code, lines(...given), null);
      await stage.tell();
    };
    const last = async (told: Told) => {
      const { request, cancel } = calendarOf((await stage.lettersTo(told)).at(-1)!);
      const uids = (events: LetterCalendar['request']) => events.map(({ uid }) => uid).sort();
      return [uids(request), uids(cancel)];
    };
    const both = sessions
      .slice(0, 2)
      .map(({ uid }) => uid)
      .sort();
    await save([before]);
    expect([await last(before), await last(lead)]).toEqual([
      [both, []],
      [[], both],
    ]);
    await save([after]);
    expect([await last(before), await last(after)]).toEqual([
      [[], both],
      [both, []],
    ]);
    await save([after], true);
    expect(await last(after)).toEqual([[], [sessions[1]!.uid]]);
    expect(await stage.lettersTo(before)).toHaveLength(2);
    await save([], false, 1);
    expect([await last(after), await last(lead)]).toEqual([
      [[], [sessions[0]!.uid]],
      [[sessions[0]!.uid], []],
    ]);
  });

  it('around a register reaches who teaches the session, else the class; of an appeal the learner hears what came of it', async () => {
    const cls = await stage.scene.class({ startDate: '2011-05-12' }, { state: 'running' });
    const [learner, trainer, ofSession] = [
      await stage.user({ mailMode: 'daily' }),
      await stage.user({ mailMode: 'daily' }, { role: 'trainer' }),
      await stage.user({ locale: 'en' }, { role: 'trainer' }),
    ];
    await stage.seat(cls, learner);
    await stage.teaches(cls, trainer);
    const [first, second] = await program.db.manager.find(ClassSession, {
      where: { classId: cls.id },
      order: { number: 'ASC' },
    });
    await program.db.manager.insert(SessionTrainer, { sessionId: second!.id, personId: ofSession.person.id });
    const missing = (sessionId: number): DomainEvent => ({
      kind: 'register.missing',
      classId: cls.id,
      sessionId,
      unmarked: 3,
    });
    const appeal = (decision: 'rejected' | null): DomainEvent => ({
      kind: decision === null ? 'appeal.lodged' : 'appeal.decided',
      appealId: 1,
      classId: cls.id,
      sessionId: first!.id,
      personId: learner.person.id,
      decision,
      reason: decision === null ? 'Ốm nặng' : 'Không có giấy',
    });
    await stage.happened(missing(first!.id), missing(second!.id), missing(999_999), appeal(null), appeal('rejected'));
    await stage.tell();
    expect(await stage.kindsTold(trainer)).toEqual(['register_missing', 'appeal_lodged']);
    expect(await stage.kindsTold(ofSession)).toEqual(['register_missing']);
    expect(await stage.kindsTold(learner)).toEqual(['appeal_decided']);
    const [reminder] = await stage.lettersTo(ofSession);
    expect(reminder!.subject).toBe(`Class ${cls.code}: the register of session 2 on 12/05/2011 is not complete`);
    expect(reminder!.body).toContain(`/classes/${cls.code}/sessions/2/attendance`);
    // None of it is urgent: who gets one letter a day gets it in the morning, with the name that the learner bears then.
    expect([await stage.lettersTo(trainer), await stage.lettersTo(learner)]).toEqual([[], []]);
    program.get(Clock).now = () => new Date('2011-05-14T01:00:00.000Z');
    await program.get(DailyLetters).writeDue();
    const [toTrainer] = await stage.lettersTo(trainer);
    expect(toTrainer!.body).toContain(`${learner.person.fullName} đề nghị xem lại điểm danh của mình ở buổi 1`);
    expect(toTrainer!.body).not.toContain('Ốm nặng');
    const [toLearner] = await stage.lettersTo(learner);
    expect(toLearner!.body).toContain('buổi 1 ngày 12/05/2011 không được chấp nhận');
    expect(toLearner!.body).toContain('Lý do: Không có giấy');
    expect(toLearner!.body).toContain(`/my/classes/${cls.code}/attendance`);
    program.standOn(TODAY);
  });

  it('that cannot be told is put aside with its problem and holds up nothing', async () => {
    const cls = await stage.scene.class();
    const learner = await stage.user();
    const enrolment = await stage.seat(cls, learner);
    await stage.happened(
      confirmed(999_999),
      { kind: 'unheard.of', classId: cls.id } as never,
      moved(of(enrolment), null, 'enrolled'),
    );
    expect(await stage.tell()).toBe(3);
    expect(await stage.kindsTold(learner)).toEqual(['enrolled']);
    const aside = await program.db.manager.find(RecordedEvent, { order: { id: 'ASC' } });
    expect(aside.map(({ problem }) => problem)).toEqual([
      'there is no class 999999',
      'an event of a kind that is not known: unheard.of',
    ]);
    expect(await program.get(EventsService).countAside()).toBe(2);
    await program.db.manager.clear(RecordedEvent);
  });

  it('that cannot be told is the one put aside, also where two tell at a time, and can be told again', async () => {
    const cls = await stage.scene.class();
    const people = [await stage.user(), await stage.user(), await stage.user(), await stage.user()];
    for (const [n, person] of people.entries()) {
      await stage.happened(moved(of(await stage.seat(cls, person)), null, 'enrolled'));
      await stage.happened({ kind: `unheard.of.${n}`, classId: cls.id } as never);
    }
    await Promise.all([stage.tell(), stage.tell()]);
    await stage.tell();
    for (const person of people) expect(await stage.kindsTold(person)).toEqual(['enrolled']);
    const events = program.get(EventsService);
    expect((await events.aside(9)).map(({ kind }) => kind)).toEqual([3, 2, 1, 0].map((n) => `unheard.of.${n}`));
    expect(await events.waiting(9)).toEqual([]);

    const untold = program.get(UntoldEventsService);
    const trainer = stage.scene.actor('trainer');
    expect(() => untold.tellAgain(trainer)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect((await untold.list(office)).count).toBe(4);
    const [first] = await events.aside(1);
    const known = moved(of(await stage.seat(cls, await stage.user())), null, 'enrolled');
    await program.db.manager.update(RecordedEvent, { id: first!.id }, { payload: JSON.stringify(known) });
    expect(await untold.tellAgain(office)).toBe(4);
    await stage.tell();
    expect(await events.countAside()).toBe(3);
    await program.db.manager.clear(RecordedEvent);
  });

  it('waits where something else fails, and is put aside only when that happens again and again', async () => {
    const cls = await stage.scene.class();
    const [good, bad] = [await stage.user(), await stage.user()];
    await stage.happened(moved(of(await stage.seat(cls, good)), null, 'enrolled'));
    const poison = of(await stage.seat(cls, bad));
    await stage.happened(moved(poison, null, 'enrolled'));
    const scenes = program.get(ToldSceneService);
    const real = scenes.of.bind(scenes);
    jest.spyOn(scenes, 'of').mockImplementation((events) => {
      const met = events.some((event) => 'enrolmentId' in event && event.enrolmentId === poison.id);
      return met ? Promise.reject(new Error('the line to the database broke')) : real(events);
    });
    await expect(stage.tell()).rejects.toThrow('broke');
    const events = program.get(EventsService);
    expect([await stage.kindsTold(good), await events.countAside()]).toEqual([['enrolled'], 0]);
    for (let n = 2; n < 5; n++) await expect(stage.tell()).rejects.toThrow('broke');
    expect(await events.countAside()).toBe(0);
    expect(await stage.tell()).toBe(1);
    expect((await events.aside(9)).map(({ problem }) => problem)).toEqual(['the line to the database broke']);
    jest.restoreAllMocks();
    expect(await events.bringBack()).toBe(1);
    expect(await stage.tell()).toBe(1);
    expect(await stage.kindsTold(bad)).toEqual(['enrolled']);
  });

  it('is told once by eight tellers at a time', async () => {
    const cls = await stage.scene.class();
    const people: Told[] = [];
    for (let n = 0; n < 12; n++) people.push(await stage.user());
    for (const person of people) await stage.happened(moved(of(await stage.seat(cls, person)), null, 'enrolled'));
    const told = await Promise.all(Array.from({ length: 8 }, () => stage.tell()));
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(12);
    for (const person of people) {
      expect(await stage.kindsTold(person)).toEqual(['enrolled']);
      expect(await stage.lettersTo(person)).toHaveLength(1);
    }
  });

  it('costs the same number of statements for few and for many', async () => {
    const statements = async (learners: number) => {
      const cls = await stage.scene.class({}, { state: 'confirmed' });
      for (let n = 0; n < learners; n++) await stage.seat(cls, await stage.user());
      await stage.happened(confirmed(cls.id));
      const { statements: run } = await program.get(QueryLog).during(() => program.get(EventTeller).tellAll());
      return run.filter((sql) => !/^(BEGIN|START|COMMIT|SET)/i.test(sql)).length;
    };
    const few = await statements(2);
    expect(await statements(30)).toBe(few);
    expect(few).toBeLessThanOrEqual(30);
  });
});

describe('acts of the rooms', () => {
  it('are told as they come: seats, a promotion, a confirmation, a change of the place, a cancellation', async () => {
    const cls = await stage.scene.class({ capacity: 2, startDate: '2011-09-05' });
    const people = [await stage.user(), await stage.user(), await stage.user()] as const;
    const seats = program.get(SeatsService);
    const answers = [];
    for (const { person } of people)
      answers.push(await seats.request(office, { classId: cls.id, personId: person.id, door: 'trainer' }));
    await stage.tell();
    const manager = program.db.manager;
    await seats.withdraw(office, await manager.findOneByOrFail(Enrolment, { id: answers[0]!.enrolmentId }), 'Ốm');
    await stage.tell();
    const move = (to: 'confirmed' | 'cancelled', reason: string | null) =>
      program.get(ClassTransitionsService).move(office, cls.code, to, reason);
    await move('confirmed', null);
    await stage.tell();
    await move('cancelled', 'Bão số 3');
    await stage.tell();
    expect(await Promise.all(people.map((each) => stage.kindsTold(each)))).toEqual([
      ['enrolled', 'withdrawn'],
      ['enrolled', 'class_confirmed', 'class_cancelled'],
      ['waitlisted', 'promoted', 'class_confirmed', 'class_cancelled'],
    ]);
    const letters = await stage.lettersTo(people[2]);
    expect(letters.map(({ subject }) => subject)).toEqual([
      `Đang chờ chỗ ở lớp ${cls.code}`,
      `Đã có chỗ ở lớp ${cls.code}`,
      `Mời dự lớp ${cls.code} từ ngày 05/09/2011`,
      `Huỷ lớp ${cls.code}`,
    ]);
    expect(calendarOf(letters[3]!).cancel).toHaveLength(calendarOf(letters[2]!).request.length);
    expect(await program.get(EventsService).countAside()).toBe(0);
  });
});

describe('who acts', () => {
  it('is known of pages, also of several at a time, and is not told', async () => {
    const cls = await stage.scene.class({ startDate: '2011-10-03' });
    const people = [await stage.scene.person(), await stage.scene.person(), await stage.scene.person()];
    const users = await Promise.all(
      people.map(({ id }, n) => enterUser(program, 'cadre', { username: `tu.ghi.danh.${n}`, personId: id })),
    );
    const browsers = await Promise.all(
      users.map(async ({ username }) => {
        const browser = new Browser(program);
        await browser.signIn(username, PASSWORD);
        await browser.get(`/classes/${cls.code}`);
        return browser;
      }),
    );
    await Promise.all(browsers.map((browser) => browser.post(`/classes/${cls.code}/my-enrolment`)));
    const waiting = await program.get(EventsService).waiting(10);
    const doers = waiting.map(({ event, byUserId }) => [
      event.kind === 'enrolment.changed' && event.personId,
      byUserId,
    ]);
    expect(doers.sort()).toEqual(people.map(({ id }, n) => [id, users[n]!.userId]).sort());
    await stage.tell();
    expect(await program.db.manager.countBy(Notice, { userId: In(users.map(({ userId }) => userId)) })).toBe(0);
  });
});

describe('letters', () => {
  it('wait for seven in the morning for who wants one a day, and say each thing once', async () => {
    const cls = await stage.scene.class({ startDate: '2011-08-01' });
    const [daily, reads, off] = [
      await stage.user({ mailMode: 'daily' }),
      await stage.user({ mailMode: 'daily' }),
      await stage.user({ mailMode: 'off' }),
    ];
    for (const each of [daily, reads, off])
      await stage.happened(moved(of(await stage.seat(cls, each)), null, 'enrolled'));
    await stage.tell();
    expect(await stage.lettersTo(daily)).toEqual([]);
    const actorOf = ({ user }: Told) => stage.scene.actor('cadre', { userId: user.id });
    expect(await program.get(NoticesService).markRead(actorOf(reads), 'all')).toBe(1);

    const due = () => program.get(DailyLetters).writeDue();
    expect(await due()).toBe(0);
    program.get(Clock).now = () => new Date('2011-05-14T00:00:00.000Z');
    expect(await Promise.all([due(), due()])).toEqual(expect.arrayContaining([0, 1]));
    const letters = await stage.lettersTo(daily);
    expect(letters.map(({ subject }) => subject)).toEqual([`Đã ghi danh vào lớp ${cls.code}`]);
    expect([await stage.lettersTo(reads), await stage.lettersTo(off)]).toEqual([[], []]);
    program.get(Clock).now = () => new Date('2011-05-15T00:00:00.000Z');
    expect(await due()).toBe(0);
    program.standOn(TODAY);
  });

  it('are not written at all where there is no mail server; the pages tell everything', async () => {
    jest.spyOn(MailStatus.prototype, 'isConfigured', 'get').mockReturnValue(false);
    const cls = await stage.scene.class({}, { state: 'confirmed' });
    const [each, daily] = [await stage.user(), await stage.user({ mailMode: 'daily' })];
    for (const one of [each, daily]) await stage.seat(cls, one);
    await stage.happened(confirmed(cls.id));
    await stage.tell();
    expect([await stage.kindsTold(each), await stage.kindsTold(daily)]).toEqual([
      ['class_confirmed'],
      ['class_confirmed'],
    ]);
    expect([await stage.lettersTo(each), await stage.lettersTo(daily)]).toEqual([[], []]);
    const kept = await program.db.manager.findBy(Notice, { userId: daily.user.id });
    expect(kept.map(({ mail }) => mail)).toEqual(['none']);
  });
});

describe('notices on the page', () => {
  it('are the own ones, the latest first, until they are read', async () => {
    const [mine, others] = [await stage.user(), await stage.user()];
    const cls = await stage.scene.class();
    for (const each of [mine, others]) {
      const seat = await stage.seat(cls, each);
      await stage.happened(moved(of(seat), null, 'enrolled'));
      await stage.tell();
      await stage.happened(moved(of(seat), 'enrolled', 'withdrawn'));
      await stage.tell();
    }
    const service = program.get(NoticesService);
    const actor = stage.scene.actor('cadre', { userId: mine.user.id });
    const asked = { locale: 'vi', unreadOnly: true, offset: 0, limit: 20 } as const;
    const { items, total } = await service.list(actor, asked);
    expect([total, items.map(({ subject }) => subject)]).toEqual([
      2,
      [`Đã rút khỏi lớp ${cls.code}`, `Đã ghi danh vào lớp ${cls.code}`],
    ]);
    const theirs = await program.db.manager.findBy(Notice, { userId: others.user.id });
    expect(
      await service.markRead(
        actor,
        theirs.map(({ id }) => id),
      ),
    ).toBe(0);
    expect(await service.markRead(actor, [items[0]!.id])).toBe(1);
    expect(await service.countUnread(actor)).toBe(1);
    expect((await service.list(actor, { ...asked, unreadOnly: false, locale: 'en', limit: 1 })).items).toMatchObject([
      { subject: `No longer in class ${cls.code}`, link: `/classes/${cls.code}` },
    ]);
    expect((await service.list(actor, { ...asked, unreadOnly: false, offset: 1, limit: 1 })).total).toBe(2);
  });

  it('say what the office puts in place of the words of the program, until it takes it back', async () => {
    const templates = program.get(NoticeTemplatesService);
    const learner = await stage.user();
    const cls = await stage.scene.class();
    await stage.happened(moved(of(await stage.seat(cls, learner)), null, 'enrolled'));
    const input = { subject: 'Lớp {code}: có chỗ', body: 'Chào {name}', active: false };
    await templates.save(office, 'enrolled', 'vi', input, 0);
    await expect(templates.save(office, 'enrolled', 'vi', input, 0)).rejects.toMatchObject({
      code: 'template_changed',
    });
    await expect(templates.save(office, 'enrolled', 'vi', { ...input, body: '{until}' }, 1)).rejects.toMatchObject({
      code: 'template_placeholder_unknown',
      problems: [{ field: 'body' }],
    });
    await stage.tell();
    expect(await stage.lettersTo(learner)).toEqual([]);
    const actor = stage.scene.actor('cadre', { userId: learner.user.id });
    const shown = async () =>
      (await program.get(NoticesService).list(actor, { locale: 'vi', unreadOnly: false, offset: 0, limit: 5 }))
        .items[0]!;
    expect(await shown()).toMatchObject({
      subject: `Lớp ${cls.code}: có chỗ`,
      body: `Chào ${learner.user.displayName}`,
    });
    expect(await templates.get(office, 'enrolled', 'vi')).toMatchObject({ changed: true, version: 1, active: false });
    await templates.restore(office, 'enrolled', 'vi');
    expect((await shown()).subject).toBe(`Đã ghi danh vào lớp ${cls.code}`);
    const audited = await program.db.manager.findBy(AuditEntry, { subjectId: 'enrolled.vi' });
    expect(audited.map(({ action }) => action)).toEqual(['notice_template.saved', 'notice_template.restored']);
    expect(templates.preview('offered', 'vi', 'Lớp {code}', 'Đến {until}').body).toBe('Đến 17:00 ngày 06/05/2026');
    await expect(templates.list(stage.scene.actor('trainer'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
