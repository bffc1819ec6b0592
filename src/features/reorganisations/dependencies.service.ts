import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { UnitActsService } from '../units/unit-acts.service.js';
import { DependenciesRepository } from './dependencies.repository.js';
import { PostingsRepository } from './postings.repository.js';
import type { Dependency } from './reorganisation.js';
import { actsNamingTheSame } from './rules/acts-in-the-way.js';

/** As long as a merge of two files can be undone, with a day to spare. */
const MERGES_UNDOABLE_DAYS = 31;

/** What keeps an act from being undone. */
@Injectable()
export class DependenciesService {
  constructor(
    private readonly dependencies: DependenciesRepository,
    private readonly postings: PostingsRepository,
    private readonly acts: UnitActsService,
    private readonly clock: Clock,
  ) {}

  /** Holds the units to which an act gave birth until the transaction ends: nothing new comes to hang on them. */
  async holdBornBy(actId: number): Promise<void> {
    await this.dependencies.hold((await this.dependencies.bornBy(actId)).map(({ id }) => id));
  }

  /** Everything that hangs on an act; empty where it may be undone. @throws DomainError not_found, unit_act_undone */
  async of(actId: number): Promise<Dependency[]> {
    return [
      ...(await this.actsAfter(actId)),
      ...(await this.factsOfNewUnits(actId)),
      ...(await this.peopleChanged(actId)),
    ];
  }

  private async actsAfter(actId: number): Promise<Dependency[]> {
    const { act, leaning, standing } = await this.acts.leaningOn(actId);
    const inTheWay = new Map([...actsNamingTheSame(act, standing), ...leaning].map((each) => [each.id, each]));
    return [...inTheWay.values()].map(({ id, effectiveDate, basis }) => {
      return { kind: 'laterAct', unit: null, count: 1, act: { id, effectiveDate, basis } };
    });
  }

  private async factsOfNewUnits(actId: number): Promise<Dependency[]> {
    const born = new Map((await this.dependencies.bornBy(actId)).map((unit) => [unit.id, unit]));
    const ids = [...born.keys()];
    const rows = [
      ...(await this.dependencies.rowsOf(ids, actId)),
      ...(await this.dependencies.mergesNaming(ids, instantBefore(this.clock.now(), MERGES_UNDOABLE_DAYS))),
    ];
    return rows.map(({ kind, unitId, count }) => {
      const { code, label } = born.get(unitId)!;
      return { kind, unit: { code, label }, count, act: null };
    });
  }

  /** People whom the act moved and whose posting has been changed since, so that the one before cannot simply go on. */
  private async peopleChanged(actId: number): Promise<Dependency[]> {
    const moved = await this.postings.madeBy(actId);
    const changed = moved.filter(
      ({ made, before, repointed }) => !repointed && (before === null || before.position !== made.position),
    );
    return changed.length === 0 ? [] : [{ kind: 'people', unit: null, count: changed.length, act: null }];
  }
}

function instantBefore(now: Date, days: number): Instant {
  return new Date(now.getTime() - days * 24 * 60 * 60_000).toISOString();
}
