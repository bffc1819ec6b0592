import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { retentionLimit } from '../people/rules/retention.js';
import { scopeParameters, servesWithin } from './serves-within.js';

/** Somebody whose file has been closed for long. */
export interface KeptFile {
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  closedOn: CalendarDate;
}

/** Lists closed files that were kept as long as their purpose asks; what becomes of them an administrator decides, one by one. */
@Injectable()
export class RetentionQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The longest closed first; whoever sees only some units sees no closed file. */
  async list(actor: Actor, slice: { offset: number; limit: number }): Promise<{ items: KeptFile[]; total: number }> {
    mustBeAllowed(actor, 'people.anonymise');
    const items = await this.due(actor)
      .select([
        'p.code AS code',
        'p.full_name AS fullName',
        'p.birth_date AS birthDate',
        'p.birth_year AS birthYear',
        'p.closed_on AS closedOn',
      ])
      .orderBy('p.closed_on')
      .addOrderBy('p.id')
      .offset(slice.offset)
      .limit(slice.limit)
      .getRawMany<KeptFile>();
    return { items, total: await this.due(actor).getCount() };
  }

  private due({ unitScope }: Actor) {
    return this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .where('p.closed_on <= :limit', { limit: retentionLimit(this.clock.today()) })
      .andWhere('p.merged_into_id IS NULL AND p.anonymised_at IS NULL')
      .andWhere(servesWithin('p.id', unitScope), scopeParameters(unitScope));
  }
}
