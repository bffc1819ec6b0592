import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { conflict, type DomainError } from '../../common/errors.js';
import { isForeignKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ActInput } from '../units/unit-act-input.js';
import { UnitActsService } from '../units/unit-acts.service.js';
import { AffectedService } from './affected.service.js';
import { DependenciesService } from './dependencies.service.js';
import { MovedPeopleQuery, type PersonMoved } from './moved-people.query.js';
import { MovesService } from './moves.service.js';
import { PostingsRepository } from './postings.repository.js';
import type { ActListed, ActPreview, Dependency, RecordedAct, StrandedPerson } from './reorganisation.js';
import { StrandedService } from './stranded.service.js';

/** Resolutions on units: what they would do, what they did, and taking them back. All ask for `units.manage`. */
@Injectable()
export class ReorganisationsService {
  constructor(
    private readonly acts: UnitActsService,
    private readonly affected: AffectedService,
    private readonly moves: MovesService,
    private readonly leaning: DependenciesService,
    private readonly left: StrandedService,
    private readonly postings: PostingsRepository,
    private readonly moved: MovedPeopleQuery,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What an act would do to the tree, to people, to open classes and to roles; nothing is saved. */
  async preview(actor: Actor, act: ActInput): Promise<ActPreview> {
    return (await this.previewMany(actor, [act]))[0]!;
  }

  /** As `preview` for several acts that build on one another, in their order. */
  async previewMany(actor: Actor, acts: readonly ActInput[]): Promise<ActPreview[]> {
    mustBeAllowed(actor, 'units.manage');
    const days = acts.map(({ effectiveDate }) => effectiveDate);
    return this.affected.by(await this.acts.preview(acts), days);
  }

  /**
   * Records an act and moves the people of units that have ended by today into the primary successor.
   * @throws DomainError with `problems` (field `lines.<n>.<field>` or the act's field) where something speaks against it
   */
  async record(actor: Actor, act: ActInput, source: 'form' | 'file' = 'form'): Promise<RecordedAct> {
    return (await this.recordMany(actor, [act], source))[0]!;
  }

  /** Records several acts in their order, all or none. @throws DomainError as `record` */
  recordMany(actor: Actor, acts: readonly ActInput[], source: 'form' | 'file' = 'file'): Promise<RecordedAct[]> {
    mustBeAllowed(actor, 'units.manage');
    return this.unitOfWork.run(async () => {
      const ids = await this.acts.record(actor, acts, source);
      const moved = await this.moves.moveDue(this.clock.today(), actor);
      return ids.map((actId) => ({ actId, peopleMoved: moved.get(actId) ?? 0 }));
    });
  }

  /** The acts, the latest first. */
  async list(actor: Actor): Promise<ActListed[]> {
    mustBeAllowed(actor, 'units.manage');
    const people = await this.postings.countByAct();
    return (await this.acts.list()).map(({ lines, ...act }) => ({
      ...act,
      lines: lines.length,
      people: people.get(act.id) ?? 0,
    }));
  }

  /** One page of the people whom an act moved, within the actor's scope. Asks for `people.read` too. */
  movedBy(
    actor: Actor,
    actId: number,
    page: { limit: number; offset: number },
  ): Promise<{ people: PersonMoved[]; total: number }> {
    mustBeAllowed(actor, 'units.manage');
    mustBeAllowed(actor, 'people.read');
    return this.moved.of(actId, actor.unitScope, page);
  }

  /** What hangs on an act and keeps it from being undone; empty where it may be. @throws DomainError not_found */
  async dependencies(actor: Actor, actId: number): Promise<Dependency[]> {
    mustBeAllowed(actor, 'units.manage');
    return this.leaning.of(actId);
  }

  /** Takes an act back, with the people it moved. @throws DomainError not_found, unit_act_undone, unit_act_has_dependents */
  undo(actor: Actor, actId: number): Promise<void> {
    mustBeAllowed(actor, 'units.manage');
    return this.unitOfWork.run(async () => {
      await this.acts.holdTree();
      await this.leaning.holdBornBy(actId);
      const { length } = await this.leaning.of(actId);
      if (length > 0) throw hasDependents(length);
      const people = await this.moves.takeBack(actId);
      try {
        await this.acts.undo(actor, actId, { people });
      } catch (error) {
        throw isForeignKey(error) ? hasDependents(1) : error;
      }
    });
  }

  /** People within the actor's scope whose unit has ended without a primary successor, and how many there are. */
  stranded(
    actor: Actor,
    page: { limit: number; offset: number },
  ): Promise<{ people: StrandedPerson[]; total: number }> {
    return this.left.list(actor, page);
  }

  /**
   * Moves people to a unit from a day on; answers how many. Asks for `people.manage`.
   * @throws DomainError as StrandedService.move
   */
  move(actor: Actor, personCodes: readonly string[], unitCode: string, from: CalendarDate): Promise<number> {
    return this.left.move(actor, personCodes, unitCode, from);
  }
}

function hasDependents(count: number): DomainError {
  return conflict('unit_act_has_dependents', { count });
}
