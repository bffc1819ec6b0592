import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MarkToReview } from '../attendance/mark-to-review.entity.js';

/** One enrolment that a merge ended, with the one by which the person stands in the class from then on. */
export interface EnrolmentPair {
  ended: number;
  goesOn: number;
}

/** Marks that wait for somebody to decide and went over with their learner. */
export interface WaitingMarksMoved extends EnrolmentPair {
  reviewIds: number[];
}

/**
 * Lets marks that wait for a decision follow their learner where one of two enrolments ends, for a mark is set by the enrolment
 * that stands on the register. All else stays with the enrolment under which it came about, as the person's: recorded marks and
 * their changes, printed lists, check-ins, appeals.
 */
@Injectable()
export class WaitingMarksJoin {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async join(pairs: readonly EnrolmentPair[]): Promise<WaitingMarksMoved[]> {
    if (pairs.length === 0) return [];
    const { manager } = this.unitOfWork;
    const waiting = await manager.findBy(MarkToReview, {
      enrolmentId: In(pairs.map(({ ended }) => ended)),
      decision: IsNull(),
    });
    const moved: WaitingMarksMoved[] = [];
    for (const pair of pairs) {
      const reviewIds = waiting.filter(({ enrolmentId }) => enrolmentId === pair.ended).map(({ id }) => id);
      if (reviewIds.length === 0) continue;
      await manager.update(MarkToReview, { id: In(reviewIds) }, { enrolmentId: pair.goesOn });
      moved.push({ ...pair, reviewIds });
    }
    return moved;
  }

  /** Gives back what still waits; what was decided on meanwhile stays where its mark was set. */
  async part(moved: readonly WaitingMarksMoved[]): Promise<void> {
    const { manager } = this.unitOfWork;
    for (const { ended, goesOn, reviewIds } of moved) {
      const waiting = { id: In(reviewIds), enrolmentId: goesOn, decision: IsNull() };
      await manager.update(MarkToReview, waiting, { enrolmentId: ended });
    }
  }
}
