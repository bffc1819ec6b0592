import type { Actor } from '../../../src/common/actor.js';
import type { DomainEvent } from '../../../src/common/domain-event.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { AnswersQuery } from '../../../src/features/nominations/answers.query.js';
import { CallsForActorQuery } from '../../../src/features/nominations/calls-for-actor.query.js';
import { CallsOfOfficeQuery } from '../../../src/features/nominations/calls-of-office.query.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { CandidatesQuery } from '../../../src/features/nominations/candidates.query.js';
import { LettersService } from '../../../src/features/nominations/letters.service.js';
import { SCAN_BYTES } from '../../../src/platform/files/scans.service.js';
import { ListsService } from '../../../src/features/nominations/lists.service.js';
import { RemindersJob } from '../../../src/features/nominations/reminders.job.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { office } from '../../support/cast.js';
import {
  callOf,
  DEADLINE,
  FIRST_DAY,
  HAI_YEN,
  HOI_HOAN,
  NominationScene,
  problemsOf,
  TAN_THANH,
} from '../../support/nomination-scene.js';
import { TODAY } from '../../support/scene.js';

let stage: NominationScene;
let calls: CallsService;
let lists: ListsService;
let cls: ClassListed;
let coordinator: Actor;

beforeAll(async () => {
  stage = await NominationScene.open();
  const { program } = stage;
  [calls, lists] = [program.get(CallsService), program.get(ListsService)];
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

/** The classes that news of a kind waits about. */
async function told(kind: DomainEvent['kind']): Promise<number[]> {
  const waiting = await stage.program.get(EventsService).waiting(10_000);
  return waiting.flatMap(({ event }) => (event.kind === kind ? [event.classId] : []));
}

describe('a call', () => {
  it('sets the seats of its quotas aside when it is opened, and gives what is unused back when it is closed', async () => {
    await stage.call(cls, { [TAN_THANH]: 3, [`${HOI_HOAN}+${HAI_YEN}`]: 4 });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 7 });
    await stage.handIn(cls, TAN_THANH, await stage.people(2));
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 5 });
    const waiting = await stage.people(5);
    for (const { id: personId } of waiting) {
      await stage.program.get(SeatsService).request(office, { classId: cls.id, personId, door: 'self' });
    }
    expect(await Promise.all(waiting.map(stateOf))).toEqual([...Array(3).fill('enrolled'), 'waitlisted', 'waitlisted']);
    expect(await calls.close(office, cls.code)).toEqual({ freed: 5 });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 7, reserved: 0 });
    expect(await stateOf(waiting[4]!)).toBe('enrolled');
    expect(await calls.close(office, cls.code)).toEqual({ freed: 0 });
    expect((await told('call.closed')).filter((each) => each === cls.id)).toHaveLength(1);
  });

  it('says by how many seats its quotas are too many', async () => {
    const asked = calls.save(office, cls.code, callOf({ [TAN_THANH]: 6, [HOI_HOAN]: 7 }), null);
    await expect(asked).rejects.toMatchObject({
      code: 'call_invalid',
      problems: [{ field: 'quotas', code: 'quota_over_capacity', params: { sum: 13, free: 10, over: 3 } }],
    });
  });

  it.each([
    [
      'a deadline on the day of the first session',
      { deadline: FIRST_DAY },
      ['deadline call_deadline_not_before_class'],
    ],
    ['a deadline that has passed', { deadline: '2011-05-12' }, ['deadline call_deadline_past']],
    ['no quota', { quotas: [] }, ['quotas call_quotas_empty']],
    [
      'an unknown unit',
      { quotas: [{ name: null, seats: 1, unitCodes: ['20-999'] }] },
      ['quotas.0.unitCodes unit_unknown'],
    ],
    [
      'a unit in two quotas',
      callOf({ [TAN_THANH]: 1, [`${HOI_HOAN}+${TAN_THANH}`]: 1 }),
      ['quotas.1.unitCodes quota_unit_twice'],
    ],
    ['a unit and the one above it', callOf({ [TAN_THANH]: 1, '20-182': 1 }), ['quotas.0.unitCodes quota_unit_nested']],
    ['a course that is not there', { prerequisiteCourseCode: 'TH99' }, ['prerequisiteCourseCode course_unknown']],
    [
      'numbers that cannot be',
      { remindDays: 31, quotas: [{ name: null, seats: 0, unitCodes: [TAN_THANH] }] },
      ['remindDays call_remind_range', 'quotas.0.seats quota_seats_range'],
    ],
  ])('is not saved with %s', async (_, given, problems) => {
    const input = { ...callOf({ [TAN_THANH]: 1 }), ...given };
    expect(await problemsOf(calls.save(office, cls.code, input, null))).toEqual(problems);
    expect((await calls.ofClass(office, cls.code)).call).toBeNull();
  });

  it('is not opened for a class that does not take enrolments, and not saved for one that is over', async () => {
    const draft = await stage.class({}, { state: 'draft' });
    await calls.save(office, draft.code, callOf({ [TAN_THANH]: 1 }), null);
    await expect(calls.open(office, draft.code)).rejects.toMatchObject({ code: 'call_class_not_open' });
    const confirmed = await stage.class({}, { state: 'confirmed' });
    await expect(calls.save(office, confirmed.code, callOf({ [TAN_THANH]: 1 }), null)).rejects.toMatchObject({
      code: 'call_class_past',
    });
  });

  it('is written over by nobody who has not seen what it is now', async () => {
    const { version } = await calls.save(office, cls.code, callOf({ [TAN_THANH]: 1 }), null);
    await calls.save(office, cls.code, callOf({ [TAN_THANH]: 2 }), version);
    const late = calls.save(office, cls.code, callOf({ [TAN_THANH]: 3 }), version);
    await expect(late).rejects.toMatchObject({ code: 'call_changed_meanwhile', status: 409 });
  });

  it('is changed while it is open: seats are set aside and given back at once', async () => {
    await stage.call(cls, { [TAN_THANH]: 3, [HOI_HOAN]: 2 });
    await stage.handIn(cls, TAN_THANH, await stage.people(2));
    const change = async (seats: Record<string, number>) => {
      const { call } = await calls.ofClass(office, cls.code);
      return calls.save(office, cls.code, callOf(seats), call!.version);
    };
    await change({ [TAN_THANH]: 5, [HAI_YEN]: 1 });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 4 });
    await change({ [HAI_YEN]: 1, [TAN_THANH]: 2 });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
    expect(await problemsOf(change({ [TAN_THANH]: 1 }))).toEqual(['quotas.0.seats quota_below_used']);
    expect(await problemsOf(change({ [HAI_YEN]: 1 }))).toEqual(['quotas quota_unit_answered']);
    expect(await problemsOf(change({ [TAN_THANH]: 11 }))).toEqual(['quotas quota_over_capacity']);
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 1 });
  });

  it('gives the seats of a unit that names nobody back when the office says so', async () => {
    await stage.call(cls, { [TAN_THANH]: 3, [HOI_HOAN]: 2 });
    await lists.answerNone(coordinator, cls.code, TAN_THANH, 'Không có ai phù hợp', 0);
    const { call } = await calls.ofClass(office, cls.code);
    const silent = calls.giveBack(office, cls.code, call!.quotas[1]!.id);
    await expect(silent).rejects.toMatchObject({ code: 'quota_unanswered', status: 409 });
    expect(await calls.giveBack(office, cls.code, call!.quotas[0]!.id)).toEqual({ freed: 3 });
    expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 0, reserved: 2 });
    const after = (await calls.ofClass(office, cls.code)).call!;
    const terms = { ...callOf({ [TAN_THANH]: 0, [HOI_HOAN]: 2 }), note: 'Gia hạn' };
    const saved = await calls.save(office, cls.code, terms, after.version);
    expect(saved.note).toBe('Gia hạn');
    const none = callOf({ [TAN_THANH]: 0, [HOI_HOAN]: 0, [HAI_YEN]: 0 });
    expect(await problemsOf(calls.save(office, cls.code, none, saved.version))).toEqual([
      'quotas.1.seats quota_seats_range',
      'quotas.2.seats quota_seats_range',
    ]);
  });

  it('reminds those who have not answered, once by itself and once a day by hand', async () => {
    const { program } = stage;
    await stage.call(cls, { [TAN_THANH]: 1, [HOI_HOAN]: 1 });
    const job = program.get(RemindersJob);
    const reminded = async (classId: number) => (await told('call.reminded')).filter((each) => each === classId).length;
    const [by, other] = [await stage.class(), await stage.class()];
    for (const each of [by, other]) await stage.call(each, { [TAN_THANH]: 1, [HOI_HOAN]: 1 });
    program.standOn('2011-05-28');
    await job.remindDue();
    expect(await reminded(cls.id)).toBe(0);
    expect(await calls.remind(office, cls.code)).toEqual({ units: 2 });
    await expect(calls.remind(office, cls.code)).rejects.toMatchObject({ code: 'call_reminded_today' });
    program.standOn('2011-05-29');
    await calls.remind(office, by.code);
    expect(await job.remindDue()).toBeGreaterThan(0);
    expect(await job.remindDue()).toBe(0);
    // By hand before its time a reminder does not count, within its time it does.
    expect([await reminded(cls.id), await reminded(by.id), await reminded(other.id)]).toEqual([2, 1, 1]);
    program.standOn('2011-05-30');
    const { call } = await calls.ofClass(office, other.code);
    const later = { ...callOf({ [TAN_THANH]: 1, [HOI_HOAN]: 1 }), deadline: '2011-06-02' };
    await calls.save(office, other.code, later, call!.version);
    await job.remindDue();
    expect(await reminded(other.id)).toBe(1);
    for (const unit of [TAN_THANH, HOI_HOAN]) await lists.answerNone(office, cls.code, unit, 'Không có', 0);
    await expect(calls.remind(office, cls.code)).rejects.toMatchObject({ code: 'call_all_answered' });
  });
});

