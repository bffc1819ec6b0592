import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TrainingClass } from '../classes/training-class.entity.js';

export interface FinishedFilter {
  /** Only classes that this person teaches. */
  trainerId?: number;
  /** Also signed classes whose last session was on this day or later. */
  endedSince?: CalendarDate;
  limit: number;
}

/** Finds the finished classes that still want something, without those that were signed long ago. */
@Injectable()
export class FinishedClassesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Ids of finished classes whose results no signature holds for, the newest first. One statement. */
  async unsettled({ trainerId, endedSince, limit }: FinishedFilter): Promise<number[]> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(TrainingClass, 'c')
      .select(['c.id AS id', 'c.start_date AS startDate'])
      .where("c.state = 'finished'")
      .andWhere(endedSince === undefined ? UNSIGNED : `(${UNSIGNED} OR ${LAST_DAY} >= :endedSince)`, { endedSince })
      .orderBy('c.start_date', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(limit);
    if (trainerId !== undefined) {
      query.andWhere('c.id IN (SELECT t.class_id FROM class_trainers t WHERE t.person_id = :trainerId)', { trainerId });
    }
    return (await query.getRawMany<{ id: number }>()).map(({ id }) => id);
  }
}

const UNSIGNED = 'NOT EXISTS (SELECT 1 FROM result_sheets h WHERE h.current_key = c.id)';

const LAST_DAY = 'COALESCE(c.last_session_date, c.end_date)';
