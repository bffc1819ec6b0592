import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type RegisterCounts, SessionCountsQuery } from '../../features/attendance/session-counts.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { ReadinessService } from '../../features/lifecycle/readiness.service.js';
import { isSummoned } from '../../features/lifecycle/rules/is-summoned.js';
import { CallDeadlinesQuery } from '../../features/nominations/call-deadlines.query.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { page } from '../shared/page-result.js';
import { classPageView } from './class-page.view.js';
import type { Summoned, SummonsTyped } from './summons.view.js';

/** Makes the page of a class, also where what was typed for its summons list comes back. */
@Injectable()
export class ClassPage {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly calls: CallDeadlinesQuery,
    private readonly readiness: ReadinessService,
    private readonly sessionCounts: SessionCountsQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found */
  async show(actor: Actor | null, code: string, typed: SummonsTyped | null = null) {
    const cls = await this.classes.get(actor, code);
    const sessions = await this.timetable.taught(cls.id);
    const changes = await this.classes.stateChanges(cls.id);
    const counts = await this.enrolments.countByState(cls.id);
    const own = actor?.personId ? await this.enrolments.findLiving(cls.id, actor.personId) : null;
    const awaits = own?.state === 'waitlisted' && cls.reserved > 0;
    const reservedUntil = awaits ? ((await this.calls.openUntil([cls.id])).get(cls.id) ?? null) : null;
    const manages = actor !== null && (await this.classes.manages(actor, cls));
    const attended = manages ? await this.sessionCounts.ofClasses([cls.id]) : new Map<number, RegisterCounts>();
    const summoned = manages ? null : await this.ownSummoned(actor, cls);
    const readiness = manages ? await this.readiness.of(cls) : null;
    const [today, now] = [this.clock.today(), this.clock.now()];
    return page(
      'classes/show',
      classPageView({
        actor,
        cls,
        sessions,
        changes,
        counts,
        own,
        reservedUntil,
        manages,
        readiness,
        attended,
        today,
        now,
        summoned,
        typed,
      }),
      typed ? 422 : 200,
    );
  }

  /** The people of the actor's own units on a confirmed list; null where that is nothing to the actor. */
  private async ownSummoned(actor: Actor | null, cls: ClassListed): Promise<Summoned | null> {
    if (actor === null || !isAllowed(actor, 'roster.read') || !isSummoned(cls.state)) return null;
    const lines = await this.enrolments.roster(actor, cls, ['enrolled', 'waitlisted']);
    const waiting = lines.filter(({ state }) => state === 'waitlisted').length;
    return lines.length > waiting ? { waiting } : null;
  }
}
