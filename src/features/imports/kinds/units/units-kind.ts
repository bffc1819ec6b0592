import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../common/actor.js';
import { ReorganisationsService } from '../../../reorganisations/reorganisations.service.js';
import { UnitActsService } from '../../../units/unit-acts.service.js';
import { UnitsService } from '../../../units/units.service.js';
import type { ChoiceOf, Compared, Entering, ImportContext, ImportKind, KindField } from '../import-kind.js';
import { type ActPlan, actsOf, ActsEntered } from '../unit-acts/acts-entered.js';
import { UnitsOfDays } from '../units-of-days.js';
import { comparedUnits, readUnits, takeAnswers, type UnitRead, type WeighedAct } from './compare-units.js';
import { UNIT_TEMPLATE } from './unit-columns-catalog.js';
import { type UnitLine, UNITS_LIST } from './units-list.js';

/** Units: the new ones are founded, those on record are recognised. */
@Injectable()
export class UnitsKind implements ImportKind<UnitLine, ActPlan> {
  readonly name = 'units';
  readonly permission = 'units.manage';
  readonly needsClass = false;
  readonly columns = UNITS_LIST.columns;
  readonly read = UNITS_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'name', type: 'text', place: 'title', plain: true },
    { name: 'code', type: 'text', place: 'sub', plain: true },
    { name: 'level', type: 'word', words: 'imports.kind.units.level', place: 'sub', plain: true },
    { name: 'oldName', type: 'text', place: 'detail' },
    { name: 'shortName', type: 'text', place: 'detail' },
    { name: 'parent', type: 'unit', place: 'detail' },
    { name: 'officialCode', type: 'text', place: 'detail' },
    { name: 'from', type: 'date', place: 'detail' },
    { name: 'basis', type: 'text', place: 'detail' },
  ];
  readonly template = UNIT_TEMPLATE;

  constructor(
    private readonly units: UnitsService,
    private readonly acts: UnitActsService,
    private readonly reorganisations: ReorganisationsService,
  ) {}

  async compare(
    { actor, today }: ImportContext,
    lines: readonly UnitLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<ActPlan>>> {
    const units = await UnitsOfDays.load(this.units, [today, ...lines.flatMap(({ from }) => from ?? [])]);
    const reads = readUnits(lines, units, today, choiceOf);
    while (takeAnswers(reads, await this.weigh(actor, reads)));
    return comparedUnits(reads);
  }

  async begin({ actor }: ImportContext): Promise<Entering<ActPlan>> {
    await this.acts.holdTree();
    return new ActsEntered(this.reorganisations, actor);
  }

  /** Asks the tree about what is left of the lines, as the acts that they make together. */
  private async weigh(actor: Actor, reads: readonly UnitRead[]): Promise<WeighedAct[]> {
    const acts = actsOf(reads.flatMap(({ plan }) => plan ?? []));
    const previews = acts.length > 0 ? await this.reorganisations.previewMany(actor, acts) : [];
    return previews.map(({ problems, changes }, index) => ({ act: acts[index]!, problems, changes }));
  }
}
