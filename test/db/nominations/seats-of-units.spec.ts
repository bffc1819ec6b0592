import fc from 'fast-check';
import type { Actor } from '../../../src/common/actor.js';
import { DomainError } from '../../../src/common/errors.js';
import type { ClassListed } from '../../../src/features/classes/classes.repository.js';
import type { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { EnrolmentsService } from '../../../src/features/enrolments/enrolments.service.js';
import { SeatsService } from '../../../src/features/enrolments/seats.service.js';
import { CallsService } from '../../../src/features/nominations/calls.service.js';
import { LeavingService } from '../../../src/features/nominations/leaving.service.js';
import { ListHandingService } from '../../../src/features/nominations/list-handing.service.js';
import { ListsService } from '../../../src/features/nominations/lists.service.js';
import { NomineesService } from '../../../src/features/nominations/nominees.service.js';
import { ListChangedMeanwhile } from '../../../src/features/nominations/unit-list.js';
import type { Person } from '../../../src/features/people/person.entity.js';
import { office } from '../../support/cast.js';
import { callOf, HAI_YEN, HOI_HOAN, listOf, NominationScene, TAN_THANH } from '../../support/nomination-scene.js';

const UNITS = [TAN_THANH, HOI_HOAN, HAI_YEN] as const;
const CAPACITY = 8;

let stage: NominationScene;
let calls: CallsService;
let lists: ListsService;
let handing: ListHandingService;
let nominees: NomineesService;
let leaving: LeavingService;
let enrolments: EnrolmentsService;
let people: Record<string, Person[]>;

beforeAll(async () => {
  stage = await NominationScene.open();
  const { program } = stage;
  calls = program.get(CallsService);
  lists = program.get(ListsService);
  handing = program.get(ListHandingService);
  nominees = program.get(NomineesService);
  leaving = program.get(LeavingService);
  enrolments = program.get(EnrolmentsService);
  people = {};
  for (const unit of UNITS) people[unit] = await stage.people(5, unit);
});
afterAll(() => stage.close());
jest.setTimeout(60_000);

const enrolmentOf = (cls: ClassListed, person: Person): Promise<Enrolment | null> =>
  enrolments.findLiving(cls.id, person.id);

/** What became of acts that ran at once: refusals are answers, anything else is a failure. */
async function atOnce(...acts: (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    acts.map((act) =>
      act().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.problems[0]?.code ?? error.code;
          throw error;
        },
      ),
    ),
  );
}

