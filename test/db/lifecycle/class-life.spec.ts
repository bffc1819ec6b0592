import fc from 'fast-check';
import { In } from 'typeorm';
import { Clock } from '../../../src/common/clock.js';
import { CLASS_STATES, type ClassState } from '../../../src/common/class-state.js';
import type { DomainEvent } from '../../../src/common/domain-event.js';
import { CertificatesService } from '../../../src/features/certificates/certificates.service.js';
import { ClassStateChange } from '../../../src/features/classes/class-state-change.entity.js';
import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { EnrolmentChange } from '../../../src/features/enrolments/enrolment-change.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { ClassCopiesService } from '../../../src/features/lifecycle/class-copies.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { ReadinessService } from '../../../src/features/lifecycle/readiness.service.js';
import { SummonsService } from '../../../src/features/lifecycle/summons.service.js';
import { LeavingService } from '../../../src/features/nominations/leaving.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { SignOffService } from '../../../src/features/results/sign-off.service.js';
import { QueryLog } from '../../../src/platform/database/query-log.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { office } from '../../support/cast.js';
import { mark, runningClass } from '../../support/recording-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { dataStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the life of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let transitions: ClassTransitionsService;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    transitions = program.get(ClassTransitionsService);
  });
  beforeEach(async () => {
    program.standOn(TODAY);
    await events();
  });
  afterAll(() => program.close());

  /** What was told since it was asked last; then nothing waits any more. */
  const events = async (kind?: DomainEvent['kind']): Promise<DomainEvent[]> => {
    const service = program.get(EventsService);
    const waiting = await service.waiting(1000);
    await program.get(UnitOfWork).run(() => service.take(waiting.map(({ id }) => id)));
    return waiting.map(({ event }) => event).filter((event) => kind === undefined || event.kind === kind);
  };
  const move = (code: string, to: ClassState, reason: string | null = null) =>
    transitions.move(office, code, to, reason);
  const classOf = (code: string) => program.db.manager.findOneByOrFail(TrainingClass, { code });
  const enrol = async (code: string, count: number, reason: string | null = null) => {
    const people = await scene.persons(count);
    return program.get(EnrolmentsService).enrolMany(
      office,
      code,
      people.map((person) => person.code),
      'trainer',
      reason,
    );
  };
  const statesOf = async (classId: number) =>
    (await program.db.manager.find(Enrolment, { where: { classId }, order: { id: 'ASC' } })).map(({ state }) => state);
  const openCall = async (code: string, seats: number) => {
    const calls = program.get(CallsService);
    await calls.save(
      office,
      code,
      {
        deadline: '2011-05-18',
        remindDays: 0,
        letterRequired: false,
        positions: null,
        onlyUntrainedUnits: false,
        prerequisiteCourseCode: null,
        note: null,
        quotas: [{ name: null, seats, unitCodes: ['20-182'] }],
      },
      null,
    );
    await calls.open(office, code);
  };

  describe('confirming', () => {
    it('closes an open call first, lets in who waits, and tells both', async () => {
      const cls = await scene.class({ capacity: 5, startDate: '2011-05-20' });
      await openCall(cls.code, 3);
      await enrol(cls.code, 4);
      expect(await statesOf(cls.id)).toEqual(['enrolled', 'enrolled', 'waitlisted', 'waitlisted']);
      await events();
      await move(cls.code, 'confirmed');
      expect(await classOf(cls.code)).toMatchObject({ state: 'confirmed', taken: 4, reserved: 0 });
      expect(await statesOf(cls.id)).toEqual(['enrolled', 'enrolled', 'enrolled', 'enrolled']);
      expect((await program.get(CallsService).ofClass(office, cls.code)).call?.state).toBe('closed');
      expect((await events()).map(({ kind }) => kind)).toEqual([
        'call.closed',
        'enrolment.changed',
        'enrolment.changed',
        'class.moved',
      ]);
    });

    it('gives free seats at once, also where the class keeps them for a reply: they count, and stand on the list', async () => {
      const cls = await scene.class({ capacity: 4, minLearners: 4, holdHours: 24, startDate: '2011-05-20' });
      await openCall(cls.code, 2);
      await enrol(cls.code, 4);
      await move(cls.code, 'confirmed');
      expect(await statesOf(cls.id)).toEqual(['enrolled', 'enrolled', 'enrolled', 'enrolled']);
      expect((await program.get(SummonsService).take(office, cls.code, 'pdf')).learners).toHaveLength(4);
    });

    it('that is refused leaves the call open and everybody where they were', async () => {
      const cls = await scene.class({ capacity: 5, minLearners: 5, startDate: '2011-05-20' });
      await openCall(cls.code, 3);
      await enrol(cls.code, 4);
      await events();
      await expect(move(cls.code, 'confirmed')).rejects.toMatchObject({
        code: 'class_below_minimum',
        params: { enrolled: 4, minLearners: 5 },
      });
      expect(await classOf(cls.code)).toMatchObject({ state: 'open', taken: 2, reserved: 3 });
      expect((await program.get(CallsService).ofClass(office, cls.code)).call?.state).toBe('open');
      expect(await events()).toEqual([]);
    });

    it('below the minimum needs a reason, which is kept with who and when; offered seats do not count', async () => {
      const cls = await scene.class({ capacity: 3, minLearners: 2, holdHours: 24, startDate: '2011-05-20' });
      const [first] = await enrol(cls.code, 3);
      await enrol(cls.code, 1);
      for (const answer of [first!]) {
        const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id: answer.enrolmentId });
        await program.get(SeatsService).withdraw(office, enrolment, 'Bận');
      }
      expect(await statesOf(cls.id)).toEqual(['withdrawn', 'enrolled', 'enrolled', 'offered']);
      await program.db.manager.update(TrainingClass, { id: cls.id }, { minLearners: 3 });
      await expect(move(cls.code, 'confirmed')).rejects.toMatchObject({ code: 'class_below_minimum' });
      await move(cls.code, 'confirmed', 'Ban Thường vụ đồng ý');
      const changes = await program.get(ClassesService).stateChanges(cls.id);
      expect(changes.at(-1)).toMatchObject({
        toState: 'confirmed',
        byName: office.name,
        reason: 'Ban Thường vụ đồng ý',
      });
      expect(await events('class.moved')).toMatchObject([{ to: 'confirmed', reason: 'Ban Thường vụ đồng ý' }]);
    });

    it('races with those who come and go, and never gives a seat twice nor leaves one beside who waits', async () => {
      for (let round = 0; round < 4; round++) {
        const cls = await scene.class({ capacity: 6, startDate: '2011-05-20' });
        await openCall(cls.code, 3);
        const [first, second] = await enrol(cls.code, 5);
        const leaving = await program.db.manager.findBy(Enrolment, {
          id: In([first!.enrolmentId, second!.enrolmentId]),
        });
        const seats = program.get(SeatsService);
        await Promise.all([
          move(cls.code, 'confirmed'),
          ...leaving.map((enrolment) => seats.withdraw(office, enrolment, 'Ốm')),
          ...[1, 2].map(() => enrol(cls.code, 1, 'Bổ sung')),
          program.get(CallsService).close(office, cls.code),
        ]);
        const states = await statesOf(cls.id);
        const held = states.filter((state) => state === 'enrolled').length;
        expect(await classOf(cls.code)).toMatchObject({ state: 'confirmed', taken: held, reserved: 0 });
        expect([held, states.includes('waitlisted')]).toEqual([5, false]);
      }
    });

    it('happens on the way when an open class is started, with two dated rows and two events', async () => {
      const cls = await scene.class({ capacity: 2 });
      await enrol(cls.code, 2);
      await events();
      await move(cls.code, 'running');
      expect((await events('class.moved')).map((event) => 'to' in event && event.to)).toEqual(['confirmed', 'running']);
    });
  });

  describe('a confirmed list', () => {
    const confirmed = async () => {
      const cls = await scene.class({ capacity: 5, startDate: '2011-05-20', approvalRequired: true });
      const [seated] = await enrol(cls.code, 2);
      const asking = await scene.person({ unitCode: '20-182-06172' });
      const request = { classId: cls.id, personId: asking.id, door: 'self' } as const;
      const pending = await program.get(SeatsService).request(office, request);
      await move(cls.code, 'confirmed');
      return { cls, seated: seated!.enrolmentId, pending: pending.enrolmentId, asking };
    };

    it('is changed with a reason alone: nobody is added or taken off without', async () => {
      const { cls, seated } = await confirmed();
      const before = await statesOf(cls.id);
      const enrolment = await program.db.manager.findOneByOrFail(Enrolment, { id: seated });
      const missing = { code: 'reason_missing', field: 'reason' };
      await expect(enrol(cls.code, 1, ' ')).rejects.toMatchObject(missing);
      await expect(program.get(LeavingService).leave(office, enrolment, null)).rejects.toMatchObject(missing);
      expect(await statesOf(cls.id)).toEqual(before);
      await enrol(cls.code, 1, 'Bổ sung theo công văn 20');
      await program.get(LeavingService).leave(office, enrolment, 'Ốm');
      expect(await statesOf(cls.id)).toEqual(['withdrawn', 'enrolled', 'pending', 'enrolled']);
    });

    it('is changed by those who manage the class: neither by coordinators nor by the learners', async () => {
      const { cls, pending, asking } = await confirmed();
      const enrolments = program.get(EnrolmentsService);
      const coordinator = scene.actor('coordinator', { unitScope: [scene.unitId('20-182')] });
      const held = { code: 'class_list_confirmed' };
      await expect(enrolments.approve(coordinator, cls.code, pending)).rejects.toMatchObject(held);
      await expect(enrolments.decline(coordinator, cls.code, pending, 'Bận')).rejects.toMatchObject(held);
      const missing = { code: 'reason_missing', field: 'reason' };
      await expect(enrolments.approve(office, cls.code, pending)).rejects.toMatchObject(missing);
      await enrolments.approve(office, cls.code, pending, 'Bổ sung theo công văn 21');
      const { reason } = await program.db.manager.findOneByOrFail(EnrolmentChange, {
        enrolmentId: pending,
        toState: 'enrolled',
      });
      expect(reason).toBe('Bổ sung theo công văn 21');
      const learner = scene.actor('cadre', { personId: asking.id });
      await expect(enrolments.ownToLeave(learner, cls.code)).rejects.toMatchObject({ code: 'class_already_confirmed' });
    });
  });

  describe('cancelling', () => {
    it('closes an open call, moves nobody up, leaves enrolments as they are and tells everybody once', async () => {
      const cls = await scene.class({ capacity: 4, startDate: '2011-05-20' });
      await openCall(cls.code, 2);
      await enrol(cls.code, 3);
      await events();
      await expect(move(cls.code, 'cancelled', ' ')).rejects.toMatchObject({ code: 'reason_missing', field: 'reason' });
      await move(cls.code, 'cancelled', 'Trùng lịch họp Tỉnh uỷ');
      expect(await statesOf(cls.id)).toEqual(['enrolled', 'enrolled', 'waitlisted']);
      expect(await classOf(cls.code)).toMatchObject({ state: 'cancelled', reserved: 0 });
      expect(await events()).toMatchObject([
        { kind: 'call.closed' },
        { kind: 'class.moved', from: 'open', to: 'cancelled', reason: 'Trùng lịch họp Tỉnh uỷ' },
      ]);
    });
  });

  describe('what others hear of', () => {
    it('is new dates and another place of an announced class, not of a draft', async () => {
      const draft = await scene.class({}, { state: 'draft' });
      const open = await scene.class();
      for (const cls of [draft, open]) {
        const { title, startDate, endDate, capacity, minLearners, holdHours, approvalRequired } = cls;
        const { enrolBy, programme, costDong, note, hostUnitCode } = cls;
        const kept = { title, startDate, endDate, capacity, minLearners, holdHours, approvalRequired };
        const edited = { ...kept, enrolBy, programme, costDong, note, hostUnitCode, place: 'Phòng máy 2' };
        await program.get(EnrolmentsService).editClass(office, cls.code, edited, cls.version);
      }
      expect(await events('class.edited')).toEqual([{ kind: 'class.edited', classId: open.id, changed: ['place'] }]);
    });

    it('is signed results, certificates and results that were opened again', async () => {
      const running = await runningClass(scene, 2);
      await mark(scene, running, [1, 2, 3, 4], 'P');
      await events();
      await program.get(SignOffService).signOff(office, running.code);
      const issued = await program.get(CertificatesService).issue(office, running.code);
      await program.get(SignOffService).reopen(office, running.code, 'Chấm lại');
      const told = await events();
      expect(told).toMatchObject([
        { kind: 'class.moved', from: 'running', to: 'finished' },
        { kind: 'results.signed', classId: running.cls.id },
        { kind: 'certificates.issued', classId: running.cls.id },
        { kind: 'results.reopened', classId: running.cls.id },
      ]);
      expect(issued).toHaveLength(2);
      expect(told[2]).toHaveProperty('certificateIds.length', 2);
    });

    it('is nothing of an act that was refused', async () => {
      const { code } = await scene.class();
      await expect(move(code, 'confirmed')).rejects.toMatchObject({ code: 'class_needs_learners' });
      expect(await events()).toEqual([]);
    });
  });

  describe('what stands before the next state', () => {
    const keys = async (code: string) => {
      const cls = await program.get(ClassesService).get(office, code);
      return (await program.get(ReadinessService).of(cls))?.items.map(({ key, params }) => [key, params]);
    };

    it('is counted from the facts', async () => {
      const cls = await scene.class({ capacity: 5, minLearners: 4, startDate: '2011-05-20' });
      await openCall(cls.code, 3);
      await enrol(cls.code, 2);
      expect(await keys(cls.code)).toEqual([
        ['below_minimum', { enrolled: 2, minLearners: 4 }],
        ['call_unanswered', { count: 1, deadline: '18/05/2011' }],
        ['no_trainer', {}],
      ]);
    });

    it('counts sessions of the past in which nobody is marked', async () => {
      const running = await runningClass(scene, 2);
      expect(await keys(running.code)).toEqual([['sessions_unmarked', { count: 2 }]]);
      await mark(scene, running, [1], 'P');
      expect(await keys(running.code)).toEqual([['sessions_unmarked', { count: 1 }]]);
    });

    it('costs one statement, and none at the end of a class’s life', async () => {
      const cost = async (count: number) => {
        const running = await runningClass(scene, count);
        const read = () => program.get(ReadinessService).of(running.cls);
        return dataStatements((await program.get(QueryLog).during(read)).statements).length;
      };
      expect([await cost(2), await cost(30)]).toEqual([1, 1]);
      const cls = await scene.class();
      const ended = { ...cls, state: 'cancelled' as const };
      expect(await program.get(ReadinessService).of(ended)).toBeNull();
    });
  });

  describe('a copy', () => {
    it('takes over plan and trainers, each session on its weekday, and nothing of what happened', async () => {
      const person = await scene.person();
      const held = { date: '2011-05-16', part: 'morning', periods: 4, topic: 'Thư điện tử', room: 'Phòng 2' } as const;
      const source = await scene.class(
        { startDate: '2011-05-16', endDate: '2011-05-20' },
        { sessions: [held, { ...held, date: '2011-05-18', trainerIds: [person.id] }] },
      );
      await program.db.manager.insert(ClassTrainer, { classId: source.id, personId: person.id, isLead: true });
      const copy = await program.get(ClassCopiesService).prepare(office, source.code, '2011-06-07');
      expect(copy).toMatchObject({ startDate: '2011-06-07', endDate: '2011-06-17', trainerIds: [person.id] });
      expect(copy.sessions).toEqual([
        { ...held, date: '2011-06-13', trainerIds: [] },
        { ...held, date: '2011-06-15', trainerIds: [person.id] },
      ]);
      expect(await program.get(ClassCopiesService).prepare(office, source.code)).toMatchObject({
        startDate: '2011-05-16',
      });
      program.standOn('2011-05-17');
      expect(await program.get(ClassCopiesService).prepare(office, source.code)).toMatchObject({
        startDate: '2011-05-23',
      });
    });

    it('is not for those who may not register classes, nor of a draft that one may not see', async () => {
      const draft = await scene.class({}, { state: 'draft' });
      const copies = program.get(ClassCopiesService);
      await expect(copies.prepare(scene.actor('coordinator'), draft.code)).rejects.toMatchObject({ code: 'forbidden' });
      const other = scene.actor('trainer', { unitScope: [scene.unitId('20-182')] });
      await expect(copies.prepare(other, draft.code)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('the list attached to the summons', () => {
    const take = (code: string) => program.get(SummonsService).take(office, code, 'pdf');
    const at = (instant: string) => {
      program.get(Clock).now = () => new Date(instant);
    };

    it('is sorted by unit, then given name, with substitutes in the order in which they wait', async () => {
      const cls = await scene.class({ capacity: 3, startDate: '2011-05-20' });
      const given: [string, string][] = [
        ['Vi Văn Yên', '20-182-06172'],
        ['Nông Thị Ân', '20-183-06220'],
        ['Lý Thị Bình', '20-182-06172'],
        ['Hứa Văn Chờ', '20-182'],
        ['Bế Văn An', '20-182'],
      ];
      for (const [fullName, unitCode] of given) {
        const { code } = await scene.person({ fullName, unitCode });
        await program.get(EnrolmentsService).enrol(office, cls.code, code, 'trainer');
      }
      const summons = await take(cls.code);
      const byUnit = summons.learners.map(({ fullName, unitLabel }) => `${unitLabel}: ${fullName}`);
      expect(byUnit).toEqual([
        'X. Hải Yến, 20-183: Nông Thị Ân',
        'X. Tân Thanh, 20-182: Lý Thị Bình',
        'X. Tân Thanh, 20-182: Vi Văn Yên',
      ]);
      expect(summons.substitutes.map(({ fullName }) => fullName)).toEqual(['Hứa Văn Chờ', 'Bế Văn An']);
      expect([summons.confirmed, summons.changes]).toEqual([null, []]);
    });

    it('says when it was confirmed, and who came or left after that', async () => {
      const cls = await scene.class({ capacity: 3, startDate: '2011-05-20' });
      const [first] = await enrol(cls.code, 2);
      at('2011-05-14T02:00:00.000Z');
      await move(cls.code, 'confirmed');
      at('2011-05-14T03:00:00.000Z');
      const [added] = await enrol(cls.code, 1, 'Thay đồng chí đi công tác');
      const leaving = await program.db.manager.findOneByOrFail(Enrolment, { id: first!.enrolmentId });
      await program.get(SeatsService).withdraw(office, leaving, 'Đi công tác');
      const { confirmed, changes, learners } = await take(cls.code);
      expect(confirmed).toEqual({ at: '2011-05-14T02:00:00.000Z', byName: office.name });
      expect(changes.map(({ enrolmentId, kind, reason }) => [enrolmentId, kind, reason])).toEqual([
        [added!.enrolmentId, 'added', 'Thay đồng chí đi công tác'],
        [first!.enrolmentId, 'left', 'Đi công tác'],
      ]);
      expect(learners).toHaveLength(2);
    });

    it('costs the same at 3 and at 200 learners, and is for nobody who neither manages the class nor answers for somebody in it', async () => {
      const cost = async (count: number) => {
        const cls = await scene.class({ capacity: 200 });
        await enrol(cls.code, count);
        return dataStatements((await program.get(QueryLog).during(() => take(cls.code))).statements).length;
      };
      expect(await cost(200)).toBe(await cost(3));
      const { code } = await scene.class();
      const summons = program.get(SummonsService);
      await expect(summons.take(scene.actor('cadre'), code, 'pdf')).rejects.toMatchObject({ code: 'forbidden' });
      const other = scene.actor('trainer', { unitScope: [scene.unitId('20-182')] });
      await expect(summons.take(other, code, 'pdf')).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  it('keeps to its ways whatever is tried, in any order', async () => {
    const act = fc.constantFrom('enrol', 'open', 'confirmed', 'running', 'finished', 'sign', 'closed', 'cancelled');
    const today = fc.constantFrom(TODAY, '2011-05-12', '2011-05-16');
    const tries = fc.array(fc.record({ act, today, reason: fc.constantFrom(null, 'lý do') }), {
      minLength: 15,
      maxLength: 25,
    });
    const forward = ['enrol', 'open', 'enrol', 'confirmed', 'running', 'sign', 'closed', 'finished', 'cancelled'];
    const lives = [
      forward.map((each) => ({ act: each, today: '2011-05-16', reason: 'lý do' })),
      ...fc.sample(tries, { numRuns: 6, seed: 20110513 }),
    ];
    const reached = new Set<ClassState>();
    for (const life of lives) {
      const cls = await scene.class({ capacity: 4, minLearners: 2 }, { state: 'draft' });
      for (const { act: tried, today: day, reason } of life) {
        program.standOn(day);
        await attempt(cls.code, tried, reason).catch((error: { code?: string }) =>
          expect(error.code).toMatch(/^(class|results|reason)_/),
        );
        reached.add(await mustHold(cls.id));
      }
    }
    expect(reached.size).toBe(CLASS_STATES.length);
  }, 60_000);

  const attempt = (code: string, act: string, reason: string | null): Promise<unknown> => {
    if (act === 'enrol') return enrol(code, 2, reason);
    if (act === 'sign') return program.get(SignOffService).signOff(office, code, { acceptUnmarked: true });
    return move(code, act as ClassState, reason);
  };

  /** What is true of a class at any time. */
  async function mustHold(classId: number): Promise<ClassState> {
    const { manager } = program.db;
    const cls = await manager.findOneByOrFail(TrainingClass, { id: classId });
    const rows = await manager.find(ClassStateChange, { where: { classId }, order: { id: 'ASC' } });
    const past = rows.map(({ toState }) => toState);
    expect(rows.map(({ fromState }) => fromState)).toEqual([null, ...past.slice(0, -1)]);
    expect(past.at(-1)).toBe(cls.state);
    const order: ClassState[] = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed'];
    const been = past.filter((state, index) => past.indexOf(state) === index && state !== 'cancelled');
    expect(been).toEqual(order.slice(0, been.length));
    if (cls.state === 'cancelled') expect(rows.at(-1)?.reason).not.toBeNull();
    if (cls.state === 'closed') expect(cls.resultsSigned).toBe(true);
    expect(cls.taken + cls.reserved).toBeLessThanOrEqual(cls.capacity);
    return cls.state;
  }
});
