import { Injectable } from '@nestjs/common';
import type { ClassState } from '../../common/class-state.js';
import { Clock } from '../../common/clock.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { readiness, type ReadinessItem } from './rules/readiness.js';
import { ReadinessQuery } from './readiness.query.js';

/** The state that usually comes next, and what is to be settled before it. */
export interface Readiness {
  next: ClassState;
  items: ReadinessItem[];
}

/** Tells those who run a class what stands between it and its next state. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly query: ReadinessQuery,
    private readonly clock: Clock,
  ) {}

  /** Null at the end of a class's life. One statement, however many learners; callers have checked who asks. */
  async of(cls: ClassListed): Promise<Readiness | null> {
    if (cls.state === 'closed' || cls.state === 'cancelled') return null;
    const today = this.clock.today();
    const counted = await this.query.of(cls.id, today);
    const { state, startDate, lastSessionDate, place, sessions, periods, coursePeriods, minLearners, resultsSigned } =
      cls;
    return readiness({
      state,
      today,
      startDate,
      lastSessionDate,
      place,
      sessions,
      periods,
      coursePeriods,
      minLearners,
      resultsSigned,
      ...counted,
    });
  }
}
