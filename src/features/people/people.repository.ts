import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Unit, type UnitLevel } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { versionOn } from '../units/version-on.js';
import { Person, type Sex } from './person.entity.js';
import { Posting } from './posting.entity.js';

/** A person with the current posting, as lists show it; nothing sensitive. */
export interface PersonListed {
  id: number;
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  sex: Sex | null;
  phone: string | null;
  unitId: number | null;
  unitCode: string | null;
  unitLabel: string | null;
  position: string | null;
  updatedAt: Instant;
}

/** A person's file. */
export interface PersonFile extends PersonListed {
  birthPlace: string | null;
  /** Sensitive: services hand it on only to those who may see it. */
  ethnicity: string | null;
  closedOn: CalendarDate | null;
  /** When name and birth were taken away for good; null for everybody else. */
  anonymisedAt: Instant | null;
}

/** Who somebody is by a file that was merged into theirs. */
export type FormerIdentity = Pick<Person, 'searchKey' | 'fullName' | 'birthDate' | 'birthYear'>;

/** Somebody who bears a name that was looked for, or bore it in a file that was merged into theirs. */
export interface Namesake extends PersonListed {
  /** Those of the merged files whose names were looked for. */
  formerly: readonly FormerIdentity[];
  closedOn: CalendarDate | null;
  /** Whether whoever looks may see the person; nothing of the others may be shown. */
  inScope: boolean;
}

/** One line of a career: the unit by the name it had at the end of the posting, or has now. */
export interface CareerLine {
  unitId: number;
  unitCode: string;
  unitLevel: UnitLevel;
  unitName: string;
  unitLabel: string;
  position: string | null;
  fromDate: CalendarDate | null;
  toDate: CalendarDate | null;
}

export interface PeopleFilter {
  query?: string;
  /** The whole name as a search key. */
  nameKey?: string;
  unitId?: number;
  /** Only these people. */
  ids?: readonly number[];
  /** Only those who still stand in a unit that had ended by this day. */
  unitEndedBy?: CalendarDate;
  /** Files that were closed, in place of those in service. */
  closed?: boolean;
  updatedSince?: Instant;
  afterId?: number;
  offset?: number;
  limit: number;
}

