import { Injectable } from '@nestjs/common';
import { BulkRolloutsService } from '../../../rollouts/bulk-rollouts.service.js';
import { RolloutItemsService } from '../../../rollouts/rollout-items.service.js';
import type { Report } from '../../../rollouts/rollout-recorder.js';
import { UnitsInScopeQuery } from '../../../units/units-in-scope.query.js';
import { UnitsService } from '../../../units/units.service.js';
import type {
  ChoiceOf,
  Compared,
  Entered,
  Entering,
  GoodRow,
  ImportContext,
  ImportKind,
  KindField,
} from '../import-kind.js';
import { inTurns } from '../in-turns.js';
import { UnitsOfDays } from '../units-of-days.js';
import { comparedRollouts, dayOf, understand } from './compare-rollouts.js';
import { ROLLOUT_COLUMNS, ROLLOUT_TEMPLATE } from './rollout-columns-catalog.js';
import { ROLLOUT_LIST, type RolloutLine } from './rollout-list.js';

/** Networks and software that units have, had or are to have. */
@Injectable()
export class RolloutsKind implements ImportKind<RolloutLine, Report> {
  readonly name = 'rollouts';
  readonly permission = 'rollouts.manage';
  readonly needsClass = false;
  readonly columns = ROLLOUT_COLUMNS;
  readonly read = ROLLOUT_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'unit', type: 'unit', place: 'title', plain: true },
    { name: 'item', type: 'text', place: 'sub', plain: true },
    { name: 'fromDate', type: 'date', place: 'detail' },
    { name: 'toDate', type: 'date', place: 'detail' },
    { name: 'targetDate', type: 'date', place: 'detail' },
    { name: 'source', type: 'text', place: 'detail' },
    { name: 'note', type: 'text', place: 'detail' },
  ];
  readonly template = ROLLOUT_TEMPLATE;

  constructor(
    private readonly rollouts: BulkRolloutsService,
    private readonly items: RolloutItemsService,
    private readonly units: UnitsService,
    private readonly scope: UnitsInScopeQuery,
  ) {}

  async compare(
    { actor, today }: ImportContext,
    lines: readonly RolloutLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<Report>>> {
    const days = new Set(lines.map((line) => dayOf(line, today)));
    const seen = await this.scope.ids(actor);
    const sources = {
      items: await this.items.list(),
      units: await UnitsOfDays.load(this.units, days),
      mayRecord: (unitId: number) => seen === 'all' || seen.has(unitId),
      today,
    };
    const understood = await inTurns(lines, (line) => understand(line, sources, choiceOf));
    const reports = understood.flatMap(({ report }) => report ?? []);
    return comparedRollouts(understood, await this.rollouts.place(actor, reports));
  }

  begin({ actor }: ImportContext): Promise<Entering<Report>> {
    return Promise.resolve({
      enter: async (rows: readonly GoodRow<Report>[]): Promise<Entered[]> => {
        const reported = await this.rollouts.recordAll(
          actor,
          rows.map(({ plan }) => plan),
        );
        return reported.map(({ outcome, unit }) => ({
          done: DONE[outcome],
          record: { type: 'unit', code: unit.code },
        }));
      },
    });
  }
}

const DONE = { new: 'entered', changed: 'updated', same: 'already', refused: 'skipped' } as const;
