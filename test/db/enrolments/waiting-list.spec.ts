import fc from 'fast-check';
import type { Actor } from '../../../src/common/actor.js';
import type { DomainEvent } from '../../../src/common/domain-event.js';
import { DomainError } from '../../../src/common/errors.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { TrainingClass } from '../../../src/features/classes/training-class.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { ManySeatsService } from '../../../src/features/enrolments/many-seats.service.js';
import { OffersService } from '../../../src/features/enrolments/offers.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { DoubledSeatsService } from '../../../src/features/merging/doubled-seats.service.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { office } from '../../support/cast.js';
import { Scene, TODAY } from '../../support/scene.js';
import { SeatActs } from '../../support/seat-acts.js';
import { seatActs, SeatsModel } from '../../support/seats-model.js';
import { countStatements } from '../../support/statements.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const LATER = '2011-05-27';
const HOURS = 3_600_000;

describe('the waiting list of a class', () => {
  let program: TestApp;
  let scene: Scene;
  let crowd: Person[];
  let seats: SeatsService;
  let enrolments: EnrolmentsService;
  let offers: OffersService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    crowd = await scene.persons(40);
    seats = program.get(SeatsService);
    enrolments = program.get(EnrolmentsService);
    offers = program.get(OffersService);
  }, 120_000);
  // What one test leaves behind neither clashes with the next nor lapses in it.
  beforeEach(async () => {
    program.standOn(TODAY);
    await program.db.query("UPDATE training_classes SET state = 'closed'");
    await offers.lapseDue(new Date('2012-01-01T00:00:00.000Z'));
  });
  afterAll(() => program.close());

  const classRow = (id: number) => program.db.manager.findOneByOrFail(TrainingClass, { id });
  const living = async (classId: number, who: number) => (await enrolments.findLiving(classId, crowd[who]!.id))!;
  const stateOf = async (classId: number, who: number) => (await living(classId, who))?.state ?? null;
  const statesOf = (classId: number, count: number) =>
    Promise.all(Array.from({ length: count }, (_, who) => stateOf(classId, who)));
  const enter = async (cls: ClassListed, count: number) =>
    enrolments.enrolMany(
      office,
      cls.code,
      crowd.slice(0, count).map(({ code }) => code),
      'trainer',
      'Bổ sung',
    );
  const cadre = (who: number): Actor => scene.actor('cadre', { personId: crowd[who]!.id, unitScope: [] });
  const leave = async (classId: number, who: number) => seats.withdraw(office, await living(classId, who), 'ốm');
  const eventsOf = async (classId: number) =>
    (await program.get(EventsService).waiting(10_000))
      .map(({ event }) => event)
      .filter(
        (event): event is Extract<DomainEvent, { kind: 'enrolment.changed' }> =>
          event.kind === 'enrolment.changed' && event.classId === classId,
      );

  it('is by priority, then by joining, and the place is told everywhere by that order', async () => {
    const cls = await scene.class({ capacity: 1, startDate: LATER });
    await enter(cls, 4);
    const { id } = await living(cls.id, 3);
    await enrolments.prioritise(office, cls.code, id, { priority: 5, reason: 'Bí thư mới nhận việc' });
    expect((await enrolments.roster(office, cls)).map(({ personId, place }) => [personId, place]).slice(0, 4)).toEqual(
      expect.arrayContaining([
        [crowd[0]!.id, null],
        [crowd[3]!.id, 1],
        [crowd[1]!.id, 2],
        [crowd[2]!.id, 3],
      ]),
    );
    expect(await living(cls.id, 2)).toMatchObject({ place: 3, waiting: 3, queueNumber: 2 });
    const audited = await program.db.manager.findOneByOrFail(AuditEntry, {
      action: 'enrolment.prioritised',
      subjectId: String(id),
    });
    expect(audited.details).toMatchObject({ from: 0, to: 5, reason: 'Bí thư mới nhận việc' });
    await leave(cls.id, 0);
    expect(await statesOf(cls.id, 4)).toEqual([null, 'waitlisted', 'waitlisted', 'enrolled']);
  });

  it('takes a priority only with a reason, for who waits, from 0 to 9', async () => {
    const cls = await scene.class({ capacity: 1, startDate: LATER });
    await enter(cls, 2);
    const [held, waits] = [await living(cls.id, 0), await living(cls.id, 1)];
    const put = (id: number, priority: number, reason: string) =>
      enrolments.prioritise(office, cls.code, id, { priority, reason });
    await expect(put(waits.id, 5, ' ')).rejects.toMatchObject({ code: 'reason_missing' });
    await expect(put(waits.id, 10, 'gấp')).rejects.toMatchObject({ code: 'priority_invalid' });
    await expect(put(held.id, 5, 'gấp')).rejects.toMatchObject({ code: 'enrolment_not_waiting' });
  });

  it('is offered a freed seat where the class keeps it for a reply; the person takes it', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 24, startDate: LATER });
    await enter(cls, 3);
    await leave(cls.id, 0);
    expect(await living(cls.id, 1)).toMatchObject({ state: 'offered', offerUntil: '2011-05-14T02:00:00.000Z' });
    expect((await classRow(cls.id)).taken).toBe(1);
    expect((await enrolments.countByState(cls.id)).get('enrolled')).toBeUndefined();
    expect(await offers.accept(cadre(1), cls.code)).toMatchObject({ state: 'enrolled' });
    expect(await living(cls.id, 1)).toMatchObject({ state: 'enrolled', offerUntil: null, memberFrom: LATER });
    await expect(offers.accept(cadre(1), cls.code)).rejects.toMatchObject({ code: 'enrolment_not_offered' });
  });

  it('passes a seat on that is refused, or not taken in time', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 24, startDate: LATER });
    await enter(cls, 4);
    await leave(cls.id, 0);
    await offers.refuse(cadre(1), cls.code);
    expect(await statesOf(cls.id, 4)).toEqual([null, null, 'offered', 'waitlisted']);
    const inTwoDays = new Date(Date.parse('2011-05-13T02:00:00.000Z') + 48 * HOURS);
    expect(await offers.lapseDue(new Date(Date.parse('2011-05-13T02:00:00.000Z') + 23 * HOURS))).toBe(0);
    const lapsed = await Promise.all([1, 2, 3].map(() => offers.lapseDue(inTwoDays)));
    expect(lapsed.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(1);
    expect(await program.db.manager.countBy(Enrolment, { classId: cls.id, state: 'withdrawn' })).toBe(
      2 + lapsed.reduce((sum, count) => sum + count),
    );
    expect((await classRow(cls.id)).taken).toBe(
      (await statesOf(cls.id, 4)).filter((state) => state === 'offered').length,
    );
  });

  it('does not give a seat to who answers too late', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 1, startDate: LATER });
    await enter(cls, 2);
    await leave(cls.id, 0);
    program.standOn('2011-05-14');
    await expect(offers.accept(cadre(1), cls.code)).rejects.toMatchObject({ code: 'offer_lapsed' });
    expect(await offers.lapseDue()).toBe(1);
    expect(await statesOf(cls.id, 2)).toEqual([null, null]);
    expect((await classRow(cls.id)).taken).toBe(0);
  });

  it('keeps an offer through the confirmation of the list, but not past the first session', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 240, startDate: '2011-05-16' });
    await enter(cls, 2);
    await leave(cls.id, 0);
    expect((await living(cls.id, 1)).offerUntil).toBe('2011-05-16T00:30:00.000Z');
    await program
      .get(UnitOfWork)
      .run(() => program.get(ClassesService).recordState(office, cls.id, 'open', 'confirmed', null));
    expect(await stateOf(cls.id, 1)).toBe('offered');
    expect(await offers.lapseDue(new Date('2011-05-16T00:30:00.000Z'))).toBe(1);
    expect((await classRow(cls.id)).taken).toBe(0);
  });

  it('gives a seat at once in a class that has begun, and leaves offers of a class that was cancelled as they were', async () => {
    const begun = await scene.class({ capacity: 1, holdHours: 24, startDate: '2011-05-12' }, { state: 'running' });
    await enter(begun, 2);
    await leave(begun.id, 0);
    expect(await living(begun.id, 1)).toMatchObject({ state: 'enrolled', memberFrom: '2011-05-13' });
    const cancelled = await scene.class({ capacity: 1, holdHours: 24, startDate: LATER });
    await enter(cancelled, 3);
    await leave(cancelled.id, 0);
    await program.db.query("UPDATE training_classes SET state = 'cancelled' WHERE id = ?", [cancelled.id]);
    const told = (await eventsOf(cancelled.id)).length;
    await expect(offers.accept(cadre(1), cancelled.code)).rejects.toBeInstanceOf(DomainError);
    expect(await offers.lapseDue(new Date('2011-06-15T00:00:00.000Z'))).toBe(0);
    expect(await statesOf(cancelled.id, 3)).toEqual([null, 'offered', 'waitlisted']);
    expect(await eventsOf(cancelled.id)).toHaveLength(told);
  });

  it('loses no other offer where one cannot be given on', async () => {
    const classes = [1, 2, 3].map((week) =>
      scene.class({ capacity: 1, holdHours: 24, startDate: `2011-06-${6 + 7 * week}` }),
    );
    const [one, broken, other] = await Promise.all(classes);
    for (const cls of [one!, broken!, other!]) {
      await enter(cls, 2);
      await leave(cls.id, 0);
    }
    const release = ClassesService.prototype.releaseSeat;
    const failing = jest.spyOn(program.get(ClassesService), 'releaseSeat').mockImplementation((classId, to) => {
      if (classId === broken!.id) throw new Error('cannot be given on');
      return release.call(program.get(ClassesService), classId, to);
    });
    const later = new Date('2011-05-15T00:00:00.000Z');
    expect(await offers.lapseDue(later)).toBe(2);
    failing.mockRestore();
    expect(await Promise.all([one!, broken!, other!].map(({ id }) => stateOf(id, 1)))).toEqual([null, 'offered', null]);
    expect(await offers.lapseDue(later)).toBe(1);
  });

  it('does not get seats that are set aside for units, nor one that goes back to them', async () => {
    const cls = await scene.class({ capacity: 2, startDate: LATER });
    await program.get(UnitOfWork).run(() => program.get(ClassesService).reserveSeats(cls.id, 1));
    await enter(cls, 2);
    const named = [{ personId: crowd[5]!.id }];
    await program.get(ManySeatsService).request(office, cls.id, 'nomination', named, 'reserved');
    expect(await statesOf(cls.id, 2)).toEqual(['enrolled', 'waitlisted']);
    await seats.withdraw(office, await living(cls.id, 5), 'ốm', 'reserved');
    expect(await stateOf(cls.id, 1)).toBe('waitlisted');
    expect(await classRow(cls.id)).toMatchObject({ taken: 1, reserved: 1 });
    const none = await scene.class({ capacity: 2, startDate: LATER });
    await expect(
      program.get(ManySeatsService).request(office, none.id, 'nomination', named, 'reserved'),
    ).rejects.toMatchObject({ code: 'quota_full' });
  });

  it('tells of every decision, once, in the transaction of the decision', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 24, startDate: LATER, approvalRequired: true });
    const { enrolmentId } = await enrolments.enrolSelf(cadre(0), cls.code);
    await enrolments.approve(office, cls.code, enrolmentId);
    await enrolments.enrol(office, cls.code, crowd[1]!.code, 'trainer');
    await leave(cls.id, 0);
    await offers.accept(cadre(1), cls.code);
    await expect(offers.accept(cadre(1), cls.code)).rejects.toBeInstanceOf(DomainError);
    expect((await eventsOf(cls.id)).map(({ personId, from, to }) => [personId, from, to])).toEqual([
      [crowd[0]!.id, null, 'pending'],
      [crowd[0]!.id, 'pending', 'enrolled'],
      [crowd[1]!.id, null, 'waitlisted'],
      [crowd[0]!.id, 'enrolled', 'withdrawn'],
      [crowd[1]!.id, 'waitlisted', 'offered'],
      [crowd[1]!.id, 'offered', 'enrolled'],
    ]);
    const offered = (await eventsOf(cls.id)).find(({ to }) => to === 'offered');
    expect(offered?.offerUntil).toBe('2011-05-14T02:00:00.000Z');
  });

  it('is emptied by many seats at once with statements that do not grow with each', async () => {
    const statementsFor = async (count: number) => {
      const cls = await scene.class({ capacity: 1, startDate: LATER });
      await enter(cls, count + 1);
      const acts = new SeatActs(scene, cls, crowd);
      return countStatements(program, () => acts.setCapacity(count + 1));
    };
    expect(await statementsFor(30)).toBe(await statementsFor(5));
  });

  it('has its offered seats counted and freed where two files of one person are merged and parted again', async () => {
    const cls = await scene.class({ capacity: 1, holdHours: 24, startDate: LATER });
    await enter(cls, 2);
    await leave(cls.id, 0);
    const { place: _place, waiting: _waiting, ...offer } = await living(cls.id, 1);
    const doubled = program.get(DoubledSeatsService);
    const inOne = (work: () => Promise<unknown>) => program.get(UnitOfWork).run(work);
    await inOne(() => doubled.end(office, offer as Enrolment, 'gộp hồ sơ'));
    expect((await classRow(cls.id)).taken).toBe(0);
    await inOne(() => doubled.restore(office, offer as Enrolment, 'tách hồ sơ'));
    expect((await classRow(cls.id)).taken).toBe(1);
    expect(await living(cls.id, 1)).toMatchObject({ state: 'offered', offerUntil: offer.offerUntil });
  });

  it('holds by the rules whatever is done to it, in whatever order', async () => {
    const PEOPLE = 6;
    const rules = fc.record({ needsApproval: fc.boolean(), keptForReply: fc.boolean() });
    const seatCounts = fc.integer({ min: 1, max: 4 });
    const acts = fc.array(seatActs(PEOPLE), { minLength: 8, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(rules, seatCounts, acts, async (given, seatCount, sequence) => {
        const cls = await scene.class({
          capacity: seatCount,
          approvalRequired: given.needsApproval,
          holdHours: given.keptForReply ? 24 : null,
          startDate: LATER,
        });
        await program.db.query("UPDATE training_classes SET state = 'finished' WHERE id <> ?", [cls.id]);
        const model = new SeatsModel(PEOPLE, seatCount, given);
        const real = new SeatActs(scene, cls, crowd);
        for (const act of sequence) {
          const allowed = model.does(act);
          const failure = await real.do(act).then(
            () => null,
            (error: unknown) => error,
          );
          expect([act, failure === null]).toEqual([act, allowed]);
          const { capacity, taken, reserved } = await classRow(cls.id);
          expect({ capacity, taken, reserved }).toEqual({
            capacity: model.capacity,
            taken: model.taken,
            reserved: model.reserved,
          });
          const standing = await Promise.all(
            Array.from({ length: PEOPLE }, async (_, who) => {
              const own = await living(cls.id, who);
              return { state: own?.state ?? null, place: own?.place ?? null };
            }),
          );
          expect(standing).toEqual(model.standing());
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
