import type { Actor } from '../../../src/common/actor.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { MergePreviewService } from '../../../src/features/merging/merge-preview.service.js';
import { MergesService } from '../../../src/features/merging/merges.service.js';
import { UnmergingService } from '../../../src/features/merging/unmerging.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { ClassTransitionsService } from '../../../src/features/lifecycle/class-transitions.service.js';
import { CallsForActorQuery } from '../../../src/features/nominations/calls-for-actor.query.js';
import { LeavingService } from '../../../src/features/nominations/leaving.service.js';
import { ListHandingService } from '../../../src/features/nominations/list-handing.service.js';
import { ListsService } from '../../../src/features/nominations/lists.service.js';
import { NomineesService } from '../../../src/features/nominations/nominees.service.js';
import { ListChangedMeanwhile } from '../../../src/features/nominations/unit-list.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { office } from '../../support/cast.js';
import {
  FIRST_DAY,
  HAI_YEN,
  HOI_HOAN,
  listOf,
  NominationScene,
  problemsOf,
  TAN_THANH,
} from '../../support/nomination-scene.js';
import { TODAY } from '../../support/scene.js';
import { countStatements } from '../../support/statements.js';

let stage: NominationScene;
let calls: CallsService;
let lists: ListsService;
let handing: ListHandingService;
let nominees: NomineesService;
let cls: ClassListed;
let coordinator: Actor;

beforeAll(async () => {
  stage = await NominationScene.open();
  const { program } = stage;
  [calls, lists] = [program.get(CallsService), program.get(ListsService)];
  [handing, nominees] = [program.get(ListHandingService), program.get(NomineesService)];
  coordinator = stage.coordinator(TAN_THANH);
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.program.standOn(TODAY);
  cls = await stage.class();
});

async function stateOf(person: Person): Promise<string | null> {
  return (await stage.program.get(EnrolmentsService).findLiving(cls.id, person.id))?.state ?? null;
}

