import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { Clock } from '../../common/clock.js';
import { SessionCountsQuery } from '../../features/attendance/session-counts.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { TrainingNowQuery } from '../../features/enrolments/training-now.query.js';
import { ResultsService } from '../../features/results/results.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { page, type PageResult } from '../shared/page-result.js';
import type { RoleHome } from './role-home.js';
import { trainerHomeView } from './trainer-home.view.js';

const LIVE: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running', 'finished'];
const MOST = 100;

/** What needs a trainer today: sessions, registers not taken, results to sign, requests that wait. */
@Injectable()
export class TrainerHome implements RoleHome {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly counts: SessionCountsQuery,
    private readonly training: TrainingNowQuery,
    private readonly results: ResultsService,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    const mine = actor.personId === null ? {} : { trainerId: actor.personId };
    const classes = await this.classes.list(actor, { ...mine, states: LIVE, limit: MOST, order: 'soonest' });
    const ids = classes.map(({ id }) => id);
    return page(
      'home/trainer',
      trainerHomeView({
        name: actor.name,
        today: this.clock.today(),
        classes,
        sessions: await this.timetable.ofClasses(ids),
        counts: await this.counts.ofClasses(ids),
        pending: await this.training.pending(ids),
        signed: await this.results.signedAmong(ids),
      }),
    );
  }
}
