import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError, type FieldProblem, notFound } from '../../common/errors.js';
import { grouped } from '../../common/grouped.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitsInScopeQuery } from '../units/units-in-scope.query.js';
import { RolloutItemsService } from './rollout-items.service.js';
import { type Report, type Reported, RolloutRecorder } from './rollout-recorder.js';
import { RolloutsRepository } from './rollouts.repository.js';
import type { RolloutFacts } from './rules/place-reports.js';

/** Units that can be recorded at once. */
export const MOST_UNITS = 500;

/** How many units were recorded, and how many were known already with the same dates. */
export interface BulkRecorded {
  recorded: number;
  known: number;
}

/** Records for many units at once, all of them or none. */
@Injectable()
export class BulkRolloutsService {
  constructor(
    private readonly rollouts: RolloutsRepository,
    private readonly recorder: RolloutRecorder,
    private readonly items: RolloutItemsService,
    private readonly scope: UnitsInScopeQuery,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /**
   * @throws DomainError forbidden, rollout_item_unknown, rollout_invalid: problems of the dates at their fields, those of
   * one unit at `units.<code>`
   */
  record(actor: Actor, itemCode: string, unitCodes: readonly string[], facts: RolloutFacts): Promise<BulkRecorded> {
    return this.unitOfWork.run(async () => {
      mustBeAllowed(actor, 'rollouts.manage');
      const codes = [...new Set(unitCodes)];
      mustBeSome(codes);
      const item = await this.items.mustExist(itemCode, 'itemCode');
      const units = await this.rollouts.units(codes, actor.unitScope);
      const reports = await this.recorder.record(units.map((unit) => ({ unit, item, facts })));
      const problems = [...unknownUnits(codes, reports), ...refusals(reports)];
      if (problems.length > 0) throw new DomainError('rollout_invalid', { problems });
      const written = reports.filter(({ outcome }) => outcome !== 'same').map(({ unit }) => unit.code);
      if (written.length > 0) {
        await this.audit.record(actor, {
          action: 'rollouts.recorded',
          subjectType: 'rollout_item',
          subjectId: item.code,
          details: { ...facts, units: written.join(', ') },
        });
      }
      return { recorded: written.length, known: reports.length - written.length };
    });
  }

  /** What reports about several units and items would do, one after the other. @throws DomainError forbidden */
  place(actor: Actor, reports: readonly Report[]): Promise<Reported[]> {
    mustBeAllowed(actor, 'rollouts.manage');
    return this.recorder.place(reports);
  }

  /**
   * Records such reports. @throws DomainError forbidden, not_found for a unit outside the scope, rollout_invalid with the
   * problems of the first that cannot be
   */
  recordAll(actor: Actor, reports: readonly Report[]): Promise<Reported[]> {
    return this.unitOfWork.run(async () => {
      mustBeAllowed(actor, 'rollouts.manage');
      await this.mustSee(actor, reports);
      const reported = await this.recorder.record(reports);
      const refused = reported.find((report) => report.outcome === 'refused');
      if (refused) throw new DomainError('rollout_invalid', { problems: refused.problems });
      const written = reported.filter(({ outcome }) => outcome !== 'same');
      for (const [item, ofItem] of grouped(written, (report) => report.item.code)) {
        const units = ofItem.map(({ unit, facts }) => `${unit.code}: ${datesIn(facts)}`).join(', ');
        const about = { action: 'rollouts.recorded', subjectType: 'rollout_item', subjectId: item };
        await this.audit.record(actor, { ...about, details: { units } });
      }
      return reported;
    });
  }

  private async mustSee(actor: Actor, reports: readonly Report[]): Promise<void> {
    const seen = await this.scope.ids(actor);
    if (seen !== 'all' && reports.some(({ unit }) => !seen.has(unit.id))) throw notFound();
  }
}

/** `2009-03-01 – 2011-05-13`, as the audit tells it. */
function datesIn({ fromDate, toDate, targetDate }: RolloutFacts): string {
  return fromDate === null ? `→ ${targetDate}` : `${fromDate} – ${toDate ?? ''}`.trim();
}

function mustBeSome({ length }: readonly string[]): void {
  if (length === 0) throw new DomainError('rollout_no_unit', { field: 'units' });
  if (length > MOST_UNITS) {
    throw new DomainError('rollout_too_many_units', { field: 'units', params: { most: MOST_UNITS } });
  }
}

function unknownUnits(codes: readonly string[], reports: readonly Reported[]): FieldProblem[] {
  const known = new Set(reports.map(({ unit }) => unit.code));
  return codes
    .filter((code) => !known.has(code))
    .map((code) => ({ field: `units.${code}`, code: 'unit_unknown', params: { code } }));
}

/** What is wrong with the dates whatever the unit is said once, at the date; the rest unit by unit. */
function refusals(reports: readonly Reported[]): FieldProblem[] {
  const refused = reports.filter((report) => report.outcome === 'refused');
  const ofAll = refused[0]?.problems.filter(({ code }) => ABOUT_DATES.has(code)) ?? [];
  if (ofAll.length > 0) return ofAll;
  return refused.map(({ unit, problems }) => {
    const { code, params } = problems[0]!;
    return { field: `units.${unit.code}`, code, params };
  });
}

const ABOUT_DATES: ReadonlySet<string> = new Set([
  'rollout_needs_date',
  'rollout_end_without_start',
  'rollout_ends_before_it_begins',
  'rollout_in_future',
]);
