import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { DomainEvent } from '../../common/domain-event.js';
import { lotsOf } from '../../common/lots.js';
import { lockRows } from '../database/dialect.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { doer } from './doer.js';
import { RecordedEvent } from './recorded-event.entity.js';

/** An event that waits to be told. */
export interface WaitingEvent {
  id: number;
  at: Instant;
  /** Who did it; null where nobody signed in did. */
  byUserId: number | null;
  event: DomainEvent;
}

/** An event that was put aside because it could not be told. */
export interface AsideEvent {
  id: number;
  kind: string;
  at: Instant;
  problem: string;
}

const ROWS_A_STATEMENT = 200;
const PROBLEM_LENGTH = 300;

/** Keeps what happened with the act itself, so that nothing is told that did not happen, and nothing is forgotten. */
@Injectable()
export class EventsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Writes events in the transaction of the act. */
  async record(...events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const at = this.clock.instant();
    const byUserId = doer();
    await this.unitOfWork.run(async () => {
      for (const lot of lotsOf(events, ROWS_A_STATEMENT)) {
        const rows = lot.map((event) => ({
          kind: event.kind,
          payload: JSON.stringify(event),
          at,
          byUserId,
          failures: 0,
        }));
        await this.unitOfWork.manager.insert(RecordedEvent, rows);
      }
    });
  }

  /** The events that wait, in the order in which they were written. */
  async waiting(limit: number): Promise<WaitingEvent[]> {
    const rows = await this.unitOfWork.manager.find(RecordedEvent, {
      where: { asideAt: IsNull() },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map(waitingEvent);
  }

  /** As `waiting`, for a transaction that tells them: until it ends nobody else gets the same ones. */
  async hold(limit: number): Promise<WaitingEvent[]> {
    const { manager } = this.unitOfWork;
    const ids = (await this.waiting(limit)).map(({ id }) => id);
    await lockRows(manager, 'domain_events', ids);
    // Who waited for the rows finds what the other left of them.
    const rows = await manager.find(RecordedEvent, { where: { id: In(ids), asideAt: IsNull() }, order: { id: 'ASC' } });
    return rows.map(waitingEvent);
  }

  /** Puts an event that cannot be told aside, so that it holds up no other; an operator finds it with its problem. */
  async putAside(id: number, problem: string): Promise<void> {
    const asideAt = this.clock.instant();
    await this.unitOfWork.run(() =>
      this.unitOfWork.manager.update(
        RecordedEvent,
        { id, asideAt: IsNull() },
        { asideAt, problem: problem.slice(0, PROBLEM_LENGTH) },
      ),
    );
  }

  /** Notes that telling an event failed; answers how often it has by now. */
  async noteFailure(id: number): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.increment(RecordedEvent, { id }, 'failures', 1);
      return (await this.unitOfWork.manager.findOneBy(RecordedEvent, { id }))?.failures ?? 0;
    });
  }

  /** Events that were put aside, the latest first. */
  async aside(limit: number): Promise<AsideEvent[]> {
    const rows = await this.unitOfWork.manager.find(RecordedEvent, {
      where: { asideAt: Not(IsNull()) },
      order: { id: 'DESC' },
      take: limit,
    });
    return rows.map(({ id, kind, at, problem }) => ({ id, kind, at, problem: problem ?? '' }));
  }

  /** Lets events that were put aside wait again; answers how many. */
  async bringBack(): Promise<number> {
    return this.unitOfWork.run(async () => {
      const waits = { asideAt: null, problem: null, failures: 0 };
      const result = await this.unitOfWork.manager.update(RecordedEvent, { asideAt: Not(IsNull()) }, waits);
      return result.affected ?? 0;
    });
  }

  /** Deletes events that were put aside before a moment: they hold free words about people. */
  async forgetAside(before: Instant): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.manager.delete(RecordedEvent, { asideAt: LessThan(before) }));
  }

  /** How many events were put aside because they cannot be told. */
  countAside(): Promise<number> {
    return this.unitOfWork.manager.countBy(RecordedEvent, { asideAt: Not(IsNull()) });
  }

  /** Takes events away in the transaction that tells them; answers how many were still there. */
  async take(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    return this.unitOfWork.run(async () => {
      const result = await this.unitOfWork.manager.delete(RecordedEvent, { id: In([...ids]) });
      return result.affected ?? 0;
    });
  }
}

function waitingEvent({ id, at, byUserId, payload }: RecordedEvent): WaitingEvent {
  return { id, at, byUserId, event: JSON.parse(payload) as DomainEvent };
}
