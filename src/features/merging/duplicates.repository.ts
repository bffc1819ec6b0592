import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person, type Sex } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Unit } from '../units/unit.entity.js';
import { versionOn } from '../units/version-on.js';
import { DuplicateCandidate } from './duplicate-candidate.entity.js';
import { PersonDistinction } from './person-distinction.entity.js';
import { scopeParameters, servesWithin } from './serves-within.js';

/** One of the two people of a pair, as lists show them. */
export interface PersonOfPair {
  id: number;
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  sex: Sex | null;
  unitLabel: string | null;
  position: string | null;
  closedOn: CalendarDate | null;
}

/** Two files that may be one person's. */
export interface DuplicatePair {
  first: PersonOfPair;
  second: PersonOfPair;
  score: number;
  reasons: string[];
}

/** Two files that somebody knows to be two people's. */
export interface DistinctPair {
  first: PersonOfPair;
  second: PersonOfPair;
  at: Instant;
  byName: string;
}

export interface PairFilter {
  /** Pairs of which one person serves in this unit or below it. */
  unitId?: number;
  /** Pairs in which this person stands. */
  personId?: number;
}

interface Slice {
  offset?: number;
  limit: number;
}

/** Reads pairs of files for those who decide about them. */
@Injectable()
export class DuplicatesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Pairs that wait for a decision, the likest first. */
  async waiting(filter: PairFilter, slice: Slice, scope: UnitScope): Promise<DuplicatePair[]> {
    const found = await this.undecided(filter, scope)
      .orderBy('d.score', 'DESC')
      .addOrderBy('d.id')
      .offset(slice.offset ?? 0)
      .limit(slice.limit)
      .getMany();
    const people = await this.people(found.flatMap(({ firstId, secondId }) => [firstId, secondId]));
    return found.map(({ firstId, secondId, score, reasons }) => {
      return { first: people.get(firstId)!, second: people.get(secondId)!, score, reasons };
    });
  }

  countWaiting(filter: PairFilter, scope: UnitScope): Promise<number> {
    return this.undecided(filter, scope).getCount();
  }

  find(firstId: number, secondId: number): Promise<DuplicateCandidate | null> {
    return this.unitOfWork.manager.findOneBy(DuplicateCandidate, { firstId, secondId });
  }

  /** Pairs that are known to be two people, the latest first. */
  async distinct(slice: Slice, scope: UnitScope): Promise<DistinctPair[]> {
    const found = await this.decided(scope)
      .orderBy('d.id', 'DESC')
      .offset(slice.offset ?? 0)
      .limit(slice.limit)
      .getMany();
    const people = await this.people(found.flatMap(({ firstId, secondId }) => [firstId, secondId]));
    return found.map(({ firstId, secondId, at, byName }) => {
      return { first: people.get(firstId)!, second: people.get(secondId)!, at, byName };
    });
  }

  countDistinct(scope: UnitScope): Promise<number> {
    return this.decided(scope).getCount();
  }

  private decided(scope: UnitScope): SelectQueryBuilder<PersonDistinction> {
    return this.unitOfWork.manager
      .createQueryBuilder(PersonDistinction, 'd')
      .where(bothWithin(scope), scopeParameters(scope));
  }

  private undecided({ unitId, personId }: PairFilter, scope: UnitScope): SelectQueryBuilder<DuplicateCandidate> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(DuplicateCandidate, 'd')
      .where(
        'NOT EXISTS (SELECT 1 FROM person_distinctions n WHERE n.first_id = d.first_id AND n.second_id = d.second_id)',
      )
      .andWhere(bothWithin(scope), scopeParameters(scope));
    if (personId !== undefined) query.andWhere('(d.first_id = :personId OR d.second_id = :personId)', { personId });
    if (unitId !== undefined) {
      query.andWhere(`(d.first_id IN (${SERVING_UNDER}) OR d.second_id IN (${SERVING_UNDER}))`, { unitId });
    }
    return query;
  }

  private async people(ids: readonly number[]): Promise<Map<number, PersonOfPair>> {
    if (ids.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .leftJoin(Posting, 'c', 'c.current_key = p.id')
      .leftJoin(Unit, 'u', 'u.id = c.unit_id')
      .leftJoin(UnitVersion, 'v', versionOn('v', 'u', ':today'), { today: this.clock.today() })
      .where('p.id IN (:...ids)', { ids: [...new Set(ids)] })
      .select([
        'p.id AS id',
        'p.code AS code',
        'p.full_name AS fullName',
        'p.birth_date AS birthDate',
        'p.birth_year AS birthYear',
        'p.sex AS sex',
        'p.closed_on AS closedOn',
        'v.label AS unitLabel',
        'c.position AS position',
      ])
      .getRawMany<PersonOfPair>();
    return new Map(rows.map((person) => [person.id, person]));
  }
}

/** A pair shows both people: it is seen by who may see both. */
function bothWithin(scope: UnitScope): string {
  return `${servesWithin('d.first_id', scope)} AND ${servesWithin('d.second_id', scope)}`;
}

const SERVING_UNDER =
  'SELECT c.current_key FROM postings c JOIN unit_ancestors a ON a.unit_id = c.unit_id' +
  ' WHERE c.current_key IS NOT NULL AND a.ancestor_id = :unitId';