describe('what somebody is asked', () => {
  it('lists calls to those who answer for the units, with how far each list has come', async () => {
    await stage.call(cls, { [TAN_THANH]: 2, [`${HOI_HOAN}+${HAI_YEN}`]: 3 });
    await stage.list(cls, HOI_HOAN, await stage.people(1, HOI_HOAN));
    const query = stage.program.get(CallsForActorQuery);
    const district = stage.coordinator('20-182');
    const rows = (await query.ofClass(district, cls.code)).map((row) => [
      row.unitCode,
      row.listState,
      row.left,
      row.mains,
    ]);
    expect(rows).toEqual([
      [HOI_HOAN, 'draft', 3, 1],
      [TAN_THANH, null, 2, 0],
    ]);
    const before = await query.countOpen(coordinator, { unansweredOnly: true });
    await lists.answerNone(coordinator, cls.code, TAN_THANH, 'Không có', 0);
    expect(await query.countOpen(coordinator, { unansweredOnly: true })).toBe(before - 1);
    const open = await query.open(coordinator, { limit: 100 });
    expect(open.find(({ classCode }) => classCode === cls.code)).toMatchObject({
      listState: 'none',
      deadline: DEADLINE,
      daysLeft: 19,
    });
    const run = stage.program.get(CallsOfOfficeQuery);
    const managed = await run.managed(office, { states: ['open'], query: cls.code, limit: 5 });
    expect(managed).toMatchObject([{ unitsAsked: 3, unitsAnswered: 1, seats: 5, used: 0 }]);
    expect(await run.countManaged(office, { states: ['open'], query: cls.code })).toBe(1);
    const without = await stage.class();
    const codes = (await run.withoutCall(office, { limit: 1000 })).map(({ classCode }) => classCode);
    expect(codes).toContain(without.code);
    expect(codes).not.toContain(cls.code);
    await expect(run.managed(coordinator, { states: ['open'], limit: 5 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('tells an office who has answered what', async () => {
    await stage.call(cls, { [TAN_THANH]: 2, [HOI_HOAN]: 1, [HAI_YEN]: 1 });
    await stage.handIn(cls, TAN_THANH, await stage.people(2), { mains: 1 });
    await lists.answerNone(office, cls.code, HAI_YEN, 'Không có', 0);
    const answers = await stage.program.get(AnswersQuery).ofCall(office, cls.code);
    expect(answers).toMatchObject({ asked: 3, submitted: 1, none: 1, begun: 0, silent: 1, seats: 4, used: 1 });
    expect(
      answers.units.map(({ unitCode, state, mains, substitutes, seated, reason }) => {
        return [unitCode, state, mains, substitutes, seated, reason];
      }),
    ).toEqual([
      [TAN_THANH, 'submitted', 1, 1, 1, null],
      [HOI_HOAN, null, 0, 0, 0, null],
      [HAI_YEN, 'none', 0, 0, 0, 'Không có'],
    ]);
  });

  it('finds people whom a unit may name, with what speaks against each', async () => {
    await stage.call(cls, { [TAN_THANH]: 2 });
    const person = await stage.person(TAN_THANH, { fullName: 'Triệu Thị Ngọc Bích' });
    await stage.person(HAI_YEN, { fullName: 'Triệu Thị Ngọc Bích' });
    const candidates = stage.program.get(CandidatesQuery);
    const found = await candidates.find(coordinator, cls.code, TAN_THANH, { query: 'ngoc bich', limit: 5 });
    expect(found.map(({ personCode, refusals }) => [personCode, refusals])).toEqual([[person.code, []]]);
    const [byCode] = await candidates.byCodes(office, cls.code, TAN_THANH, [(await stage.person(HAI_YEN)).code]);
    expect(byCode!.refusals.map(({ code }) => code)).toEqual(['nominee_other_unit']);
  });
});

describe('the scan of a letter', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n');

  it('is kept whole under a safe name, and read by those who see the list', async () => {
    const letters = stage.program.get(LettersService);
    await stage.call(cls, { [TAN_THANH]: 2 });
    await expect(
      letters.attachLetter(coordinator, cls.code, TAN_THANH, { name: 'a.pdf', bytes: PDF }),
    ).rejects.toMatchObject({ code: 'list_empty' });
    await stage.list(cls, TAN_THANH, await stage.people(1));
    const big = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(SCAN_BYTES - 60, 0xff), PDF.subarray(9)]);
    expect(big.length).toBeLessThanOrEqual(SCAN_BYTES);
    const { id, fileName } = await letters.attachLetter(coordinator, cls.code, TAN_THANH, {
      name: '../../Công văn <12>.exe',
      bytes: big,
    });
    expect(fileName).toBe('Công văn 12.pdf');
    const read = await letters.letter(stage.coordinator('20-182'), cls.code, TAN_THANH, id);
    expect(read.mediaType).toBe('application/pdf');
    expect(read.bytes.equals(big)).toBe(true);
    await expect(letters.letter(stage.coordinator(HAI_YEN), cls.code, TAN_THANH, id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await lists.ofUnit(coordinator, cls.code, TAN_THANH)).letters).toMatchObject([{ id, bytes: big.length }]);
    await letters.removeLetter(coordinator, cls.code, TAN_THANH, id);
    const parts: unknown[] = await stage.program.db.query('SELECT part_no FROM stored_file_parts WHERE file_id = ?', [
      id,
    ]);
    expect(parts).toEqual([]);
    expect((await lists.ofUnit(coordinator, cls.code, TAN_THANH)).letters).toEqual([]);
  });

  it('is not taken where it is too large, empty or no scan, nor more than five', async () => {
    const letters = stage.program.get(LettersService);
    await stage.call(cls, { [TAN_THANH]: 2 });
    await stage.list(cls, TAN_THANH, await stage.people(1));
    const attach = (bytes: Buffer) =>
      problemsOf(letters.attachLetter(coordinator, cls.code, TAN_THANH, { name: 'x', bytes }));
    expect(await attach(Buffer.alloc(0))).toEqual(['file scan_empty']);
    expect(await attach(Buffer.alloc(SCAN_BYTES + 1))).toEqual(['file scan_too_large']);
    expect(await attach(Buffer.from('PK\x03\x04 not a scan'))).toEqual(['file scan_unreadable']);
    for (let number = 0; number < 5; number++) expect(await attach(PDF)).toEqual([]);
    expect(await attach(PDF)).toEqual(['file scans_too_many']);
  });
});

it('plans of classes without sessions cannot be opened', async () => {
  const empty = await stage.class({}, { sessions: [] });
  await calls.save(office, empty.code, callOf({ [TAN_THANH]: 1 }), null);
  await expect(calls.open(office, empty.code)).rejects.toMatchObject({ code: 'call_needs_sessions' });
});
