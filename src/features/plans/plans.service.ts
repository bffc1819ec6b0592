import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CoursesService } from '../courses/courses.service.js';
import { UnitsService } from '../units/units.service.js';
import { PlanningScope } from './planning-scope.js';
import { type PlanListed, PlansRepository } from './plans.repository.js';
import { livesInYear, planKeyOf, planProblems } from './rules/plan-problems.js';
import type { TrainingPlan } from './training-plan.entity.js';

/** What is planned for a unit (null: the whole province) in a course (null: all together) in a year. */
export interface PlanInput extends PlanTargets {
  year: number;
  unitCode: string | null;
  courseCode: string | null;
}

/** The targets of a plan. */
export interface PlanTargets {
  classes: number;
  participations: number;
  note: string | null;
}

/** The yearly targets: classes and participations. */
@Injectable()
export class PlansService {
  constructor(
    private readonly plans: PlansRepository,
    private readonly scope: PlanningScope,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The plans of a year: those of the whole province, and of the units that the actor may see. @throws DomainError forbidden */
  async list(actor: Actor, year: number): Promise<PlanListed[]> {
    mustBeAllowed(actor, 'plans.read');
    return this.plans.list(year, actor.unitScope);
  }

  /** The years that have plans, the latest first. */
  years(): Promise<number[]> {
    return this.plans.years();
  }

  /** A plan that the actor may change. @throws DomainError forbidden (also for the province's, unless all is in scope), not_found */
  async getManaged(actor: Actor, id: number): Promise<PlanListed> {
    mustBeAllowed(actor, 'plans.manage');
    const found = await this.plans.find(id, actor.unitScope);
    if (!found) throw notFound();
    await this.scope.mustPlanFor(actor, found.unitId);
    return found;
  }

  /**
   * Plans something that is not planned yet.
   * @throws DomainError forbidden, plan_invalid with a problem a field, plan_exists, unit_unknown, plan_unit_not_alive, course_unknown
   */
  add(actor: Actor, input: PlanInput): Promise<void> {
    return this.unitOfWork.run(async () => {
      mustBeAllowed(actor, 'plans.manage');
      this.check(input);
      const unitId = input.unitCode === null ? null : await this.unitIdOf(actor, input.unitCode, input.year);
      await this.scope.mustPlanFor(actor, unitId);
      const course = input.courseCode === null ? null : await this.courses.mustExist(input.courseCode, 'courseCode');
      const row = this.newRow(input, unitId, course?.course.id ?? null);
      try {
        await this.plans.insert([row]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        throw new DomainError('plan_exists', { field: 'unitCode', params: { year: String(input.year) } });
      }
      await this.record(actor, 'plan.added', input.year, input);
    });
  }

  /** Sets other targets. `version` is the one the editor saw. @throws DomainError forbidden, not_found, plan_invalid, plan_changed_meanwhile (409) */
  edit(actor: Actor, id: number, targets: PlanTargets, version: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const before = await this.getManaged(actor, id);
      const { classes, participations, note } = targets;
      this.check({ year: before.year, classes, participations });
      const changes = { classes, participations, note, updatedAt: this.clock.instant() };
      if (!(await this.plans.update(id, version, changes))) throw conflict('plan_changed_meanwhile');
      const details = { ...aboutOf(before), before: targetsOf(before), after: targets };
      await this.record(actor, 'plan.changed', before.year, details);
    });
  }

  /** Takes a plan back. @throws DomainError forbidden, not_found, plan_changed_meanwhile (409) */
  remove(actor: Actor, id: number, version: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const before = await this.getManaged(actor, id);
      if (!(await this.plans.remove(id, version))) throw conflict('plan_changed_meanwhile');
      await this.record(actor, 'plan.removed', before.year, { ...aboutOf(before), ...targetsOf(before) });
    });
  }

  private check(numbers: Pick<PlanInput, 'year' | 'classes' | 'participations'>): void {
    const problems = planProblems(numbers);
    if (problems.length > 0) throw new DomainError('plan_invalid', { problems });
  }

  /** The unit that is planned for; the root of the tree is the whole province. */
  private async unitIdOf(actor: Actor, code: string, year: number): Promise<number | null> {
    const unit = await this.units.find(code, `${year}-12-31`);
    if (!unit || !(await this.units.isInScope(actor, code))) {
      throw new DomainError('unit_unknown', { field: 'unitCode', params: { code } });
    }
    if (!livesInYear(unit, year)) {
      const params = { unit: unit.label, year: String(year) };
      throw new DomainError('plan_unit_not_alive', { field: 'unitCode', params });
    }
    return unit.parentId === null ? null : unit.id;
  }

  private newRow(input: PlanInput, unitId: number | null, courseId: number | null): Omit<TrainingPlan, 'id'> {
    const { year, classes, participations, note } = input;
    const planKey = planKeyOf(year, unitId, courseId);
    const updatedAt = this.clock.instant();
    return { year, unitId, courseId, planKey, classes, participations, note, version: 1, updatedAt };
  }

  private record(actor: Actor, action: string, year: number, details: object): Promise<void> {
    return this.audit.record(actor, { action, subjectType: 'plan', subjectId: year, details });
  }
}

function aboutOf({ unitCode, courseCode }: PlanListed): { unitCode: string | null; courseCode: string | null } {
  return { unitCode, courseCode };
}

function targetsOf({ classes, participations, note }: PlanTargets): PlanTargets {
  return { classes, participations, note };
}
