import assert from 'node:assert/strict';
import type { Actor } from '../../src/common/actor.js';
import type { DomainError } from '../../src/common/errors.js';
import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import type { ClassInput } from '../../src/features/classes/classes.service.js';
import type { CallInput } from '../../src/features/nominations/call-terms.js';
import { CallsService } from '../../src/features/nominations/calls.service.js';
import { ListHandingService } from '../../src/features/nominations/list-handing.service.js';
import { ListsService } from '../../src/features/nominations/lists.service.js';
import type { ListInput, UnitList } from '../../src/features/nominations/unit-list.js';
import type { Person } from '../../src/features/people/person.entity.js';
import { office } from './cast.js';
import { Scene } from './scene.js';
import { startTestApp, type TestApp } from './test-app.js';

/** Two communes of one district, and one of another. */
export const TAN_THANH = '20-182-06172';
export const HOI_HOAN = '20-182-06151';
export const HAI_YEN = '20-183-06220';

/** The last day for names in the calls of the scene; its classes begin on FIRST_DAY. */
export const DEADLINE = '2011-06-01';
export const FIRST_DAY = '2011-06-13';

/** What is known of seats, read from the tables without the program. */
export interface SeatSums {
  taken: number;
  reserved: number;
  capacity: number;
  /** Enrolments that hold a seat. */
  held: number;
  /** Of these, those that came by a nomination. */
  named: number;
  /** Seats of quotas that no nominee holds, of an open call. */
  setAside: number;
  quotas: { seats: number; used: number; seated: number }[];
}

/** A province with a class that a call can be made for. */
export class NominationScene {
  private constructor(
    readonly program: TestApp,
    readonly scene: Scene,
  ) {}

  static async open(): Promise<NominationScene> {
    const program = await startTestApp();
    return new NominationScene(program, await Scene.set(program));
  }

  class(given: Partial<ClassInput> = {}, options: Parameters<Scene['class']>[1] = {}): Promise<ClassListed> {
    return this.scene.class({ startDate: FIRST_DAY, capacity: 10, ...given }, options);
  }

  coordinator(unitCode: string): Actor {
    return this.scene.actor('coordinator', { name: `Đầu mối ${unitCode}`, unitScope: [this.scene.unitId(unitCode)] });
  }

  person(unitCode: string = TAN_THANH, given: Parameters<Scene['person']>[0] = {}): Promise<Person> {
    return this.scene.person({ unitCode, ...given });
  }

  async people(count: number, unitCode: string = TAN_THANH): Promise<Person[]> {
    const people: Person[] = [];
    while (people.length < count) people.push(await this.person(unitCode));
    return people;
  }

  /** An open call with a quota for each unit, or for groups of units that share the seats. */
  async call(
    cls: ClassListed,
    seats: Readonly<Record<string, number>>,
    given: Partial<CallInput> = {},
    options: { open?: boolean } = {},
  ): Promise<void> {
    const calls = this.program.get(CallsService);
    await calls.save(office, cls.code, { ...callOf(seats), ...given }, null);
    if (options.open !== false) await calls.open(office, cls.code);
  }

  /** Saves a list of these people, the first of them as main ones. */
  async list(
    cls: ClassListed,
    unitCode: string,
    people: readonly Person[],
    options: { mains?: number; actor?: Actor; given?: Partial<ListInput> } = {},
  ): Promise<UnitList> {
    const lists = this.program.get(ListsService);
    const actor = options.actor ?? this.coordinator(unitCode);
    const { version } = await lists.ofUnit(actor, cls.code, unitCode);
    const input = { ...listOf(people, options.mains), ...options.given };
    return lists.save(actor, cls.code, unitCode, input, version);
  }

  /** As `list`, and hands it in. */
  async handIn(
    cls: ClassListed,
    unitCode: string,
    people: readonly Person[],
    options: { mains?: number; actor?: Actor } = {},
  ): Promise<UnitList> {
    const { version } = await this.list(cls, unitCode, people, options);
    const given = { version, acknowledge: true };
    const actor = options.actor ?? this.coordinator(unitCode);
    return this.program.get(ListHandingService).submit(actor, cls.code, unitCode, given);
  }

