import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../common/actor.js';
import { ReorganisationsService } from '../../../reorganisations/reorganisations.service.js';
import type { ActInput, ActProblem } from '../../../units/unit-act-input.js';
import { UnitActsService } from '../../../units/unit-acts.service.js';
import { UnitsService } from '../../../units/units.service.js';
import type { ChoiceOf, Compared, Entering, ImportContext, ImportKind, KindField } from '../import-kind.js';
import { type ActPlan, ActsEntered } from '../unit-acts/acts-entered.js';
import { UnitsOfDays } from '../units-of-days.js';
import { CHANGE_TEMPLATE } from './change-columns-catalog.js';
import { daysOfChange, labelOfCode, withCodes } from './change-units.js';
import { type ChangeLine, CHANGES_LIST } from './changes-list.js';
import { comparedChanges } from './compare-changes.js';
import { newActs, readChanges } from './read-changes.js';
import { RecordedLines } from './recorded-lines.js';

/** Resolutions on units: merges, splits, renames, moves, abolitions and foundations. */
@Injectable()
export class UnitChangesKind implements ImportKind<ChangeLine, ActPlan> {
  readonly name = 'unit-changes';
  readonly permission = 'units.manage';
  readonly needsClass = false;
  readonly columns = CHANGES_LIST.columns;
  readonly read = CHANGES_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'units', type: 'text', place: 'title', plain: true },
    { name: 'change', type: 'word', words: 'imports.kind.unit-changes.change', place: 'sub', plain: true },
    { name: 'date', type: 'date', place: 'sub', plain: true },
    { name: 'to', type: 'text', place: 'detail' },
    { name: 'parent', type: 'text', place: 'detail' },
    { name: 'basis', type: 'text', place: 'detail' },
  ];
  readonly template = CHANGE_TEMPLATE;

  constructor(
    private readonly acts: UnitActsService,
    private readonly reorganisations: ReorganisationsService,
    private readonly units: UnitsService,
  ) {}

  /** The acts of the file are weighed one after the other, so that later lines see what earlier ones do. */
  async compare(
    { actor }: ImportContext,
    written: readonly ChangeLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<ActPlan>>> {
    const units = await UnitsOfDays.load(this.units, new Set(written.flatMap(daysOfChange)));
    const lines = withCodes(written, units);
    const standing = (await this.acts.list()).filter(({ undoneAt }) => undoneAt === null);
    const recorded = new RecordedLines(standing.flatMap((act) => act.lines));
    const read = readChanges(lines, choiceOf);
    const acts = newActs(read, recorded);
    const weighed = await this.reorganisations.previewMany(actor, [...acts.values()]);
    const faults = await this.faultsOf(actor, newActs(read, recorded, true), acts);
    const labelOf = (code: string, day: string) => labelOfCode(code, day, units);
    return comparedChanges(lines, read, { recorded, acts, weighed, faults, labelOf });
  }

  /** What speaks against those of all acts that are not among the sound ones: weighed apart, as nothing builds on them. */
  private async faultsOf(
    actor: Actor,
    all: ReadonlyMap<ActInput, ActInput>,
    sound: ReadonlyMap<ActInput, ActInput>,
  ): Promise<Map<ActInput, readonly ActProblem[]>> {
    if (all.size === sound.size) return new Map();
    const weighed = await this.reorganisations.previewMany(actor, [...all.values()]);
    return new Map([...all.keys()].map((act, index) => [act, weighed[index]!.problems]));
  }

  async begin({ actor }: ImportContext): Promise<Entering<ActPlan>> {
    await this.acts.holdTree();
    return new ActsEntered(this.reorganisations, actor);
  }
}
