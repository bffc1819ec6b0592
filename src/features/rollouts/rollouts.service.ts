import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, type CalendarDate } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, type FieldProblem, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitOnDate } from '../units/units.repository.js';
import { UnitsService } from '../units/units.service.js';
import { RolloutItemsService } from './rollout-items.service.js';
import { ofUnit, RolloutRecorder } from './rollout-recorder.js';
import { type RecordedUnit, type RolloutListed, RolloutsRepository } from './rollouts.repository.js';
import type { RolloutFacts } from './rules/place-reports.js';
import { collision } from './rules/place-rollout.js';
import { openKeyOf, rolloutStateOn, type RolloutState } from './rules/rollout-dates.js';
import { rolloutProblems } from './rules/rollout-problems.js';

/** A rollout of a unit and how it stands on the day asked for. */
export interface RolloutOfUnit extends RolloutListed {
  state: RolloutState;
}

/** What one unit has on a day. */
export interface UnitRollouts {
  /** The last day of the unit where the day asked for is later. */
  asOf: CalendarDate;
  /** All that is on record for the unit itself, also what has ended and what is to come. */
  own: RolloutOfUnit[];
  /** What it has through units that went into it and that is not recorded for the unit itself. */
  through: RolloutListed[];
}

/** Which networks and applications a unit has, and since when. */
@Injectable()
export class RolloutsService {
  constructor(
    private readonly rollouts: RolloutsRepository,
    private readonly recorder: RolloutRecorder,
    private readonly items: RolloutItemsService,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What a unit has on a day; null where the unit lies outside what the actor may see. @throws DomainError forbidden */
  async ofUnit(actor: Actor, unit: UnitOnDate, asOf: CalendarDate): Promise<UnitRollouts | null> {
    mustBeAllowed(actor, 'units.read');
    if (actor.unitScope !== 'all' && !(await this.units.isInScope(actor, unit.code))) return null;
    const day = unit.validTo !== null && unit.validTo <= asOf ? addDays(unit.validTo, -1) : asOf;
    const found = await this.rollouts.ofUnitAndItsOrigins(unit.id, day);
    const own = found
      .filter(({ unitId }) => unitId === unit.id)
      .map((rollout) => ({ ...rollout, state: rolloutStateOn(rollout, day) }));
    const held = new Set(own.filter(({ state }) => state === 'has').map(({ itemId }) => itemId));
    const through = found.filter(({ unitId, itemId }) => unitId !== unit.id && !held.has(itemId));
    return { asOf: day, own, through };
  }

  /** One rollout of a unit, to be changed. @throws DomainError forbidden, not_found (also outside the scope) */
  async getManaged(actor: Actor, unitCode: string, id: number): Promise<RolloutListed> {
    await this.managedUnit(actor, unitCode);
    const found = await this.rollouts.find(id);
    if (found?.unitCode !== unitCode) throw notFound();
    return found;
  }

  /**
   * Records that a unit has an item, or is to have it. A target that is met takes its first day; what is known already is
   * left as it is but for other words. @throws DomainError forbidden, not_found, rollout_item_unknown, rollout_invalid with a problem a field
   */
  record(actor: Actor, unitCode: string, itemCode: string, facts: RolloutFacts): Promise<'new' | 'changed' | 'same'> {
    return this.unitOfWork.run(async () => {
      const unit = await this.managedUnit(actor, unitCode);
      const item = await this.items.mustExist(itemCode, 'itemCode');
      const [report] = await this.recorder.record([{ unit, item, facts }]);
      if (report!.outcome === 'refused') throw invalid(report!.problems);
      if (report!.outcome === 'same') return 'same';
      const details = report!.before ? { before: factsOf(report!.before), after: facts } : facts;
      const action = report!.before ? 'rollout.changed' : 'rollout.recorded';
      await this.write(actor, action, unitCode, { item: itemCode, ...details });
      return report!.outcome;
    });
  }

  /**
   * Puts right what is on record. `version` is the one the editor saw.
   * @throws DomainError forbidden, not_found, rollout_invalid, rollout_changed_meanwhile (409)
   */
  correct(actor: Actor, unitCode: string, id: number, facts: RolloutFacts, version: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const unit = await this.managedUnit(actor, unitCode);
      await this.rollouts.lockUnits([unit.id]);
      const before = await this.getManaged(actor, unitCode, id);
      const problems = rolloutProblems(facts, unit, this.clock.today());
      if (problems.length > 0) throw invalid(problems);
      const others = (await this.rollouts.onRecord([before.itemId], [unit.id])).filter((other) => other.id !== id);
      const clash = collision(others, facts);
      if (clash) throw invalid([ofUnit(unit, clash)]);
      const openKey = openKeyOf(unit.id, before.itemId, facts.toDate);
      if (!(await this.rollouts.update(id, version, { ...facts, openKey }))) throw changedMeanwhile();
      const details = { item: before.itemCode, before: factsOf(before), after: facts };
      await this.write(actor, 'rollout.changed', unitCode, details);
    });
  }

  /** Takes back what was recorded by mistake. @throws DomainError forbidden, not_found, rollout_changed_meanwhile (409) */
  remove(actor: Actor, unitCode: string, id: number, version: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const before = await this.getManaged(actor, unitCode, id);
      if (!(await this.rollouts.remove(id, version))) throw changedMeanwhile();
      await this.write(actor, 'rollout.removed', unitCode, { item: before.itemCode, ...factsOf(before) });
    });
  }

  private async managedUnit(actor: Actor, code: string): Promise<RecordedUnit> {
    mustBeAllowed(actor, 'rollouts.manage');
    const [unit] = await this.rollouts.units([code], actor.unitScope);
    if (!unit) throw notFound();
    return unit;
  }

  private write(actor: Actor, action: string, unitCode: string, details: object): Promise<void> {
    return this.audit.record(actor, { action, subjectType: 'unit', subjectId: unitCode, details });
  }
}

function factsOf({ fromDate, toDate, targetDate, source, note }: RolloutFacts): RolloutFacts {
  return { fromDate, toDate, targetDate, source, note };
}

function invalid(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('rollout_invalid', { problems });
}

function changedMeanwhile(): DomainError {
  return conflict('rollout_changed_meanwhile');
}
