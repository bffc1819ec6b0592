import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { Role } from '../../common/permissions.js';
import { MaybeActor } from '../../platform/http/request-actor.js';
import { Public } from '../../platform/http/route-access.js';
import { redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { AdminHome } from './admin.home.js';
import { CadreHome } from './cadre.home.js';
import { CommitteeHome } from './committee.home.js';
import { CoordinatorHome } from './coordinator.home.js';
import type { RoleHome } from './role-home.js';
import { TrainerHome } from './trainer.home.js';
import { VisitorHome } from './visitor.home.js';

/** The front page: for a visitor, and for each role its own. */
@Controller()
export class HomeController {
  private readonly byRole: Readonly<Record<Role, RoleHome>>;

  constructor(
    private readonly visitor: VisitorHome,
    admin: AdminHome,
    trainer: TrainerHome,
    coordinator: CoordinatorHome,
    cadre: CadreHome,
    committee: CommitteeHome,
  ) {
    this.byRole = { admin, trainer, coordinator, cadre, committee };
  }

  @Get()
  @Public()
  home(@MaybeActor() actor: Actor | null, @Query() given: Record<string, unknown>) {
    if (!actor) return this.visitor.show();
    const home = actor.role && this.byRole[actor.role];
    return home ? home.show(actor, given) : redirect(paths.classes());
  }
}
