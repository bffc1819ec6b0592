import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { MarksToReviewRepository } from './marks-to-review.repository.js';

/** Counts the marks that wait for a decision, for pages that say so. */
@Injectable()
export class ReviewCountQuery {
  constructor(private readonly reviews: MarksToReviewRepository) {}

  /** In classes of the actor's units; one statement, none for who decides nothing. */
  async open(actor: Actor): Promise<number> {
    return isAllowed(actor, 'attendance.mark') ? this.reviews.countOpen(actor) : 0;
  }
}
