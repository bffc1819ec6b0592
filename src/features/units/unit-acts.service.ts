import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { replayActs } from './rules/replay-acts.js';
import { unitEffects } from './rules/unit-effects.js';
import { actsLeaningOn, byTime, type StandingAct, type WeighedAct, weighActs } from './rules/weigh-acts.js';
import type { ActInput, ActProblem, UnitEffect } from './unit-act-input.js';
import type { UnitAct } from './unit-act.entity.js';
import { UnitActsRepository } from './unit-acts.repository.js';
import { UnitTablesRepository } from './unit-tables.repository.js';

/** What an act would do to the tree; nothing where something speaks against it. */
export interface TreePreview {
  problems: ActProblem[];
  changes: UnitEffect[];
}

/** The acts on record and the tree that follows from them. The tables of units are replayed with every act. */
@Injectable()
export class UnitActsService {
  constructor(
    private readonly acts: UnitActsRepository,
    private readonly tables: UnitTablesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What acts that build on one another would do to the tree, in their order. */
  async preview(inputs: readonly ActInput[]): Promise<TreePreview[]> {
    const { start, acts } = await this.acts.origins();
    return inTurns(weighActs(start, acts, inputs, this.clock.today()), (weighed, index) => ({
      problems: weighed.problems,
      changes: weighed.problems.length > 0 ? [] : changesOf(weighed, inputs[index]!),
    }));
  }

  /**
   * Records acts that build on one another, all or none; answers their ids.
   * @throws DomainError unit_act_refused with `problems`: field `lines.<n>.<field>` or that of the act; of several acts
   * `acts.<m>.` stands before it
   */
  record(actor: Actor, inputs: readonly ActInput[], source: 'form' | 'file'): Promise<number[]> {
    mustBeAllowed(actor, 'units.manage');
    return this.unitOfWork.run(async () => {
      await this.acts.holdTree();
      const { start, acts } = await this.acts.origins();
      const weighed = await inTurns(weighActs(start, acts, inputs, this.clock.today()), (each) => each);
      mustBeSound(weighed);
      const recorded: StandingAct[] = [];
      for (const [index, { lines }] of weighed.entries()) {
        recorded.push(await this.insert(actor, inputs[index]!, lines, source));
      }
      await this.tables.write(replayActs(start, [...acts, ...recorded].sort(byTime)).history, this.clock.today());
      return recorded.map(({ id }) => id);
    });
  }

  /**
   * Takes an act back: the tree becomes what it is without it, and units to which it gave birth are deleted. What hangs
   * on them must be gone already. `also` goes into the audit. @throws DomainError not_found, unit_act_undone,
   * unit_act_has_dependents
   */
  undo(actor: Actor, actId: number, also: object = {}): Promise<void> {
    mustBeAllowed(actor, 'units.manage');
    return this.unitOfWork.run(async () => {
      await this.acts.holdTree();
      const act = await this.standing(actId);
      const { start, acts } = await this.acts.origins();
      const { leaning, without } = actsLeaningOn(start, acts, actId);
      if (leaning.length > 0) throw conflict('unit_act_has_dependents', { count: leaning.length });
      const { basis, effectiveDate } = act;
      await this.acts.markUndone(actId, { undoneAt: this.clock.instant(), undoneByName: actor.name });
      await this.tables.write(without, this.clock.today());
      await this.audit.record(actor, {
        action: 'unit_act.undone',
        subjectType: 'unit_act',
        subjectId: actId,
        details: { basis, effectiveDate, ...also },
      });
    });
  }

  /** An act, all that stand, and those of them that could not stand without it. @throws DomainError not_found, unit_act_undone */
  async leaningOn(actId: number): Promise<{ act: StandingAct; leaning: StandingAct[]; standing: StandingAct[] }> {
    const act = await this.standing(actId);
    const { start, acts } = await this.acts.origins();
    return { act, leaning: actsLeaningOn(start, acts, actId).leaning, standing: acts };
  }

  /** Holds the tree until the transaction ends: meanwhile nobody else records or undoes an act. */
  holdTree(): Promise<void> {
    return this.acts.holdTree();
  }

  /**
   * Lets who answers for a unit see what acts have put under it, once their day has come; however many instances do this at
   * once.
   */
  async widenScopes(today: CalendarDate): Promise<void> {
    if ((await this.tables.newInScopes(today)).length === 0) return;
    await this.unitOfWork.run(async () => {
      await this.acts.holdTree();
      await this.tables.widenScopes(await this.tables.newInScopes(today));
    });
  }

  /** All acts, those undone too, the latest first. */
  list(): Promise<UnitAct[]> {
    return this.acts.list();
  }

  /** @throws DomainError not_found */
  async get(actId: number): Promise<UnitAct> {
    const act = await this.acts.find(actId);
    if (!act) throw notFound();
    return act;
  }

  private async standing(actId: number): Promise<UnitAct> {
    const act = await this.get(actId);
    if (act.undoneAt !== null) throw conflict('unit_act_undone');
    return act;
  }

  private async insert(
    actor: Actor,
    { effectiveDate, note }: ActInput,
    lines: WeighedAct['lines'],
    source: 'form' | 'file',
  ): Promise<StandingAct> {
    const { basis } = lines[0]!;
    const id = await this.acts.insert({
      effectiveDate,
      basis,
      note: note?.trim() || null,
      source,
      lines,
      recordedAt: this.clock.instant(),
      recordedByUserId: actor.userId,
      recordedByName: actor.name,
      undoneAt: null,
      undoneByName: null,
    });
    await this.audit.record(actor, {
      action: 'unit_act.recorded',
      subjectType: 'unit_act',
      subjectId: id,
      details: { basis, effectiveDate, lines },
    });
    return { id, effectiveDate, basis, lines };
  }
}

/** Takes what is costly to make one by one, and lets others have their turn in between. */
async function inTurns<From, To>(items: Iterable<From>, take: (item: From, index: number) => To): Promise<To[]> {
  const taken: To[] = [];
  for (const item of items) {
    taken.push(take(item, taken.length));
    await setImmediate();
  }
  return taken;
}

function changesOf({ before, after, id }: WeighedAct, { effectiveDate }: ActInput): UnitEffect[] {
  return unitEffects(before, after, { id, day: effectiveDate });
}

function mustBeSound(weighed: readonly WeighedAct[]): void {
  const problems = weighed.flatMap((act, index) => {
    const place = weighed.length > 1 ? `acts.${index}.` : '';
    return act.problems.map(({ line, field, code, params }) => {
      const within = line === null ? (field ?? 'lines') : `lines.${line}.${field ?? 'kind'}`;
      return { field: `${place}${within}`, code, params };
    });
  });
  if (problems.length > 0) throw new DomainError('unit_act_refused', { problems, params: { count: problems.length } });
}
