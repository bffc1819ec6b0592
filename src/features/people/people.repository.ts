import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Unit, type UnitLevel } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { Person, type Sex } from './person.entity.js';
import { Posting } from './posting.entity.js';
import { personCode } from './rules/person-code.js';

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
}

/** Somebody who bears a name that was looked for. */
export interface Namesake extends PersonListed {
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
  constructor(private readonly unitOfWork: UnitOfWork) {}

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

  /** The file of a person, closed ones too; those have no unit now and are seen by who sees all units. */
  async findFile(code: string, scope: UnitScope): Promise<PersonFile | null> {
    const query = this.base()
      .addSelect(['person.birth_place AS birthPlace', 'person.ethnicity AS ethnicity', 'person.closed_on AS closedOn'])
      .where('person.code = :code', { code });
    withinScope(query, scope);
    return (await query.getRawOne<PersonFile>()) ?? null;
  }

  /** Where a person served, the latest first. */
  careerOf(personId: number): Promise<CareerLine[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .leftJoin(UnitVersion, 'version', VERSION_AT_END)
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

  /** People by their codes; unknown codes, and people outside the scope, are simply not there. */
  async findByCodes(codes: readonly string[], scope: UnitScope = 'all'): Promise<Person[]> {
    if (codes.length === 0) return [];
    const query = this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .where('person.code IN (:...codes)', { codes });
    withinScope(query, scope);
    return query.getMany();
  }

  findById(id: number): Promise<Person | null> {
    return this.unitOfWork.manager.findOneBy(Person, { id });
  }

  /** All who bear one of these names, however tones are placed; closed files and people outside the scope too. */
  async findBySearchKeys(keys: readonly string[], scope: UnitScope): Promise<Namesake[]> {
    const found: Namesake[] = [];
    for (let start = 0; start < keys.length; start += 500) {
      const query = this.base()
        .addSelect('person.closed_on', 'closedOn')
        .addSelect(inScope(scope), 'inScope')
        .where('person.searchKey IN (:...chunk)', { chunk: keys.slice(start, start + 500) });
      if (scope !== 'all' && scope.length > 0) query.setParameters({ scope });
      found.push(...(await query.getRawMany<Namesake>()));
    }
    return found.map((person) => ({ ...person, inScope: Number(person.inScope) === 1 }));
  }

  currentPosting(personId: number): Promise<Posting | null> {
    return this.unitOfWork.manager.findOneBy(Posting, { currentKey: personId });
  }

  postingsOf(personId: number): Promise<Posting[]> {
    return this.unitOfWork.manager.find(Posting, { where: { personId }, order: { fromDate: 'ASC', id: 'ASC' } });
  }

  /** Saves a new person and the first posting; the code is the id in a fixed width. */
  async insert(
    person: Omit<Person, 'id' | 'code'>,
    posting: Omit<Posting, 'id' | 'personId' | 'currentKey'>,
  ): Promise<Person> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(Person, { ...person, code: `tmp-${crypto.randomUUID().slice(0, 12)}` });
    const { id } = inserted.identifiers[0] as { id: number };
    const code = personCode(id);
    await manager.update(Person, { id }, { code });
    await manager.insert(Posting, { ...posting, personId: id, currentKey: posting.toDate === null ? id : null });
    return { ...person, id, code };
  }

  private listed(filter: PeopleFilter, scope: UnitScope): SelectQueryBuilder<Person> {
    const query = this.base().where(filter.closed ? 'person.closedOn IS NOT NULL' : 'person.closedOn IS NULL');
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
      query.andWhere(`(person.search_key LIKE :p${index} OR LOWER(person.code) LIKE :p${index})`, {
        [`p${index}`]: pattern,
      });
    }
    return query;
  }

  private base(): SelectQueryBuilder<Person> {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'person')
      .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
      .leftJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .leftJoin(
        UnitVersion,
        'version',
        'version.unit_id = unit.id AND (version.valid_to IS NULL OR version.valid_to = unit.valid_to)',
      )
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

/** The version of a posting's unit that held when the posting ended; the last one while it lasts. */
const VERSION_AT_END = `version.unit_id = unit.id
  AND (version.valid_from IS NULL OR version.valid_from <= COALESCE(posting.to_date, '9999-12-31'))
  AND (version.valid_to IS NULL OR version.valid_to = unit.valid_to
    OR version.valid_to > COALESCE(posting.to_date, '9999-12-31'))`;

const UNDER_SCOPE = 'posting.unit_id IN (SELECT s.unit_id FROM unit_ancestors s WHERE s.ancestor_id IN (:...scope))';