@Injectable()
export class PeopleRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(filter: PeopleFilter, scope: UnitScope): Promise<PersonListed[]> {
    const query = this.listed(filter, scope).limit(filter.limit);
    if (filter.offset) query.offset(filter.offset);
    if (filter.afterId === undefined) byName(query, filter.query ?? '');
    else query.andWhere('person.id > :afterId', { afterId: filter.afterId }).orderBy('person.id');
    return query.getRawMany<PersonListed>();
  }

  count(filter: PeopleFilter, scope: UnitScope): Promise<number> {
    return this.listed(filter, scope).getCount();
  }

  async findListed(code: string, scope: UnitScope): Promise<PersonListed | null> {
    const query = this.listed({ limit: 1 }, scope).andWhere('person.code = :code', { code });
    return (await query.getRawOne<PersonListed>()) ?? null;
  }

  /** The file of a person, closed ones too; those have no unit now and are seen by who sees all units. A merged file is none. */
  async findFile(code: string, scope: UnitScope): Promise<PersonFile | null> {
    const query = this.base()
      .addSelect([
        'person.birth_place AS birthPlace',
        'person.ethnicity AS ethnicity',
        'person.closed_on AS closedOn',
        'person.anonymised_at AS anonymisedAt',
      ])
      .where('person.code = :code AND person.merged_into_id IS NULL', { code });
    withinScope(query, scope);
    return (await query.getRawOne<PersonFile>()) ?? null;
  }

  /** The code of the file that a merged one went into; null for a code that is not of a merged file. */
  async survivorOf(code: string, scope: UnitScope): Promise<string | null> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .innerJoin(Person, 'merged', 'merged.merged_into_id = person.id')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .where('merged.code = :code', { code })
      .select('person.code', 'code');
    withinScope(query, scope);
    return (await query.getRawOne<{ code: string }>())?.code ?? null;
  }

  /** Where a person served, the latest first. */
  careerOf(personId: number): Promise<CareerLine[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .leftJoin(UnitVersion, 'version', VERSION_AT_END, { today: this.clock.today() })
      .where('posting.person_id = :personId', { personId })
      .select([
        'unit.id AS unitId',
        'unit.code AS unitCode',
        'unit.level AS unitLevel',
        'COALESCE(version.name, unit.code) AS unitName',
        'COALESCE(version.label, unit.code) AS unitLabel',
        'posting.position AS position',
        'posting.from_date AS fromDate',
        'posting.to_date AS toDate',
      ])
      .orderBy('CASE WHEN posting.to_date IS NULL THEN 1 ELSE 0 END', 'DESC')
      .addOrderBy('posting.to_date', 'DESC')
      .addOrderBy('posting.id', 'DESC')
      .getRawMany<CareerLine>();
  }

  /**
   * People by the codes that were asked for; unknown codes, and people outside the scope, are simply not there. The code of
   * a merged file answers the survivor.
   */
  async findByCodes(codes: readonly string[], scope: UnitScope = 'all'): Promise<Map<string, Person>> {
    if (codes.length === 0) return new Map();
    const query = this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .innerJoin(Person, 'asked', 'COALESCE(asked.merged_into_id, asked.id) = person.id')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .where('asked.code IN (:...codes)', { codes })
      .addSelect('asked.code', 'askedCode');
    withinScope(query, scope);
    const { raw, entities } = await query.getRawAndEntities<{ person_id: number; askedCode: string }>();
    const byId = new Map(entities.map((person) => [person.id, person]));
    return new Map(raw.map((row) => [row.askedCode, byId.get(row.person_id)!]));
  }

  /**
   * All who bear one of these names, however tones are placed, or bore it in a file that was merged into theirs; closed files
   * and people outside the scope too.
   */
  async findBySearchKeys(keys: readonly string[], scope: UnitScope): Promise<Namesake[]> {
    const found: Omit<Namesake, 'formerly'>[] = [];
    const formerly = new Map<number, FormerIdentity[]>();
    for (const chunk of lotsOf(keys, 500)) {
      const query = this.base()
        .addSelect('person.closed_on', 'closedOn')
        .addSelect(inScope(scope), 'inScope')
        .where(
          'person.id IN (SELECT COALESCE(k.merged_into_id, k.id) FROM people k WHERE k.search_key IN (:...chunk))',
          { chunk },
        );
      if (scope !== 'all' && scope.length > 0) query.setParameters({ scope });
      found.push(...(await query.getRawMany<Omit<Namesake, 'formerly'>>()));
      for (const merged of await this.mergedNamed(chunk)) {
        formerly.set(merged.mergedIntoId!, [...(formerly.get(merged.mergedIntoId!) ?? []), merged]);
      }
    }
    const once = new Map(found.map((person) => [person.id, person]));
    return [...once.values()].map((person) => {
      return { ...person, inScope: Number(person.inScope) === 1, formerly: formerly.get(person.id) ?? [] };
    });
  }

  private mergedNamed(keys: readonly string[]): Promise<Person[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'merged')
      .where('merged.merged_into_id IS NOT NULL AND merged.search_key IN (:...keys)', { keys })
      .orderBy('merged.id')
      .getMany();
  }

  findById(id: number): Promise<Person | null> {
    return this.unitOfWork.manager.findOneBy(Person, { id });
  }

  async unitCodeOf(unitId: number): Promise<string> {
    return (await this.unitOfWork.manager.findOneByOrFail(Unit, { id: unitId })).code;
  }

  private listed(filter: PeopleFilter, scope: UnitScope): SelectQueryBuilder<Person> {
    const query = this.base().where(
      filter.closed ? 'person.closedOn IS NOT NULL AND person.merged_into_id IS NULL' : 'person.closedOn IS NULL',
    );
    withinScope(query, scope);
    if (filter.unitId) {
      query.andWhere('posting.unit_id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id = :unitId)', {
        unitId: filter.unitId,
      });
    }
    if (filter.nameKey) query.andWhere('person.search_key = :nameKey', { nameKey: filter.nameKey });
    if (filter.ids) query.andWhere(filter.ids.length > 0 ? 'person.id IN (:...ids)' : '1 = 0', { ids: filter.ids });
    if (filter.unitEndedBy) query.andWhere('unit.valid_to <= :unitEndedBy', { unitEndedBy: filter.unitEndedBy });
    if (filter.updatedSince) query.andWhere('person.updatedAt >= :since', { since: filter.updatedSince });
    for (const [index, pattern] of searchPatterns(filter.query ?? '').entries()) {
      const byCode = `LOWER(person.code) LIKE :p${index} OR person.id IN (${MERGED_WITH_CODE} LIKE :p${index})`;
      query.andWhere(`(person.search_key LIKE :p${index} OR ${byCode})`, { [`p${index}`]: pattern });
    }
    return query;
  }

  private base(): SelectQueryBuilder<Person> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .leftJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .leftJoin(UnitVersion, 'version', versionOn('version', 'unit', ':today'), { today: this.clock.today() })
      .select([
        'person.id AS id',
        'person.code AS code',
        'person.full_name AS fullName',
        'person.birth_date AS birthDate',
        'person.birth_year AS birthYear',
        'person.sex AS sex',
        'person.phone AS phone',
        'person.updated_at AS updatedAt',
        'unit.id AS unitId',
        'unit.code AS unitCode',
        'version.label AS unitLabel',
        'posting.position AS position',
      ]);
  }
}

function withinScope(query: SelectQueryBuilder<Person>, scope: UnitScope): void {
  if (scope === 'all') return;
  if (scope.length === 0) query.andWhere('1 = 0');
  else query.andWhere(UNDER_SCOPE, { scope });
}

/** 1 for people within a scope, 0 for others, as SQL. */
function inScope(scope: UnitScope): string {
  if (scope === 'all') return '1';
  return scope.length === 0 ? '0' : `CASE WHEN ${UNDER_SCOPE} THEN 1 ELSE 0 END`;
}

/** By given name; those whose given name is the last word of a search stand before those it only begins, Hoà before Hoàng. */
function byName(query: SelectQueryBuilder<Person>, search: string): void {
  const word = searchPatterns(search).at(-1)?.slice(1);
  if (word) {
    query
      .orderBy('CASE WHEN person.search_key LIKE :givenName THEN 0 ELSE 1 END')
      .setParameter('givenName', `% ${word.slice(0, -1)}`);
  }
  query.addOrderBy('person.sort_key').addOrderBy('person.id');
}

/** The version of a posting's unit that held when the posting ended; today's while it lasts. */
const VERSION_AT_END = versionOn('version', 'unit', 'COALESCE(posting.to_date, :today)');

/** Files that another file of a code like … went into: an old code still finds the person. */
const MERGED_WITH_CODE = 'SELECT m.merged_into_id FROM people m WHERE m.merged_into_id IS NOT NULL AND LOWER(m.code)';

const UNDER_SCOPE = 'posting.unit_id IN (SELECT s.unit_id FROM unit_ancestors s WHERE s.ancestor_id IN (:...scope))';
