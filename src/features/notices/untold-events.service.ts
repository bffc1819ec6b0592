import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type AsideEvent, EventsService } from '../../platform/events/events.service.js';

const SHOWN = 5;

/** Events that could not be told and were put aside; `notices.manage`. */
@Injectable()
export class UntoldEventsService {
  constructor(
    private readonly events: EventsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** How many there are, and the latest of them. */
  async list(actor: Actor): Promise<{ count: number; latest: AsideEvent[] }> {
    mustBeAllowed(actor, 'notices.manage');
    const count = await this.events.countAside();
    return { count, latest: count === 0 ? [] : await this.events.aside(SHOWN) };
  }

  /** Has all of them told again; answers how many. */
  tellAgain(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'notices.manage');
    return this.unitOfWork.run(async () => {
      const events = await this.events.bringBack();
      if (events > 0) {
        const details = { count: events };
        await this.audit.record(actor, {
          action: 'mail.events_retold',
          subjectType: 'mail',
          subjectId: 'events',
          details,
        });
      }
      return events;
    });
  }
}
