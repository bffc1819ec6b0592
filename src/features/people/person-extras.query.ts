import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from './person.entity.js';
import { Posting } from './posting.entity.js';

const CHUNK = 500;

/** What lists of people do not show of a person. */
export interface PersonExtras {
  id: number;
  birthPlace: string | null;
  /** Null also where the reader may not see it. */
  ethnicity: string | null;
  /** The first day of the current posting; null where there is none, or nobody knows. */
  postedFrom: CalendarDate | null;
}

/** Reads what the file of a person holds besides what lists show, for many people. */
@Injectable()
export class PersonExtrasQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By person; callers have found the people in the actor's scope. */
  async of(actor: Actor, personIds: readonly number[]): Promise<Map<number, PersonExtras>> {
    const extras = new Map<number, PersonExtras>();
    for (const ids of lotsOf(personIds, CHUNK)) {
      const query = this.unitOfWork.manager
        .createQueryBuilder(Person, 'person')
        .leftJoin(Posting, 'posting', 'posting.current_key = person.id')
        .select(['person.id AS id', 'person.birth_place AS birthPlace', 'posting.from_date AS postedFrom'])
        .addSelect(isAllowed(actor, 'people.sensitive') ? 'person.ethnicity' : 'NULL', 'ethnicity')
        .where('person.id IN (:...ids)', { ids });
      for (const row of await query.getRawMany<PersonExtras>()) extras.set(row.id, row);
    }
    return extras;
  }
}