describe('the list of a unit', () => {
  it('is seen and written by its coordinator and by the office, and is not there for others', async () => {
    await stage.call(cls, { [TAN_THANH]: 2, [HAI_YEN]: 1 });
    const trainer = stage.scene.actor('trainer', { unitScope: [stage.scene.unitId('20-VP')] });
    const district = stage.coordinator('20-182');
    expect(await problemsOf(lists.ofUnit(district, cls.code, TAN_THANH))).toEqual([]);
    expect((await lists.ofUnit(trainer, cls.code, TAN_THANH)).acts.save).toBe(true);
    const elsewhere = stage.coordinator(HAI_YEN);
    for (const work of [
      lists.ofUnit(elsewhere, cls.code, TAN_THANH),
      lists.save(elsewhere, cls.code, TAN_THANH, listOf([]), 0),
      lists.answerNone(elsewhere, cls.code, TAN_THANH, 'x', 0),
      handing.submit(elsewhere, cls.code, TAN_THANH, { version: 0, acknowledge: true }),
      lists.ofUnit(coordinator, cls.code, HOI_HOAN),
    ]) {
      await expect(work).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(lists.ofUnit(stage.scene.actor('cadre'), cls.code, TAN_THANH)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const returned = handing.returnList(coordinator, cls.code, TAN_THANH, 'x');
    await expect(returned).rejects.toMatchObject({ code: 'list_not_submitted' });
  });

  it('keeps names in their ranks, and says which codes name nobody that the writer sees', async () => {
    await stage.call(cls, { [TAN_THANH]: 5 });
    const [a, b, c] = await stage.people(3);
    const foreign = await stage.person(HAI_YEN);
    const written = await stage.list(cls, TAN_THANH, [b!, a!, c!], { mains: 2 });
    expect(written.nominees.map(({ personCode, kind, place }) => [personCode, kind, place])).toEqual([
      [b!.code, 'main', 1],
      [a!.code, 'main', 2],
      [c!.code, 'substitute', 1],
    ]);
    const again = await stage.list(cls, TAN_THANH, [c!, a!], { mains: 1 });
    expect(again.nominees.map(({ personCode, kind, place }) => [personCode, kind, place])).toEqual([
      [c!.code, 'main', 1],
      [a!.code, 'substitute', 1],
    ]);
    expect(again.nominees[0]!.id).toBe(written.nominees[2]!.id);
    const wrong = stage.list(cls, TAN_THANH, [a!, foreign, a!]);
    expect(await problemsOf(wrong)).toEqual([
      'nominees.1.personCode person_unknown',
      'nominees.2.personCode nominee_twice',
    ]);
    expect((await lists.ofUnit(coordinator, cls.code, TAN_THANH)).version).toBe(again.version);
  });

  it('shows a second writer what the first one saved', async () => {
    await stage.call(cls, { [TAN_THANH]: 5 });
    const [a, b] = await stage.people(2);
    const { version } = await stage.list(cls, TAN_THANH, [a!]);
    await stage.list(cls, TAN_THANH, [b!], { actor: { ...coordinator, name: 'Người kia' } });
    const late = lists.save(coordinator, cls.code, TAN_THANH, listOf([a!]), version).catch((error: unknown) => error);
    const thrown = await late;
    expect(thrown).toBeInstanceOf(ListChangedMeanwhile);
    expect(thrown).toMatchObject({
      status: 409,
      params: { name: 'Người kia' },
      current: { version: version + 1, nominees: [{ personCode: b!.code }] },
    });
    await handing.submit(coordinator, cls.code, TAN_THANH, { version: version + 1, acknowledge: true });
    for (const seen of [0, version, version + 1]) {
      const stale = lists.save(coordinator, cls.code, TAN_THANH, listOf([a!]), seen);
      await expect(stale).rejects.toMatchObject({ code: 'list_changed_meanwhile', current: { state: 'submitted' } });
    }
    const onTop = lists.save(coordinator, cls.code, TAN_THANH, listOf([a!]), version + 2);
    await expect(onTop).rejects.toMatchObject({ code: 'list_submitted' });
  });

  it('is handed in with a letter and at least one main nominee, no more than there are seats', async () => {
    await stage.call(cls, { [TAN_THANH]: 1 });
    const people = await stage.people(2);
    const submit = async (given: Parameters<typeof stage.list>[3]) => {
      const { version } = await stage.list(cls, TAN_THANH, people, given);
      return problemsOf(handing.submit(coordinator, cls.code, TAN_THANH, { version, acknowledge: true }));
    };
    expect(await submit({ given: { letterNumber: null, letterDate: null } })).toEqual([
      'letterNumber letter_number_missing',
      'letterDate letter_date_missing',
      'nominees list_over_quota',
    ]);
    expect(await submit({ given: { letterDate: '2011-05-14' }, mains: 0 })).toEqual([
      'letterDate letter_date_future',
      'nominees list_without_main',
    ]);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 1 });
    expect(await submit({ mains: 1 })).toEqual([]);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 1, reserved: 0 });
    expect(await Promise.all(people.map(stateOf))).toEqual(['enrolled', null]);
  });

  it('is refused with people of another subtree, closed files, and those who have a seat already', async () => {
    await stage.call(cls, { [TAN_THANH]: 5 });
    const [moved, closed, inside, fine] = await stage.people(4);
    await stage.list(cls, TAN_THANH, [fine!, moved!, closed!, inside!]);
    await stage.program.db.query('UPDATE postings SET unit_id = ? WHERE person_id = ?', [
      stage.scene.unitId(HAI_YEN),
      moved!.id,
    ]);
    await stage.program.db.query("UPDATE people SET closed_on = '2011-05-01' WHERE id = ?", [closed!.id]);
    await stage.program.get(SeatsService).request(office, { classId: cls.id, personId: inside!.id, door: 'trainer' });
    const { version } = await lists.ofUnit(coordinator, cls.code, TAN_THANH);
    const handedIn = handing.submit(coordinator, cls.code, TAN_THANH, { version, acknowledge: true });
    expect(await problemsOf(handedIn)).toEqual([
      'nominees.1 nominee_other_unit',
      'nominees.2 nominee_closed',
      'nominees.3 nominee_in_class',
    ]);
    expect(await stateOf(fine!)).toBeNull();
  });

  it('tells who took the course, is in another class then, has another position, or stands on another list', async () => {
    const past = await stage.class({ startDate: '2011-04-01' });
    const clash = await stage.class({ title: 'Lớp trùng' });
    await stage.call(cls, { [TAN_THANH]: 5, [HOI_HOAN]: 1 }, { positions: 'kế toán; văn thư lưu trữ' });
    const [a, b] = [await stage.person(TAN_THANH, { position: 'Cán bộ Văn thư - Lưu trữ' }), await stage.person()];
    const seats = stage.program.get(SeatsService);
    const late = { classId: past.id, personId: a.id, door: 'trainer', reason: 'Bổ sung' } as const;
    const { enrolmentId } = await seats.request(office, late);
    await stage.program.db.query(
      "INSERT INTO attendance_marks (session_id, enrolment_id, status, version, marked_at, marked_by_name, source) SELECT MIN(id), ?, 'P', 1, '2011-04-01T00:00:00.000Z', 'x', 'sheet' FROM class_sessions WHERE class_id = ?",
      [enrolmentId, past.id],
    );
    await seats.request(office, { classId: clash.id, personId: b.id, door: 'trainer' });
    await stage.list(cls, HOI_HOAN, [b], { actor: stage.coordinator('20-182') });
    const { nominees: shown, version } = await stage.list(cls, TAN_THANH, [a, b]);
    expect(shown.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['nominee_trained'],
      ['nominee_clash', 'nominee_position', 'nominee_other_list'],
    ]);
    expect(shown[0]!.facts).toMatchObject({ otherPosition: false, trained: { classCode: past.code, passed: null } });
    const unseen = handing.submit(coordinator, cls.code, TAN_THANH, { version, acknowledge: false });
    await expect(unseen).rejects.toMatchObject({ code: 'list_needs_acknowledgement', status: 422 });
    const seen = await handing.submit(coordinator, cls.code, TAN_THANH, { version, acknowledge: true });
    expect(seen).toMatchObject({ state: 'submitted', unitTrained: null });
    expect(seen.nominees.map(({ state }) => state)).toEqual(['seated', 'seated']);
  });

  it('is refused where the call is for units that nobody took the course in, or asks for a course not passed', async () => {
    const past = await stage.class({ startDate: '2011-03-01' });
    await stage.scene.course('TH01', 'Tin học văn phòng', 8);
    const before = await stage.class({ courseCode: 'TH01', startDate: '2011-02-01' });
    const [passed, other] = await stage.people(2, HOI_HOAN);
    const history = async (classId: number, person: Person) => {
      await stage.program.get(SeatsService).request(office, { classId, personId: person.id, door: 'trainer' });
      await stage.program.db.query("UPDATE enrolments SET door = 'history' WHERE class_id = ?", [classId]);
    };
    await history(before.id, passed!);
    await stage.call(cls, { [HOI_HOAN]: 2 }, { prerequisiteCourseCode: 'TH01', onlyUntrainedUnits: true });
    const hoiHoan = stage.coordinator(HOI_HOAN);
    const { version } = await stage.list(cls, HOI_HOAN, [passed!, other!]);
    const submit = () => handing.submit(hoiHoan, cls.code, HOI_HOAN, { version, acknowledge: true });
    expect(await problemsOf(submit())).toEqual(['nominees.1 nominee_prerequisite']);
    await history(past.id, passed!);
    expect(await problemsOf(submit())).toEqual(['nominees nominees_unit_trained', 'nominees.1 nominee_prerequisite']);
    await history(past.id, other!);
    const latest = await stage.class({ startDate: '2011-04-11' });
    await history(latest.id, passed!);
    expect((await lists.ofUnit(hoiHoan, cls.code, HOI_HOAN)).unitTrained).toEqual({
      classCode: latest.code,
      on: latest.lastSessionDate,
      people: 2,
    });
  });

  it('is taken late only by those who manage the class, and by nobody once the call is closed', async () => {
    await stage.call(cls, { [TAN_THANH]: 2, [HOI_HOAN]: 1 });
    const [a, b] = await stage.people(2);
    const { version } = await stage.list(cls, TAN_THANH, [a!]);
    stage.program.standOn('2011-06-02');
    const late = (actor: Actor) => handing.submit(actor, cls.code, TAN_THANH, { version, acknowledge: true });
    await expect(late(coordinator)).rejects.toMatchObject({ code: 'call_deadline_passed' });
    expect((await lists.ofUnit(coordinator, cls.code, TAN_THANH)).acts).toMatchObject({ save: false, submit: false });
    expect((await late(office)).state).toBe('submitted');
    await expect(handing.takeBack(coordinator, cls.code, TAN_THANH)).rejects.toMatchObject({
      code: 'call_deadline_passed',
    });
    await calls.close(office, cls.code);
    await expect(stage.list(cls, HOI_HOAN, [b!], { actor: office })).rejects.toMatchObject({ code: 'call_not_open' });
  });

  it('is due on the eve of the first session where sessions were moved before the deadline, and says whom to ask then', async () => {
    await stage.call(cls, { [TAN_THANH]: 2 });
    const { version } = await stage.list(cls, TAN_THANH, await stage.people(1));
    const move = 'UPDATE class_sessions SET date = ? WHERE class_id = ? AND date = ? AND part = ?';
    await stage.program.db.query(move, ['2011-05-20', cls.id, FIRST_DAY, 'morning']);
    const [asked] = await stage.program.get(CallsForActorQuery).ofClass(coordinator, cls.code);
    expect(asked).toMatchObject({ deadline: '2011-05-19', daysLeft: 6 });
    const submit = (actor: Actor) => handing.submit(actor, cls.code, TAN_THANH, { version, acknowledge: true });
    stage.program.standOn('2011-05-20');
    expect(await lists.ofUnit(coordinator, cls.code, TAN_THANH)).toMatchObject({
      lastDay: '2011-05-19',
      deadlinePassed: true,
      acts: { save: false, submit: false },
    });
    await expect(submit(coordinator)).rejects.toMatchObject({
      code: 'call_deadline_passed',
      params: { host: cls.hostUnitName, date: '19/05/2011' },
    });
    stage.program.standOn('2011-05-19');
    expect((await submit(coordinator)).state).toBe('submitted');
  });

  it('gives its seats back to the quota when it is taken back or sent back, and is handed in anew', async () => {
    await stage.call(cls, { [TAN_THANH]: 3 });
    const people = await stage.people(3);
    await stage.handIn(cls, TAN_THANH, people, { mains: 2 });
    const back = await handing.takeBack(coordinator, cls.code, TAN_THANH);
    expect(back).toMatchObject({ state: 'draft', quota: { used: 0, left: 3 } });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 3 });
    await stage.handIn(cls, TAN_THANH, people);
    await expect(handing.returnList(coordinator, cls.code, TAN_THANH, 'x')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const returned = await handing.returnList(office, cls.code, TAN_THANH, 'Thiếu chữ ký');
    expect(returned).toMatchObject({
      state: 'returned',
      steps: [{ toState: 'returned', reason: 'Thiếu chữ ký' }, {}, {}, {}, {}],
    });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 3 });
    expect((await stage.handIn(cls, TAN_THANH, people)).state).toBe('submitted');
  });

  it('of a unit that has ended is answered by whoever coordinates what it went into, with people who serve there', async () => {
    await stage.call(cls, { [HOI_HOAN]: 2 });
    const heir = stage.coordinator(HAI_YEN);
    await expect(lists.ofUnit(heir, cls.code, HOI_HOAN)).rejects.toMatchObject({ code: 'not_found' });
    const read = async (unitCode: string) => {
      const ids = [stage.scene.unitId(unitCode), stage.scene.unitId(HOI_HOAN)];
      await stage.program.db.query('UPDATE unit_conversions SET shown_unit_id = ? WHERE unit_id = ?', ids);
    };
    await read(HAI_YEN);
    const person = await stage.person(HAI_YEN);
    const { version } = await stage.list(cls, HOI_HOAN, [person], { actor: heir });
    const asked = await stage.program.get(CallsForActorQuery).open(heir, { limit: 100 });
    expect(asked.map(({ classCode, unitCode }) => [classCode, unitCode])).toContainEqual([cls.code, HOI_HOAN]);
    const seen = await handing.submit(heir, cls.code, HOI_HOAN, { version, acknowledge: true });
    expect(seen.nominees).toMatchObject([{ personCode: person.code, state: 'seated' }]);
    await read(HOI_HOAN);
  });

  it('takes the place of a request that waits by another door', async () => {
    await stage.call(cls, { [TAN_THANH]: 10 });
    const person = await stage.person();
    await stage.program.get(SeatsService).request(office, { classId: cls.id, personId: person.id, door: 'self' });
    expect(await stateOf(person)).toBe('waitlisted');
    await stage.handIn(cls, TAN_THANH, [person]);
    expect(await stateOf(person)).toBe('enrolled');
    await stage.mustAddUp(cls.id);
  });

  it('is shown with a number of statements that does not grow with the names', async () => {
    await stage.call(cls, { [TAN_THANH]: 10 }, { prerequisiteCourseCode: 'TH07' });
    const people = await stage.people(40);
    const count = () => countStatements(stage.program, () => lists.ofUnit(coordinator, cls.code, TAN_THANH));
    await stage.list(cls, TAN_THANH, people.slice(0, 1));
    const few = await count();
    await stage.list(cls, TAN_THANH, people);
    expect(await count()).toBe(few);
    expect(few).toBeLessThanOrEqual(20);
  });
});