describe('seats of units', () => {
  const unit = fc.nat({ max: UNITS.length - 1 });
  const small = fc.nat({ max: 4 });
  const few = fc.integer({ min: 1, max: 4 });
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('handIn' as const), unit, mains: few, from: small }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('save' as const), unit, mains: small, from: small }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('submit', 'takeBack', 'return', 'none'), unit }) },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom('withdraw', 'swap', 'swapNew', 'moveUp', 'leave'),
        unit,
        which: small,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('enrol', 'self'), unit, which: small }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), seats: fc.tuple(few, few) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('giveBack', 'open', 'close'), unit, rare: fc.nat({ max: 7 }) }),
    },
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  async function take(cls: ClassListed, given: Step): Promise<unknown> {
    if (given.kind === 'edit') {
      const { call } = await calls.ofClass(office, cls.code);
      const [one, group] = given.seats;
      const terms = callOf({ [TAN_THANH]: one, [`${HOI_HOAN}+${HAI_YEN}`]: group });
      return calls.save(office, cls.code, terms, call!.version);
    }
    const code = UNITS[given.unit]!;
    const own = people[code]!;
    const list = await lists.ofUnit(office, cls.code, code);
    const standing = 'which' in given ? list.nominees[given.which % Math.max(1, list.nominees.length)] : undefined;
    const named = standing ?? null;
    const somebody = 'which' in given ? own[given.which]! : own[0]!;
    const because = { reason: 'x', acknowledge: true };
    const save = (from: number, mains: number) => {
      const chosen = [...own.slice(from), ...own.slice(0, from)].slice(0, 4);
      return lists.save(office, cls.code, code, listOf(chosen, mains), list.version);
    };
    switch (given.kind) {
      case 'save':
        return save(given.from, given.mains);
      case 'handIn': {
        const { version } = await save(given.from, given.mains);
        return handing.submit(office, cls.code, code, { version, acknowledge: true });
      }
      case 'submit':
        return handing.submit(office, cls.code, code, { version: list.version, acknowledge: true });
      case 'takeBack':
        return handing.takeBack(office, cls.code, code);
      case 'return':
        return handing.returnList(office, cls.code, code, 'x');
      case 'none':
        return lists.answerNone(office, cls.code, code, 'x', list.version);
      case 'withdraw':
        return named && nominees.withdraw(office, cls.code, code, named.id, 'x');
      case 'swap': {
        const substitute = list.nominees.find(({ state }) => state === 'listed');
        return named && substitute
          ? nominees.swap(office, cls.code, code, named.id, { substituteId: substitute.id }, because)
          : null;
      }
      case 'swapNew':
        return named && nominees.swap(office, cls.code, code, named.id, { personCode: somebody.code }, because);
      case 'moveUp':
        return named && nominees.moveUp(office, cls.code, code, named.id, { acknowledge: true });
      case 'enrol':
      case 'self': {
        const door = given.kind === 'self' ? 'self' : 'trainer';
        return stage.program.get(SeatsService).request(office, { classId: cls.id, personId: somebody.id, door });
      }
      case 'leave': {
        const person = own.find((each) => each.code === named?.personCode) ?? somebody;
        const enrolment = await enrolmentOf(cls, person);
        return enrolment && leaving.leave(office, enrolment, 'x');
      }
      case 'giveBack': {
        const { call } = await calls.ofClass(office, cls.code);
        return calls.giveBack(office, cls.code, call!.quotas[given.unit % call!.quotas.length]!.id);
      }
      case 'close':
        // Most sequences go on: a call ends once.
        return given.rare === 0 ? calls.close(office, cls.code) : null;
      case 'open':
        return calls.open(office, cls.code);
    }
  }

  it('add up after any sequence of acts: none is lost, none is given twice', async () => {
    const changes = { given: 0, back: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const cls = await stage.class({ capacity: CAPACITY });
        await stage.call(cls, { [TAN_THANH]: 3, [`${HOI_HOAN}+${HAI_YEN}`]: 3 });
        for (const code of [TAN_THANH, HOI_HOAN]) {
          await stage.handIn(cls, code, people[code]!.slice(0, 4), { mains: 2, actor: office });
        }
        let used = 4;
        for (const each of steps) {
          try {
            await take(cls, each);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            changes.refused += 1;
          }
          const { named } = await stage.mustAddUp(cls.id);
          if (named > used) changes.given += 1;
          if (named < used) changes.back += 1;
          used = named;
        }
      }),
      { numRuns: 14 },
    );
    expect(changes.given).toBeGreaterThan(2);
    expect(changes.back).toBeGreaterThan(5);
    expect(changes.refused).toBeGreaterThan(10);
  });
});

