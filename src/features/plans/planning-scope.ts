import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { forbidden, notFound } from '../../common/errors.js';
import { UnitsInScopeQuery } from '../units/units-in-scope.query.js';

/** Whose plans an actor may write: everybody reads those of the province, only who sees all of it writes them. */
@Injectable()
export class PlanningScope {
  constructor(private readonly scope: UnitsInScopeQuery) {}

  /**
   * Asked before anything is written for a unit, null being the whole province.
   * @throws DomainError forbidden, also for the province; not_found for a unit outside the scope
   */
  mustPlanFor(actor: Actor, unitId: number | null): Promise<void> {
    return this.mustPlanForAll(actor, [unitId]);
  }

  /** As `mustPlanFor`, for many at once. */
  async mustPlanForAll(actor: Actor, unitIds: readonly (number | null)[]): Promise<void> {
    mustBeAllowed(actor, 'plans.manage');
    const seen = await this.scope.ids(actor);
    if (seen === 'all') return;
    if (unitIds.includes(null)) throw forbidden();
    if (unitIds.some((unitId) => unitId !== null && !seen.has(unitId))) throw notFound();
  }
}