describe('who comes for a unit', () => {
  let people: Person[];
  beforeEach(async () => {
    await stage.call(cls, { [TAN_THANH]: 3 });
    people = await stage.people(4);
    await stage.handIn(cls, TAN_THANH, people, { mains: 2 });
  });

  const idOf = async (person: Person): Promise<number> => {
    const { nominees: names } = await lists.ofUnit(office, cls.code, TAN_THANH);
    return names.find(({ personCode }) => personCode === person.code)!.id;
  };
  const swap = async (going: Person, by: Parameters<NomineesService['swap']>[4], acknowledge = true) =>
    nominees.swap(coordinator, cls.code, TAN_THANH, await idOf(going), by, { reason: 'Ốm', acknowledge });

  it('is swapped for a substitute or for somebody new, who takes seat and rank', async () => {
    const [a, b, c] = people as [Person, Person, Person];
    const after = await swap(a, { substituteId: await idOf(c) });
    expect(after.nominees.map(({ personCode, kind, state, place }) => [personCode, kind, state, place])).toEqual([
      [c.code, 'main', 'seated', 1],
      [b.code, 'main', 'seated', 2],
      [people[3]!.code, 'substitute', 'listed', 2],
    ]);
    expect(after.gone.map(({ personCode, state }) => [personCode, state])).toEqual([[a.code, 'swapped']]);
    expect(await Promise.all([a, b, c].map(stateOf))).toEqual([null, 'enrolled', 'enrolled']);
    const fresh = await stage.person();
    await swap(b, { personCode: fresh.code });
    await swap(fresh, { personCode: b.code });
    expect(await stateOf(b)).toBe('enrolled');
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
  });

  it('is not swapped for somebody on the list, of another unit, or without a reason', async () => {
    const [a, b] = people as [Person, Person];
    const foreign = await stage.person(HAI_YEN);
    expect(await problemsOf(swap(a, { personCode: b.code }))).toEqual(['personCode nominee_twice']);
    expect(await problemsOf(swap(a, { personCode: foreign.code }))).toEqual(['personCode person_unknown']);
    const byOffice = nominees.swap(
      office,
      cls.code,
      TAN_THANH,
      await idOf(a),
      { personCode: foreign.code },
      { reason: 'x', acknowledge: true },
    );
    expect(await problemsOf(byOffice)).toEqual(['by nominee_other_unit']);
    const silent = nominees.withdraw(coordinator, cls.code, TAN_THANH, await idOf(a), ' ');
    expect(await problemsOf(silent)).toEqual(['reason reason_missing']);
    await expect(swap(people[2]!, { personCode: foreign.code })).rejects.toMatchObject({ code: 'person_unknown' });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
  });

  it('withdraws: the seat goes back to the quota, from which a substitute may be moved up', async () => {
    const [a, , c] = people as [Person, Person, Person];
    await nominees.withdraw(coordinator, cls.code, TAN_THANH, await idOf(a), 'Bận');
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 1, reserved: 2 });
    await nominees.moveUp(coordinator, cls.code, TAN_THANH, await idOf(c), { acknowledge: true });
    expect(await stateOf(c)).toBe('enrolled');
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
    await expect(
      nominees.moveUp(coordinator, cls.code, TAN_THANH, await idOf(c), { acknowledge: true }),
    ).rejects.toMatchObject({ code: 'nominee_gone' });
  });

  it('still changes after the call was closed, and no third person gets the seat; after confirmation no more', async () => {
    const [a, b, c] = people as [Person, Person, Person];
    await calls.close(office, cls.code);
    const waiting = await stage.people(9);
    const seats = stage.program.get(SeatsService);
    for (const { id } of waiting) await seats.request(office, { classId: cls.id, personId: id, door: 'trainer' });
    expect(await stateOf(waiting[8]!)).toBe('waitlisted');
    stage.program.standOn('2011-06-05');
    await swap(a, { substituteId: await idOf(c) });
    expect(await stateOf(waiting[8]!)).toBe('waitlisted');
    await nominees.withdraw(coordinator, cls.code, TAN_THANH, await idOf(b), 'Bận');
    expect(await stateOf(waiting[8]!)).toBe('enrolled');
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 10, reserved: 0 });
    const left = await idOf(c);
    await stage.program
      .get(UnitOfWork)
      .run(() => stage.program.get(ClassesService).recordState(office, cls.id, 'open', 'confirmed', null));
    const late = nominees.withdraw(coordinator, cls.code, TAN_THANH, left, 'Bận');
    await expect(late).rejects.toMatchObject({ code: 'call_class_confirmed' });
  });

  it('leaves by another door: the first substitute against whom nothing stands comes instead', async () => {
    const [a, b, c, d] = people as [Person, Person, Person, Person];
    const leave = async (person: Person) => {
      const enrolment = await stage.program.get(EnrolmentsService).findLiving(cls.id, person.id);
      return stage.program.get(LeavingService).leave(office, enrolment!, 'Xin rút');
    };
    await stage.program.db.query("UPDATE people SET closed_on = '2011-05-01' WHERE id = ?", [c.id]);
    expect(await leave(a)).toMatchObject({ state: 'withdrawn' });
    expect(await Promise.all([a, b, c, d].map(stateOf))).toEqual([null, 'enrolled', null, 'enrolled']);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
    await leave(b);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 1, reserved: 2 });
    await calls.close(office, cls.code);
    await leave(d);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 0 });
    const { gone } = await lists.ofUnit(coordinator, cls.code, TAN_THANH);
    expect(gone.map(({ state }) => state).sort()).toEqual(['swapped', 'withdrawn', 'withdrawn']);
  });
});

