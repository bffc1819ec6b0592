import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import type { RolloutItem } from './rollout-item.entity.js';
import { type RecordedUnit, RolloutsRepository } from './rollouts.repository.js';
import { placeReports, type PlacedReport, type RolloutFacts } from './rules/place-reports.js';
import { openKeyOf } from './rules/rollout-dates.js';
import { rolloutProblems } from './rules/rollout-problems.js';

/** A report that a unit has an item, had it or is to have it. */
export interface Report {
  unit: RecordedUnit;
  item: Pick<RolloutItem, 'id' | 'code'>;
  facts: RolloutFacts;
}

/** What becomes of a report; `before` is the record that it changes or repeats. */
export type Reported = Report &
  (
    | { outcome: 'new'; before: null }
    | { outcome: 'changed' | 'same'; before: RolloutFacts }
    | { outcome: 'refused'; before: null; problems: FieldProblem[] }
  );

/** Finds the place of reports among what is on record, and writes them. Runs inside the unit of work of its caller. */
@Injectable()
export class RolloutRecorder {
  constructor(
    private readonly rollouts: RolloutsRepository,
    private readonly clock: Clock,
  ) {}

  /** What the reports would do, one after the other. */
  async place(reports: readonly Report[]): Promise<Reported[]> {
    return (await this.placed(reports)).reported;
  }

  /** Records all of the reports, or none if one of them is refused; answers what became of each. */
  async record(reports: readonly Report[]): Promise<Reported[]> {
    await this.rollouts.lockUnits(unitIds(reports));
    const { reported, good, placed, added } = await this.placed(reports);
    if (reported.some(({ outcome }) => outcome === 'refused')) return reported;
    const recordedAt = this.clock.instant();
    await this.rollouts.insert(
      [...added.values()].map(({ unitId, itemId, fromDate, toDate, targetDate, source, note }) => {
        const openKey = openKeyOf(unitId, itemId, toDate);
        return { unitId, itemId, fromDate, toDate, targetDate, source, note, openKey, version: 1, recordedAt };
      }),
    );
    for (const { ids, facts } of changes(good, placed)) await this.rollouts.retell(ids, facts);
    return reported;
  }

  private async placed(reports: readonly Report[]) {
    const today = this.clock.today();
    const problems = reports.map(({ facts, unit }) => rolloutProblems(facts, unit, today));
    const good = reports.filter((_, index) => problems[index]!.length === 0);
    const known = await this.rollouts.onRecord([...new Set(reports.map(({ item }) => item.id))], unitIds(reports));
    const told = good.map(({ unit, item, facts }) => ({ unitId: unit.id, itemId: item.id, facts }));
    const { placed, added } = placeReports(known, told);
    const inOrder = placed[Symbol.iterator]();
    const reported = reports.map((report, index): Reported => {
      if (problems[index]!.length > 0) return refused(report, problems[index]!);
      return reportedAs(report, inOrder.next().value as PlacedReport);
    });
    return { reported, good, placed, added };
  }
}

/** A problem of one unit's rollout, with the unit named in its sentence. */
export function ofUnit({ label }: RecordedUnit, problem: FieldProblem): FieldProblem {
  return { ...problem, params: { ...problem.params, unit: label } };
}

function reportedAs(report: Report, { placement, before }: PlacedReport): Reported {
  switch (placement.kind) {
    case 'new':
      return { ...report, outcome: 'new', before: null };
    case 'same':
      return { ...report, outcome: 'same', before: before! };
    case 'change':
      return { ...report, outcome: 'changed', before: before! };
    case 'refused':
      return refused(report, [placement.problem]);
  }
}

/** Each problem names the unit: several may be recorded at once. */
function refused(report: Report, problems: readonly FieldProblem[]): Reported {
  const ofThis = problems.map((problem) => ofUnit(report.unit, problem));
  return { ...report, outcome: 'refused', before: null, problems: ofThis };
}

/** The rollouts on record that change, those that one report after the other changes alike together. */
function changes(
  reports: readonly Report[],
  placed: readonly PlacedReport[],
): { ids: number[]; facts: RolloutFacts }[] {
  const runs: { ids: number[]; facts: RolloutFacts }[] = [];
  placed.forEach(({ placement, from }, index) => {
    if (placement.kind !== 'change' || from !== null) return;
    const { facts } = reports[index]!;
    const last = runs.at(-1);
    if (last && JSON.stringify(last.facts) === JSON.stringify(facts)) last.ids.push(placement.id);
    else runs.push({ ids: [placement.id], facts });
  });
  return runs;
}

function unitIds(reports: readonly Report[]): number[] {
  return [...new Set(reports.map(({ unit }) => unit.id))];
}
