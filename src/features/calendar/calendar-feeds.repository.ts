import { Injectable } from '@nestjs/common';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { User } from '../access/user.entity.js';
import { Person } from '../people/person.entity.js';
import { CalendarFeed } from './calendar-feed.entity.js';

/** Who reads a calendar by its address. */
export interface FeedReader {
  locale: 'vi' | 'en';
  generation: number;
}

/** Before it is renewed for the first time, an address is the first one: nothing is written until then. */
const FIRST = 1;

@Injectable()
export class CalendarFeedsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The generation of addresses that holds for a person. */
  async generationOf(personId: number): Promise<number> {
    return (await this.unitOfWork.manager.findOneBy(CalendarFeed, { personId }))?.generation ?? FIRST;
  }

  /** The reader of a person's calendar; null when the file or the account of the person is closed. */
  async reader(personId: number): Promise<FeedReader | null> {
    const found = await this.unitOfWork.manager
      .createQueryBuilder(Person, 'p')
      .innerJoin(User, 'u', 'u.person_id = p.id')
      .leftJoin(CalendarFeed, 'f', 'f.person_id = p.id')
      .where('p.id = :personId AND p.closed_on IS NULL AND p.merged_into_id IS NULL AND p.anonymised_at IS NULL', {
        personId,
      })
      .andWhere('u.active = :active', { active: true })
      .select(['u.locale AS locale', 'f.generation AS generation'])
      .getRawOne<{ locale: 'vi' | 'en'; generation: number | null }>();
    return found ? { locale: found.locale, generation: found.generation ?? FIRST } : null;
  }

  /** Goes on to the next generation. */
  async renew(personId: number, renewedAt: Instant): Promise<void> {
    const { manager } = this.unitOfWork;
    const next = { generation: () => 'generation + 1', renewedAt };
    const raised = await manager.update(CalendarFeed, { personId }, next);
    if (raised.affected !== 0) return;
    await manager.insert(CalendarFeed, { personId, generation: FIRST + 1, renewedAt });
  }
}