describe('at the same moment', () => {
  let cls: ClassListed;
  const actorOf = (unit: string): Actor => stage.coordinator(unit);
  const submitted = async (unit: string, count: number, mains = count) => {
    const { version } = await stage.list(cls, unit, people[unit]!.slice(0, count), { mains });
    return () => handing.submit(actorOf(unit), cls.code, unit, { version, acknowledge: true });
  };

  beforeEach(async () => {
    cls = await stage.class({ capacity: CAPACITY });
  });

  it('two units of a group never get more than the last seat between them', async () => {
    for (let round = 0; round < 3; round++) {
      cls = await stage.class({ capacity: CAPACITY });
      await stage.call(cls, { [`${HOI_HOAN}+${HAI_YEN}`]: 1 });
      const answers = await atOnce(await submitted(HOI_HOAN, 1), await submitted(HAI_YEN, 1));
      expect(answers.sort()).toEqual(['done', 'list_over_quota']);
      expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 1, reserved: 0 });
    }
  });

  it('two coordinators save one list: one does, the other is shown what was saved', async () => {
    await stage.call(cls, { [TAN_THANH]: 3 });
    for (const version of [0, 1, 2]) {
      const saves = people[TAN_THANH]!.slice(0, 4).map((person) => async () => {
        return lists.save(actorOf(TAN_THANH), cls.code, TAN_THANH, listOf([person]), version);
      });
      const answers = await Promise.all(saves.map((save) => save().catch((error: unknown) => error)));
      const lost = answers.filter((answer) => answer instanceof ListChangedMeanwhile);
      expect(lost).toHaveLength(3);
      const [kept] = answers.filter((answer) => !(answer instanceof ListChangedMeanwhile));
      expect(kept).toMatchObject({ version: version + 1 });
      const { current } = lost[0] as ListChangedMeanwhile;
      expect(current.nominees.map(({ personCode }) => personCode)).toEqual(
        (kept as ListChangedMeanwhile['current']).nominees.map(({ personCode }) => personCode),
      );
    }
  });

  it('a list is handed in while the call is closed: it is in with its seats, or not at all', async () => {
    for (let round = 0; round < 4; round++) {
      cls = await stage.class({ capacity: CAPACITY });
      await stage.call(cls, { [TAN_THANH]: 3 });
      const [answer, closed] = await atOnce(await submitted(TAN_THANH, 2), () => calls.close(office, cls.code));
      expect(closed).toBe('done');
      expect(['done', 'call_not_open']).toContain(answer);
      const taken = answer === 'done' ? 2 : 0;
      expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken, reserved: 0 });
    }
  });

  it('a nominee leaves while another is swapped and a third is promoted from the waiting list', async () => {
    for (let round = 0; round < 3; round++) {
      cls = await stage.class({ capacity: 4 });
      await stage.call(cls, { [TAN_THANH]: 3 });
      const list = await (await submitted(TAN_THANH, 4, 3))();
      const [first, second, third, substitute] = list.nominees;
      const seats = stage.program.get(SeatsService);
      for (const person of people[HAI_YEN]!.slice(0, 3)) {
        await seats.request(office, { classId: cls.id, personId: person.id, door: 'trainer' });
      }
      const because = { reason: 'x', acknowledge: true };
      const by = { substituteId: substitute!.id };
      const roster = (await enrolmentOf(cls, people[TAN_THANH]![0]!))!;
      await atOnce(
        () => leaving.leave(office, roster, 'x'),
        () => nominees.swap(actorOf(TAN_THANH), cls.code, TAN_THANH, first!.id, by, because),
        () => nominees.swap(actorOf(TAN_THANH), cls.code, TAN_THANH, second!.id, by, because),
        () => nominees.withdraw(actorOf(TAN_THANH), cls.code, TAN_THANH, third!.id, 'x'),
        () => calls.close(office, cls.code),
        () => seats.fill(office, cls.id),
      );
      expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 4, reserved: 0 });
    }
  });

  it('a nominee is swapped while the roster withdraws the same one: one of the two is told so', async () => {
    for (let round = 0; round < 3; round++) {
      cls = await stage.class({ capacity: CAPACITY });
      await stage.call(cls, { [TAN_THANH]: 2 });
      const list = await (await submitted(TAN_THANH, 4, 2))();
      const roster = (await enrolmentOf(cls, people[TAN_THANH]![0]!))!;
      const because = { reason: 'x', acknowledge: true };
      const fresh = { personCode: people[TAN_THANH]![4]!.code };
      const answers = await atOnce(
        () => leaving.leave(office, roster, 'x'),
        () => nominees.swap(actorOf(TAN_THANH), cls.code, TAN_THANH, list.nominees[0]!.id, fresh, because),
      );
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
      expect(await stage.mustAddUp(cls.id)).toMatchObject({ taken: 2, reserved: 0 });
    }
  });

  it('somebody who is named and asks for a seat at once gets one', async () => {
    await stage.call(cls, { [TAN_THANH]: 2, [HOI_HOAN]: 2 });
    const person = people[TAN_THANH]![0]!;
    const seats = stage.program.get(SeatsService);
    const answers = await atOnce(await submitted(TAN_THANH, 1), () =>
      seats.request(office, { classId: cls.id, personId: person.id, door: 'self' }),
    );
    expect(answers).toContain('done');
    const { taken } = await stage.mustAddUp(cls.id);
    expect(taken).toBe(1);
  });
});