describe('somebody who was named and leaves a confirmed class', () => {
  it('leaves the seat to whoever waits, and no substitute comes', async () => {
    await stage.call(cls, { [TAN_THANH]: 1 });
    const [a, b] = (await stage.people(2)) as [Person, Person];
    await stage.handIn(cls, TAN_THANH, [a, b], { mains: 1 });
    await stage.program.get(ClassTransitionsService).move(office, cls.code, 'confirmed', null);
    const enrolment = (await stage.program.get(EnrolmentsService).findLiving(cls.id, a.id))!;
    await stage.program.get(LeavingService).leave(office, enrolment, 'Ốm');
    expect(await stateOf(b)).toBeNull();
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 0 });
  });
});

describe('two files of one person', () => {
  const merge = async (survivor: Person, merged: Person): Promise<number> => {
    const { seen } = await stage.program.get(MergePreviewService).preview(office, survivor.code, merged.code);
    const decision = { survivorCode: survivor.code, mergedCode: merged.code, choices: {}, seen };
    return stage.program.get(MergesService).merge(office, decision);
  };

  it('on one list become one name, and two again when it is undone', async () => {
    await stage.call(cls, { [TAN_THANH]: 3 });
    const [a, b] = (await stage.people(2)) as [Person, Person];
    await stage.list(cls, TAN_THANH, [a, b], { mains: 1 });
    const mergeId = await merge(b, a);
    const { nominees: names } = await lists.ofUnit(coordinator, cls.code, TAN_THANH);
    expect(names.map(({ personCode, kind }) => [personCode, kind])).toEqual([[b.code, 'main']]);
    await stage.program.get(UnmergingService).undo(office, mergeId);
    const again = await lists.ofUnit(coordinator, cls.code, TAN_THANH);
    expect(again.nominees.map(({ personCode, kind }) => [personCode, kind])).toEqual([
      [a.code, 'main'],
      [b.code, 'substitute'],
    ]);
  });

  it('who both have a seat give one back to the quota that it came from', async () => {
    await stage.call(cls, { [TAN_THANH]: 3, [HOI_HOAN]: 1 });
    const a = await stage.person();
    const b = await stage.person(HOI_HOAN);
    await stage.handIn(cls, TAN_THANH, [a]);
    await stage.handIn(cls, HOI_HOAN, [b]);
    await merge(a, b);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 1, reserved: 3 });
  });
});
