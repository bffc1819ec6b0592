import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { NeverTrainedQuery } from '../../features/attendance/never-trained.query.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { PendingRequestsQuery } from '../../features/enrolments/pending-requests.query.js';
import { TrainingNowQuery } from '../../features/enrolments/training-now.query.js';
import { CallsForActorQuery } from '../../features/nominations/calls-for-actor.query.js';
import { page, type PageResult } from '../shared/page-result.js';
import { coordinatorHomeView } from './coordinator-home.view.js';
import type { RoleHome } from './role-home.js';

const MOST = 50;

/** What a unit's coordinator wants to know: what asks for an answer, who of ours is in training, what is open, who never was. */
@Injectable()
export class CoordinatorHome implements RoleHome {
  constructor(
    private readonly training: TrainingNowQuery,
    private readonly untrained: NeverTrainedQuery,
    private readonly classes: ClassesService,
    private readonly calls: CallsForActorQuery,
    private readonly requests: PendingRequestsQuery,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    return page(
      'home/coordinator',
      coordinatorHomeView({
        name: actor.name,
        today: this.clock.today(),
        inTraining: await this.training.list(actor, MOST),
        open: await this.classes.list(actor, { states: ['open'], limit: MOST, order: 'soonest' }),
        trained: await this.untrained.count(actor),
        calls: await this.calls.open(actor, { unansweredOnly: true, limit: MOST }),
        requests: await this.requests.list(actor, MOST),
      }),
    );
  }
}
