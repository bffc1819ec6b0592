import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NominationCall } from './nomination-call.entity.js';

/** Answers until when units may name people for a class, for those who wait for what is left. */
@Injectable()
export class CallDeadlinesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By class id; classes without an open call are not there. */
  async openUntil(classIds: readonly number[]): Promise<Map<number, CalendarDate>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationCall, 'call')
      .select(['call.class_id AS classId', 'call.deadline AS deadline'])
      .where("call.state = 'open' AND call.class_id IN (:...classIds)", { classIds })
      .getRawMany<{ classId: number; deadline: CalendarDate }>();
    return new Map(rows.map(({ classId, deadline }) => [classId, deadline]));
  }
}
