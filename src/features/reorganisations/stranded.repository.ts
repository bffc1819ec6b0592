import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Posting } from '../people/posting.entity.js';
import type { NamedUnit } from '../units/unit-act-input.js';
import { Unit } from '../units/unit.entity.js';
import { UnitSuccession } from '../units/unit-succession.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';

/** Somebody in a unit that has ended, with the unit's id. */
export interface StrandedRow {
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  position: string | null;
  unitId: number;
  unitCode: string;
  unitLabel: string;
  endedOn: CalendarDate;
}

@Injectable()
export class StrandedRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By unit, then by name. */
  list(today: CalendarDate, scope: UnitScope, page: { limit: number; offset: number }): Promise<StrandedRow[]> {
    return this.stranded(today, scope)
      .select([
        'person.code AS code',
        'person.full_name AS fullName',
        'person.birth_date AS birthDate',
        'person.birth_year AS birthYear',
        'posting.position AS position',
        'unit.id AS unitId',
        'unit.code AS unitCode',
        'version.label AS unitLabel',
        'unit.valid_to AS endedOn',
      ])
      .orderBy('version.sort_key')
      .addOrderBy('unit.id')
      .addOrderBy('person.sort_key')
      .addOrderBy('person.id')
      .limit(page.limit)
      .offset(page.offset)
      .getRawMany<StrandedRow>();
  }

  count(today: CalendarDate, scope: UnitScope): Promise<number> {
    return this.stranded(today, scope).getCount();
  }

  /** Where parts of units went when they ended, by unit; named as on that day. */
  async heirsOf(unitIds: readonly number[]): Promise<(NamedUnit & { unitId: number })[]> {
    if (unitIds.length === 0) return [];
    return this.unitOfWork.manager
      .createQueryBuilder(UnitSuccession, 's')
      .innerJoin(Unit, 'unit', 'unit.id = s.from_unit_id AND unit.valid_to = s.effective_date')
      .innerJoin(Unit, 'heir', 'heir.id = s.to_unit_id')
      .innerJoin(
        UnitVersion,
        'version',
        'version.unit_id = heir.id AND (version.valid_from IS NULL OR version.valid_from <= s.effective_date)' +
          ' AND (version.valid_to IS NULL OR version.valid_to > s.effective_date)',
      )
      .where('s.from_unit_id IN (:...unitIds)', { unitIds })
      .select(['s.from_unit_id AS unitId', 'heir.code AS code', 'version.label AS label'])
      .orderBy('s.id')
      .getRawMany<NamedUnit & { unitId: number }>();
  }

  private stranded(today: CalendarDate, scope: UnitScope): SelectQueryBuilder<Posting> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Posting, 'posting')
      .innerJoin(Person, 'person', 'person.id = posting.current_key')
      .innerJoin(Unit, 'unit', 'unit.id = posting.unit_id')
      .innerJoin(UnitVersion, 'version', 'version.unit_id = unit.id AND version.valid_to = unit.valid_to')
      .where('unit.valid_to <= :today', { today })
      .andWhere(
        'NOT EXISTS (SELECT 1 FROM unit_successions s WHERE s.from_unit_id = unit.id' +
          ' AND s.effective_date = unit.valid_to AND s.is_primary = 1)',
      );
    if (scope === 'all') return query;
    if (scope.length === 0) return query.andWhere('1 = 0');
    return query.andWhere('unit.id IN (SELECT a.unit_id FROM unit_ancestors a WHERE a.ancestor_id IN (:...scope))', {
      scope,
    });
  }
}
