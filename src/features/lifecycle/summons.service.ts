import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { byUnit } from './rules/by-unit.js';
import { type RosterChange, RosterChangesQuery } from './roster-changes.query.js';

/** The list that goes with a summons: who is to come, as it stands now. */
export interface Summons {
  cls: ClassListed;
  /** Null while no session is planned. */
  firstSession: ClassSession | null;
  /** When the list was confirmed and by whom; null before. */
  confirmed: { at: Instant; byName: string } | null;
  /** By unit, then given name. */
  learners: RosterLine[];
  /** Those who wait for a seat, in their order. */
  substitutes: RosterLine[];
  /** Who came or left after the list was confirmed, in order of time. */
  changes: (RosterChange & { line: RosterLine })[];
}

/** Makes the list that is attached to the summons to a class. */
@Injectable()
export class SummonsService {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly timetable: TimetableService,
    private readonly rosterChanges: RosterChangesQuery,
    private readonly audit: AuditService,
  ) {}

  /**
   * The whole list of a class that the actor manages; that it was taken out is written to the audit. A fixed number of
   * statements. @throws DomainError forbidden, not_found (also outside the scope)
   */
  async take(actor: Actor, code: string, format: string): Promise<Summons> {
    mustBeAllowed(actor, 'roster.read');
    const cls = await this.classes.getManaged(actor, code);
    const changes = await this.classes.stateChanges(cls.id);
    const confirmation = changes.findLast(({ toState }) => toState === 'confirmed') ?? null;
    const since = confirmation ? await this.rosterChanges.since(cls.id, confirmation.at) : [];
    const lines = await this.enrolments.roster(actor, cls, ['enrolled', 'waitlisted', 'withdrawn']);
    const sessions = await this.timetable.ofClass(cls.id);
    const lineOf = new Map(lines.map((line) => [line.id, line]));
    const learners = byUnit(lines.filter(({ state }) => state === 'enrolled'));
    await this.audit.record(actor, {
      action: 'summons.exported',
      subjectType: 'class',
      subjectId: code,
      details: { format, rows: learners.length },
    });
    return {
      cls,
      firstSession: sessions.find(({ cancelled }) => !cancelled) ?? null,
      confirmed: confirmation && { at: confirmation.at, byName: confirmation.byName },
      learners,
      substitutes: lines.filter(({ state }) => state === 'waitlisted').sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
      changes: since.flatMap((change) => {
        const line = lineOf.get(change.enrolmentId);
        return line ? [{ ...change, line }] : [];
      }),
    };
  }
}
