import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { conflict, DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PlanningScope } from './planning-scope.js';
import { PlansRepository } from './plans.repository.js';
import { planKeyOf, planProblems } from './rules/plan-problems.js';
import type { TrainingPlan } from './training-plan.entity.js';

/** Targets by unit and course, both looked up already; `label` names them in the audit. */
export interface PlanLine {
  year: number;
  unitId: number | null;
  courseId: number | null;
  classes: number;
  participations: number;
  /** Null leaves the note that is there. */
  note: string | null;
  label: string;
}

/** Sets many plans at once, as files give them: what is planned already takes the new targets. */
@Injectable()
export class BulkPlansService {
  constructor(
    private readonly plans: PlansRepository,
    private readonly scope: PlanningScope,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What is planned already for the year, unit and course of each line, by their key. @throws DomainError forbidden */
  async known(
    actor: Actor,
    lines: readonly Pick<PlanLine, 'year' | 'unitId' | 'courseId'>[],
  ): Promise<Map<string, TrainingPlan>> {
    mustBeAllowed(actor, 'plans.manage');
    const plans = await this.plans.withKeys([...new Set(lines.map(keyOf))]);
    return new Map(plans.map((plan) => [plan.planKey, plan]));
  }

  /**
   * Sets all of them; of several lines about the same the last one holds.
   * @throws DomainError forbidden, not_found for a unit outside the scope, plan_invalid, plan_changed_meanwhile (409)
   */
  setAll(actor: Actor, lines: readonly PlanLine[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const known = await this.known(actor, lines);
      await this.scope.mustPlanForAll(
        actor,
        lines.map(({ unitId }) => unitId),
      );
      const problems = lines.flatMap((line) => planProblems(line));
      if (problems.length > 0) throw new DomainError('plan_invalid', { problems });
      const last = new Map(lines.map((line) => [keyOf(line), line]));
      const updatedAt = this.clock.instant();
      const added: Omit<TrainingPlan, 'id'>[] = [];
      for (const [planKey, { label: _, ...line }] of last) {
        const plan = known.get(planKey);
        const note = line.note ?? plan?.note ?? null;
        const { classes, participations } = line;
        if (!plan) added.push({ ...line, note, planKey, version: 1, updatedAt });
        else if (!(await this.plans.update(plan.id, plan.version, { classes, participations, note, updatedAt }))) {
          throw conflict('plan_changed_meanwhile');
        }
      }
      await this.insert(added);
      const details = { plans: [...last.values()].map(told).join('; ') };
      await this.audit.record(actor, { action: 'plans.set', subjectType: 'plan', subjectId: yearsIn(lines), details });
    });
  }

  private async insert(rows: readonly Omit<TrainingPlan, 'id'>[]): Promise<void> {
    try {
      await this.plans.insert(rows);
    } catch (error) {
      throw isDuplicateKey(error) ? conflict('plan_changed_meanwhile') : error;
    }
  }
}

/** The key by which the plan of a line is known. */
export function keyOf({ year, unitId, courseId }: Pick<PlanLine, 'year' | 'unitId' | 'courseId'>): string {
  return planKeyOf(year, unitId, courseId);
}

function told({ label, classes, participations }: PlanLine): string {
  return `${label}: ${classes}/${participations}`;
}

function yearsIn(lines: readonly PlanLine[]): string {
  return [...new Set(lines.map(({ year }) => year))]
    .sort((a, b) => a - b)
    .join(', ')
    .slice(0, 60);
}
