import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { DomainEvent } from '../../common/domain-event.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { RecordedEvent } from './recorded-event.entity.js';

/** An event that waits to be told. */
export interface WaitingEvent {
  id: number;
  at: Instant;
  event: DomainEvent;
}

const ROWS_A_STATEMENT = 200;

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
    await this.unitOfWork.run(async () => {
      for (const lot of lotsOf(events, ROWS_A_STATEMENT)) {
        const rows = lot.map((event) => ({ kind: event.kind, payload: JSON.stringify(event), at }));
        await this.unitOfWork.manager.insert(RecordedEvent, rows);
      }
    });
  }

  /** The events that wait, in the order in which they were written. */
  async waiting(limit: number): Promise<WaitingEvent[]> {
    const rows = await this.unitOfWork.manager.find(RecordedEvent, { order: { id: 'ASC' }, take: limit });
    return rows.map(({ id, at, payload }) => ({ id, at, event: JSON.parse(payload) as DomainEvent }));
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
