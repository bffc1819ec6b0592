import { Injectable } from '@nestjs/common';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EnrolmentChange } from '../enrolments/enrolment-change.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import type { EnrolmentState } from '../enrolments/rules/enrolment-state.js';

/** Somebody who came to a confirmed list, or left it. */
export interface RosterChange {
  enrolmentId: number;
  at: Instant;
  kind: 'added' | 'left';
  reason: string | null;
}

/** Finds what became of the list of a class after it was confirmed. */
@Injectable()
export class RosterChangesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In order of time; who only waited was never on the list. */
  async since(classId: number, instant: Instant): Promise<RosterChange[]> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(EnrolmentChange, 'h')
      .innerJoin(Enrolment, 'e', 'e.id = h.enrolment_id')
      .where('e.class_id = :classId AND h.at > :instant', { classId, instant })
      .andWhere("(h.from_state = 'enrolled' OR h.to_state = 'enrolled') AND COALESCE(h.from_state, '') <> h.to_state")
      .orderBy('h.id')
      .select(['h.enrolment_id AS enrolmentId', 'h.at AS at', 'h.to_state AS toState', 'h.reason AS reason'])
      .getRawMany<{ enrolmentId: number; at: Instant; toState: EnrolmentState; reason: string | null }>();
    return rows.map(({ toState, ...row }) => ({ ...row, kind: toState === 'enrolled' ? 'added' : 'left' }));
  }
}