  async seats(classId: number): Promise<SeatSums> {
    const { db } = this.program;
    const [cls] = await db.query<{ taken: number; reserved: number; capacity: number }[]>(
      'SELECT taken, reserved, capacity FROM training_classes WHERE id = ?',
      [classId],
    );
    const [held] = await db.query<{ number: number | string }[]>(
      "SELECT COUNT(*) AS number FROM enrolments WHERE class_id = ? AND state IN ('enrolled', 'offered')",
      [classId],
    );
    const [named] = await db.query<{ number: number | string }[]>(
      "SELECT COUNT(*) AS number FROM enrolments WHERE class_id = ? AND state = 'enrolled' AND door = 'nomination'",
      [classId],
    );
    const quotas = await db.query<{ state: string; seats: number; used: number; seated: number | string }[]>(
      'SELECT k.state AS state, q.seats AS seats, q.used AS used, (SELECT COUNT(*) FROM nominees n' +
        ' JOIN nomination_lists l ON l.id = n.list_id JOIN enrolments e ON e.id = n.enrolment_id' +
        " WHERE l.quota_id = q.id AND n.state = 'seated' AND e.state = 'enrolled') AS seated" +
        ' FROM nomination_quotas q JOIN nomination_calls k ON k.id = q.call_id WHERE k.class_id = ? ORDER BY q.id',
      [classId],
    );
    const open = quotas.filter(({ state }) => state === 'open');
    return {
      taken: cls!.taken,
      reserved: cls!.reserved,
      capacity: cls!.capacity,
      held: Number(held!.number),
      named: Number(named!.number),
      setAside: open.reduce((sum, { seats, used }) => sum + seats - used, 0),
      quotas: quotas.map(({ seats, used, seated }) => ({ seats, used, seated: Number(seated) })),
    };
  }

  /** Fails where the sums do not agree. */
  async mustAddUp(classId: number): Promise<SeatSums> {
    const sums = await this.seats(classId);
    assert.equal(sums.taken, sums.held);
    assert.equal(sums.reserved, sums.setAside);
    assert.ok(sums.taken + sums.reserved <= sums.capacity);
    assert.equal(
      sums.named,
      sums.quotas.reduce((sum, { seated }) => sum + seated, 0),
    );
    for (const { seats, used, seated } of sums.quotas) {
      assert.equal(used, seated);
      assert.ok(used <= seats);
    }
    return sums;
  }

  close(): Promise<void> {
    return this.program.close();
  }
}

/** The terms of a call that asks these units for so many names; units with `+` between them share the seats. */
export function callOf(seats: Readonly<Record<string, number>>): CallInput {
  return {
    deadline: DEADLINE,
    remindDays: 3,
    letterRequired: true,
    positions: null,
    onlyUntrainedUnits: false,
    prerequisiteCourseCode: null,
    note: null,
    quotas: Object.entries(seats).map(([units, count]) => {
      const unitCodes = units.split('+');
      return { name: unitCodes.length > 1 ? 'Cụm' : null, seats: count, unitCodes };
    }),
  };
}

/** A list of people with a letter; the first `mains` of them come, all unless told. */
export function listOf(people: readonly { code: string }[], mains = people.length): ListInput {
  return {
    letterNumber: '12-CV/ĐU',
    letterDate: '2011-05-12',
    note: null,
    nominees: people.map(({ code }, index) => {
      return { personCode: code, kind: index < mains ? 'main' : 'substitute', note: null };
    }),
  };
}

/** What was refused, as `field code` lines. */
export async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: DomainError) => thrown,
  );
  if (!error) return [];
  return error.problems.length > 0 ? error.problems.map(({ field, code }) => `${field} ${code}`) : [error.code];
}
