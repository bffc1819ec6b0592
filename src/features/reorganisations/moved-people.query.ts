import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';

/** Somebody whom an act moved, with the unit it moved them to, by its name on their first day there. */
export interface PersonMoved {
  code: string;
  fullName: string;
  position: string | null;
  unitCode: string;
  unitLabel: string;
  fromDate: CalendarDate | null;
}

/** Finds the people behind the number of those whom an act moved. */
@Injectable()
export class MovedPeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One page of the people whom an act moved, within a scope, by unit and given name; and how many postings there are. */
  async of(
    actId: number,
    scope: UnitScope,
    page: { limit: number; offset: number },
  ): Promise<{ people: PersonMoved[]; total: number }> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Person, 'person', 'person.id = posting.person_id')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .innerJoin(
        UnitVersion,
        'version',
        'version.unit_id = unit.id AND (version.valid_from IS NULL OR version.valid_from <= posting.from_date)' +
          ' AND (version.valid_to IS NULL OR version.valid_to > posting.from_date)',
      )
      .where('posting.act_id = :actId', { actId });
    if (scope !== 'all') {
      if (scope.length === 0) return { people: [], total: 0 };
      query.andWhere('unit.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
        scope,
      });
    }
    const total = await query.getCount();
    const people = await query
      .select([
        'person.code AS code',
        'person.full_name AS fullName',
        'posting.position AS position',
        'unit.code AS unitCode',
        'version.label AS unitLabel',
        'posting.from_date AS fromDate',
      ])
      .orderBy('version.sort_key')
      .addOrderBy('unit.id')
      .addOrderBy('person.sort_key')
      .addOrderBy('posting.id')
      .limit(page.limit)
      .offset(page.offset)
      .getRawMany<PersonMoved>();
    return { people, total };
  }
}
