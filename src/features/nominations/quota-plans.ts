import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import type { QuotaInput } from './call-terms.js';
import { CallsRepository } from './calls.repository.js';
import { MOST_QUOTA_SEATS } from './rules/call-problems.js';
import type { QuotaChanges, WantedQuota } from './rules/quota-changes.js';

/** Reads quotas as they were entered, finds what stands against them, and writes them. */
@Injectable()
export class QuotaPlans {
  constructor(
    private readonly calls: CallsRepository,
    private readonly clock: Clock,
  ) {}

  /** The quotas with the units that their codes name; problems at `quotas.<n>.unitCodes`. */
  async read(quotas: readonly QuotaInput[]): Promise<{ wanted: WantedQuota[]; problems: FieldProblem[] }> {
    const units = await this.calls.unitsByCode([...new Set(quotas.flatMap(({ unitCodes }) => unitCodes))]);
    const problems = quotas.flatMap(({ unitCodes }, row): FieldProblem[] => {
      const code = unitCodes.find((each) => !units.has(each));
      return code === undefined ? [] : [{ field: unitsOf(row), code: 'unit_unknown', params: { code } }];
    });
    const wanted = quotas.map(({ id, name, seats, unitCodes }, row) => {
      const unitIds = [...new Set(unitCodes.flatMap((code) => units.get(code)?.id ?? []))];
      return { id: id ?? null, row, name: name?.trim() || null, seats, unitIds };
    });
    return { wanted, problems };
  }

  /**
   * Units that are no more, and units that hang under another one that is asked too: who would answer for whom? Units in
   * `asked` were asked before and may stay although they have ended since.
   */
  async unitProblems(
    quotas: readonly { unitIds: readonly number[] }[],
    asked: ReadonlySet<number> = new Set(),
  ): Promise<FieldProblem[]> {
    const today = this.clock.today();
    const all = quotas.flatMap(({ unitIds }) => unitIds);
    const units = await this.calls.unitsById(all);
    const above = new Map((await this.calls.nested(all, today)).map((pair) => [pair.unitId, pair.ancestorId]));
    return quotas.flatMap(({ unitIds }, row): FieldProblem[] => {
      const ended = unitIds.find((id) => !asked.has(id) && !isAlive(units.get(id)!, today));
      if (ended !== undefined) {
        return [{ field: unitsOf(row), code: 'unit_not_alive', params: { unit: units.get(ended)!.label } }];
      }
      const nested = unitIds.find((id) => above.has(id));
      if (nested === undefined) return [];
      const params = { unit: units.get(nested)!.label, above: units.get(above.get(nested)!)!.label };
      return [{ field: unitsOf(row), code: 'quota_unit_nested', params }];
    });
  }

  /**
   * What an open call does not allow: fewer seats than are held, none where no unit has begun to answer, and to drop a unit
   * that has.
   */
  async openProblems(callId: number, { after, leaving }: QuotaChanges): Promise<FieldProblem[]> {
    const problems = after
      .filter(({ seats, used }) => seats < used)
      .map(({ row, used }): FieldProblem => ({
        field: `quotas.${row}.seats`,
        code: 'quota_below_used',
        params: { used },
      }));
    const begun = await this.calls.begunUnits(callId);
    const empty = after.filter(({ seats, unitIds }) => seats === 0 && !unitIds.some((unitId) => begun.has(unitId)));
    const params = { least: 1, most: MOST_QUOTA_SEATS };
    problems.push(...empty.map(({ row }) => ({ field: `quotas.${row}.seats`, code: 'quota_seats_range', params })));
    const held = leaving.find((unitId) => begun.has(unitId));
    if (held === undefined) return problems;
    const unit = (await this.calls.unitsById([held])).get(held)!;
    return [...problems, { field: 'quotas', code: 'quota_unit_answered', params: { unit: unit.label } }];
  }

  async apply(callId: number, { after, removed, leaving }: QuotaChanges, before: ReadonlySet<number>): Promise<void> {
    await this.calls.removeUnits(callId, leaving);
    await this.calls.removeQuotas(removed);
    const stay = new Set([...before].filter((unitId) => !leaving.includes(unitId)));
    for (const { id, name, seats, unitIds } of after) {
      if (id === null) await this.calls.insertQuota({ callId, name, seats, used: 0 }, unitIds);
      else {
        await this.calls.updateQuota(id, { name, seats });
        const coming = unitIds.filter((unitId) => !stay.has(unitId));
        await this.calls.insertUnits(id, callId, coming);
      }
    }
  }
}

function unitsOf(row: number): string {
  return `quotas.${row}.unitCodes`;
}

function isAlive({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo > day);
}
