import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { UsersService } from '../../features/access/users.service.js';
import { RegistersMissingQuery } from '../../features/attendance/registers-missing.query.js';
import { MarkReviewsService } from '../../features/attendance/mark-reviews.service.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { ImportsService } from '../../features/imports/imports.service.js';
import { DuplicatesService } from '../../features/merging/duplicates.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { FinishedClassesQuery } from '../../features/results/finished-classes.query.js';
import { page, type PageResult } from '../shared/page-result.js';
import { adminHomeView } from './admin-home.view.js';
import type { RoleHome } from './role-home.js';

const MOST = 200;
/** The others stand on a page of their own. */
const REGISTERS_SHOWN = 8;

/** What needs an administrator: registers that are not whole, results unsigned, files left open, people in units that ended, files that may be one person's. */
@Injectable()
export class AdminHome implements RoleHome {
  constructor(
    private readonly classes: ClassesService,
    private readonly missing: RegistersMissingQuery,
    private readonly reviews: MarkReviewsService,
    private readonly finished: FinishedClassesQuery,
    private readonly imports: ImportsService,
    private readonly people: PeopleService,
    private readonly duplicates: DuplicatesService,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    const today = this.clock.today();
    const unsigned = await this.finished.unsettled({ limit: MOST });
    return page(
      'home/admin',
      adminHomeView({
        name: actor.name,
        today,
        ...(await this.missingRegisters(actor)),
        reviews: await this.reviews.countOpen(actor),
        unsigned: await this.classes.list(actor, { ids: unsigned, limit: MOST }),
        openImports: await this.imports.countOpen(actor),
        strandedPeople: await this.people.count(actor, { unitEndedBy: today, limit: 0 }),
        duplicates: await this.duplicates.countWaiting(actor),
        users: await this.users.count(actor),
      }),
    );
  }

  private async missingRegisters(actor: Actor) {
    const { registers, total: missing } = await this.missing.first(actor, REGISTERS_SHOWN);
    return { registers, missing };
  }
}
