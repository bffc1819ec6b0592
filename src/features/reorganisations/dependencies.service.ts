import { Injectable } from '@nestjs/common';
import { UnitActsService } from '../units/unit-acts.service.js';
import { DependenciesRepository } from './dependencies.repository.js';
import { PostingsRepository } from './postings.repository.js';
import type { Dependency } from './reorganisation.js';
import { actsNamingTheSame } from './rules/acts-in-the-way.js';

/** What keeps an act from being undone. */
@Injectable()
export class DependenciesService {
  constructor(
    private readonly dependencies: DependenciesRepository,
    private readonly postings: PostingsRepository,
    private readonly acts: UnitActsService,
  ) {}

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
    const rows = await this.dependencies.rowsOf([...born.keys()], actId);
    return rows.map(({ kind, unitId, count }) => {
      const { code, label } = born.get(unitId)!;
      return { kind, unit: { code, label }, count, act: null };
    });
  }

  /** People whom the act moved and whose posting has been changed since, so that the one before cannot simply go on. */
  private async peopleChanged(actId: number): Promise<Dependency[]> {
    const moved = await this.postings.madeBy(actId);
    const changed = moved.filter(({ made, before }) => before === null || before.position !== made.position);
    return changed.length === 0 ? [] : [{ kind: 'people', unit: null, count: changed.length, act: null }];
  }
}
