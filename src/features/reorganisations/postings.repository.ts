import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { addDays, type CalendarDate, type Instant } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { momentAfter } from '../people/rules/moment-after.js';
import { Unit } from '../units/unit.entity.js';
import { UnitSuccession } from '../units/unit-succession.entity.js';
import { RepointedPosting } from './repointed-posting.entity.js';

/** A current posting in a unit that has ended, and where the unit's primary succession leads. */
export interface DueMove {
  postingId: number;
  personId: number;
  unitId: number;
  /** The act that made the posting. */
  beforeActId: number | null;
  position: string | null;
  fromDate: CalendarDate | null;
  toUnitId: number;
  /** First day in the successor. */
  firstDay: CalendarDate;
  actId: number | null;
}

/** A posting that an act made, with the one before it, or what it was itself where the act put it into another unit. */
export interface MovedPosting {
  made: Posting;
  before: Posting | null;
  repointed: RepointedPosting | null;
}

/** Few enough for one statement on either database. */
const CHUNK = 500;

/** Moves people from posting to posting, many at a time. Only within a unit of work. */
@Injectable()
export class PostingsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Who still stands in a unit that has ended by the day and has a primary successor; only `people`, where given. */
  async due(today: CalendarDate, people?: readonly number[]): Promise<DueMove[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .innerJoin(
        UnitSuccession,
        's',
        's.from_unit_id = unit.id AND s.effective_date = unit.valid_to AND s.is_primary = 1',
      )
      .where('posting.current_key IS NOT NULL AND unit.valid_to <= :today', { today })
      .select([
        'posting.id AS postingId',
        'posting.person_id AS personId',
        'posting.unit_id AS unitId',
        'posting.act_id AS beforeActId',
        'posting.position AS position',
        'posting.from_date AS fromDate',
        's.to_unit_id AS toUnitId',
        's.effective_date AS firstDay',
        's.act_id AS actId',
      ])
      .orderBy('posting.id')
      .limit(CHUNK);
    if (people) query.andWhere('posting.person_id IN (:...people)', { people });
    return query.getRawMany<DueMove>();
  }

  /** Holds people until the transaction ends, as every change of a file does. */
  async holdPeople(ids: readonly number[]): Promise<void> {
    await lockRows(this.unitOfWork.manager, 'people', ids);
  }

  /** The current postings of people. */
  current(personIds: readonly number[]): Promise<Posting[]> {
    return this.unitOfWork.manager.findBy(Posting, { currentKey: In([...personIds]) });
  }

  /**
   * Ends each posting on the day before and begins the next one in the same position. Who began in the unit only on that day
   * or later never served in it: the posting itself is put into the successor.
   */
  async move(moves: readonly DueMove[], now: Instant): Promise<void> {
    const beganLate = ({ fromDate, firstDay }: DueMove): boolean => fromDate !== null && fromDate >= firstDay;
    await this.goOn(moves.filter((move) => !beganLate(move)));
    await this.repoint(moves.filter((move) => beganLate(move)));
    await this.touch(
      moves.map(({ personId }) => personId),
      now,
    );
  }

  private async goOn(moves: readonly DueMove[]): Promise<void> {
    if (moves.length === 0) return;
    const { manager } = this.unitOfWork;
    for (const [firstDay, some] of grouped(moves, (move) => move.firstDay)) {
      const ids = some.map(({ postingId }) => postingId);
      await manager.update(Posting, { id: In(ids) }, { toDate: addDays(firstDay, -1), currentKey: null });
    }
    await manager.insert(
      Posting,
      moves.map(({ personId, position, toUnitId, firstDay, actId }) => ({
        personId,
        unitId: toUnitId,
        position,
        fromDate: firstDay,
        toDate: null,
        currentKey: personId,
        actId,
      })),
    );
  }

  private async repoint(moves: readonly DueMove[]): Promise<void> {
    if (moves.length === 0) return;
    const { manager } = this.unitOfWork;
    for (const alike of grouped(moves, ({ toUnitId, actId }) => `${toUnitId} ${actId}`).values()) {
      const { toUnitId, actId } = alike[0]!;
      await manager.update(Posting, { id: In(alike.map(({ postingId }) => postingId)) }, { unitId: toUnitId, actId });
    }
    const before = moves.flatMap(({ postingId, actId, unitId, beforeActId }) =>
      actId === null ? [] : [{ postingId, actId, unitId, beforeActId }],
    );
    if (before.length > 0) await manager.insert(RepointedPosting, before);
  }

  /** The postings that an act made, each with the one in the unit that it came from. */
  async madeBy(actId: number): Promise<MovedPosting[]> {
    const { manager } = this.unitOfWork;
    const made = await manager.findBy(Posting, { actId });
    if (made.length === 0) return [];
    const repointed = new Map(
      (await manager.findBy(RepointedPosting, { actId })).map((each) => [each.postingId, each] as const),
    );
    const successions = await manager.findBy(UnitSuccession, { actId, isPrimary: true });
    const origins = grouped(successions, ({ toUnitId }) => toUnitId);
    const earlier = grouped(await this.ofPeople(made.map(({ personId }) => personId)), ({ personId }) => personId);
    return made.map((posting) => {
      const froms = new Set((origins.get(posting.unitId) ?? []).map(({ fromUnitId }) => fromUnitId));
      const before = earlier
        .get(posting.personId)!
        .filter((each) => each.id < posting.id && froms.has(each.unitId) && each.toDate !== null)
        .sort((a, b) => a.id - b.id)
        .at(-1);
      return { made: posting, before: before ?? null, repointed: repointed.get(posting.id) ?? null };
    });
  }

  /** Takes postings away again: the one before each goes on as long as it lasted. Others go back into their unit. */
  async takeBack(moved: readonly MovedPosting[], now: Instant): Promise<void> {
    const { manager } = this.unitOfWork;
    await this.pointBack(moved.flatMap(({ repointed }) => repointed ?? []));
    for (const some of lotsOf(
      moved.filter(({ repointed }) => repointed === null),
      CHUNK,
    )) {
      await manager.delete(Posting, { id: In(some.map(({ made }) => made.id)) });
      for (const [toDate, alike] of grouped(some, ({ made }) => made.toDate)) {
        const ids = alike.flatMap(({ before }) => (before ? [before.id] : []));
        const currentKey = toDate === null ? () => 'person_id' : null;
        await manager.update(Posting, { id: In(ids) }, { toDate, currentKey });
      }
    }
    await this.touch(
      moved.map(({ made }) => made.personId),
      now,
    );
  }

  private async pointBack(repointed: readonly RepointedPosting[]): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const some of lotsOf(repointed, CHUNK)) {
      for (const alike of grouped(some, ({ unitId, beforeActId }) => `${unitId} ${beforeActId}`).values()) {
        const { unitId, beforeActId } = alike[0]!;
        const ids = alike.map(({ postingId }) => postingId);
        await manager.update(Posting, { id: In(ids) }, { unitId, actId: beforeActId });
      }
      await manager.remove(RepointedPosting, [...some]);
    }
  }

  /** How many postings each act made. */
  async countByAct(): Promise<Map<number, number>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .where('posting.act_id IS NOT NULL')
      .select(['posting.act_id AS actId', 'COUNT(*) AS number'])
      .groupBy('posting.act_id')
      .getRawMany<{ actId: number; number: number | string }>();
    return new Map(rows.map(({ actId, number }) => [actId, Number(number)]));
  }

  private async ofPeople(personIds: readonly number[]): Promise<Posting[]> {
    const found: Posting[] = [];
    for (const some of lotsOf([...new Set(personIds)], CHUNK)) {
      found.push(...(await this.unitOfWork.manager.findBy(Posting, { personId: In(some) })));
    }
    return found;
  }

  /** Gives files the moment of their change. */
  private async touch(personIds: readonly number[], now: Instant): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const some of lotsOf([...new Set(personIds)], CHUNK)) {
      const people = await manager.find(Person, { select: { id: true, updatedAt: true }, where: { id: In(some) } });
      for (const [updatedAt, alike] of grouped(people, (person) => momentAfter(person.updatedAt, now))) {
        await manager.update(Person, { id: In(alike.map(({ id }) => id)) }, { updatedAt });
      }
    }
  }
}
