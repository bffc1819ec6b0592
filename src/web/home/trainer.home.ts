import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { addDays } from '../../common/dates/calendar-date.js';
import { Clock } from '../../common/clock.js';
import { RegistersMissingQuery } from '../../features/attendance/registers-missing.query.js';
import { AppealsService } from '../../features/appeals/appeals.service.js';
import { MarkReviewsService } from '../../features/attendance/mark-reviews.service.js';
import { SessionCountsQuery } from '../../features/attendance/session-counts.js';
import { CertificatesDueQuery } from '../../features/certificates/certificates-due.query.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { TrainingNowQuery } from '../../features/enrolments/training-now.query.js';
import { CallsOfOfficeQuery } from '../../features/nominations/calls-of-office.query.js';
import { FinishedClassesQuery } from '../../features/results/finished-classes.query.js';
import { ResultsService } from '../../features/results/results.service.js';
import { TaughtSessionsQuery } from '../../features/sessions/taught-sessions.query.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { page, type PageResult } from '../shared/page-result.js';
import type { RoleHome } from './role-home.js';
import { trainerHomeView } from './trainer-home.view.js';

const LIVE: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running'];
const MOST = 100;

/** The others stand on a page of their own. */
const REGISTERS_SHOWN = 5;

/** How long a finished class stays on the page once its results are signed. */
const DAYS_KEPT = 60;

/** What needs a trainer today: sessions, registers not taken, results to sign, requests that wait. */
@Injectable()
export class TrainerHome implements RoleHome {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly taught: TaughtSessionsQuery,
    private readonly counts: SessionCountsQuery,
    private readonly missing: RegistersMissingQuery,
    private readonly reviews: MarkReviewsService,
    private readonly training: TrainingNowQuery,
    private readonly results: ResultsService,
    private readonly finished: FinishedClassesQuery,
    private readonly due: CertificatesDueQuery,
    private readonly appeals: AppealsService,
    private readonly calls: CallsOfOfficeQuery,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    const mine = actor.personId === null ? {} : { trainerId: actor.personId };
    const today = this.clock.today();
    const over = await this.finished.unsettled({ ...mine, endedSince: addDays(today, -DAYS_KEPT), limit: MOST });
    const classes = [
      ...(await this.classes.list(actor, { ...mine, states: LIVE, limit: MOST, order: 'soonest' })),
      ...(await this.classes.list(actor, { ids: over, limit: MOST })),
    ];
    const ids = classes.map(({ id }) => id);
    return page(
      'home/trainer',
      trainerHomeView({
        name: actor.name,
        today,
        classes,
        sessions: await this.timetable.ofClasses(ids),
        teaching: actor.personId === null ? null : await this.taught.among(ids, actor.personId),
        counts: await this.counts.ofClasses(ids),
        ...(await this.missingRegisters(actor)),
        reviews: await this.reviews.countOpen(actor),
        pending: await this.training.pending(ids),
        signed: await this.results.signedAmong(ids),
        due: await this.due.among(ids),
        appeals: await this.appeals.countOpen(ids),
        calls: await this.calls.managed(actor, { states: ['open'], limit: MOST }),
      }),
    );
  }

  private async missingRegisters(actor: Actor) {
    const { registers, total: missing } = await this.missing.first(actor, REGISTERS_SHOWN);
    return { registers, missing };
  }
}
