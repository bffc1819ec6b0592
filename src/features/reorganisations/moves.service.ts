import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitActsService } from '../units/unit-acts.service.js';
import { PostingsRepository } from './postings.repository.js';

/** Who moves people when nobody does: the program itself. */
const PROGRAM = { userId: null, name: 'taphuan', address: null };

/** Moves the people of units that have ended into the primary successor, and back when an act is undone. */
@Injectable()
export class MovesService {
  constructor(
    private readonly postings: PostingsRepository,
    private readonly acts: UnitActsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Carries out what acts have in store by the day: scopes reach as far as the tree now does, and everybody whose unit has
   * ended is moved, through as many successors as have ended since; answers how many
   * people each act moved. Whoever has been moved is not moved again, however many instances do this at once.
   */
  async moveDue(
    today: CalendarDate = this.clock.today(),
    actor: Pick<Actor, 'userId' | 'name' | 'address'> = PROGRAM,
  ): Promise<Map<number | null, number>> {
    await this.acts.widenScopes(today);
    if ((await this.postings.due(today)).length === 0) return new Map();
    return this.unitOfWork.run(async () => {
      await this.acts.holdTree();
      const moved = new Map<number | null, number>();
      for (;;) {
        const seen = (await this.postings.due(today)).map(({ personId }) => personId);
        if (seen.length === 0) break;
        await this.postings.holdPeople(seen);
        const due = await this.postings.due(today, seen);
        await this.postings.move(due, this.clock.instant());
        for (const { actId } of due) moved.set(actId, (moved.get(actId) ?? 0) + 1);
      }
      for (const [actId, people] of moved) await this.recordMoved(actor, actId, people);
      return moved;
    });
  }

  /** Takes back what an act did to people; answers how many. Only within the unit of work that undoes the act. */
  async takeBack(actId: number): Promise<number> {
    const found = await this.postings.madeBy(actId);
    if (found.length === 0) return 0;
    await this.postings.holdPeople(found.map(({ made }) => made.personId));
    const moved = await this.postings.madeBy(actId);
    await this.postings.takeBack(moved, this.clock.instant());
    return moved.length;
  }

  private recordMoved(actor: Pick<Actor, 'userId' | 'name' | 'address'>, actId: number | null, people: number) {
    return this.audit.record(actor, {
      action: 'unit_act.people_moved',
      subjectType: 'unit_act',
      subjectId: actId ?? '*',
      details: { people },
    });
  }
}
