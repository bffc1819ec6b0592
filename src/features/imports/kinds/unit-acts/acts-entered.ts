import type { Actor } from '../../../../common/actor.js';
import { grouped } from '../../../../common/grouped.js';
import type { ReorganisationsService } from '../../../reorganisations/reorganisations.service.js';
import type { ActInput, ActLineInput } from '../../../units/unit-act-input.js';
import type { Entered, Entering, GoodRow } from '../import-kind.js';

/** What a row adds to the resolution of its day and basis. */
export interface ActPlan {
  effectiveDate: string;
  basis: string | null;
  lines: ActLineInput[];
  /** The unit that the row is about from then on; null while it has no code. */
  unitCode: string | null;
}

/** A commit of rows about units: what they decide is recorded at the end, one act for each day and basis, all or none. */
export class ActsEntered implements Entering<ActPlan> {
  private readonly plans: ActPlan[] = [];

  constructor(
    private readonly reorganisations: ReorganisationsService,
    private readonly actor: Actor,
  ) {}

  enter(rows: readonly GoodRow<ActPlan>[]): Promise<Entered[]> {
    this.plans.push(...rows.map(({ plan }) => plan));
    return Promise.resolve(
      rows.map(({ row, plan: { unitCode } }) => ({
        done: row.outcome === 'match' ? 'updated' : 'entered',
        record: unitCode === null ? null : { type: 'unit', code: unitCode },
      })),
    );
  }

  async finish(): Promise<void> {
    const acts = actsOf(this.plans);
    if (acts.length > 0) await this.reorganisations.recordMany(this.actor, acts, 'file');
  }
}

/** The acts that rows make together, in order of time. */
export function actsOf(plans: readonly ActPlan[]): ActInput[] {
  return [...grouped(plans, actKey).values()]
    .map((ofAct) => {
      const { effectiveDate, basis } = ofAct[0]!;
      return { effectiveDate, basis, note: null, lines: ofAct.flatMap(({ lines }) => lines) };
    })
    .sort((a, b) => a.effectiveDate.localeCompare(b.effectiveDate));
}

export function actKey({ effectiveDate, basis }: { effectiveDate: string; basis: string | null }): string {
  return `${effectiveDate} ${basis ?? ''}`;
}
