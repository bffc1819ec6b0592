import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { UnitsService } from '../units/units.service.js';
import { byUnit } from './rules/by-unit.js';
import { isSummoned } from './rules/is-summoned.js';
import { type RosterChange, RosterChangesQuery } from './roster-changes.query.js';

/** The list that goes with a summons: who is to come, as it stands now. */
export interface Summons {
  cls: ClassListed;
  /** The units that the list is confined to; null: it is the whole list. */
  ofUnits: string[] | null;
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
    private readonly units: UnitsService,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /**
   * The list of a class that the actor manages; of another class, once it is confirmed, the people of the actor's own units.
   * That it was taken out is written to the audit. A fixed number of statements.
   * @throws DomainError those of `read`
   */
  async take(actor: Actor, code: string, format: string): Promise<Summons> {
    const summons = await this.read(actor, code);
    const { ofUnits, learners } = summons;
    await this.audit.record(actor, {
      action: 'summons.exported',
      subjectType: 'class',
      subjectId: code,
      details: { format, rows: learners.length, ...(ofUnits && { ofUnits }) },
    });
    return summons;
  }

  /**
   * As `take`, without taking it out.
   * @throws DomainError forbidden; not_found, also where nobody of the actor's units is in the class; summons_not_confirmed
   */
  async read(actor: Actor, code: string): Promise<Summons> {
    mustBeAllowed(actor, 'roster.read');
    const cls = await this.classes.get(actor, code);
    const manages = await this.classes.manages(actor, cls);
    const changes = await this.classes.stateChanges(cls.id);
    const confirmation = changes.findLast(({ toState }) => toState === 'confirmed') ?? null;
    const since = confirmation ? await this.rosterChanges.since(cls.id, confirmation.at) : [];
    const lines = await this.enrolments.roster(actor, cls, ['enrolled', 'waitlisted', 'withdrawn']);
    const learners = byUnit(lines.filter(({ state }) => state === 'enrolled'));
    if (!manages && learners.length === 0) throw notFound();
    if (!manages && !isSummoned(cls.state)) throw new DomainError('summons_not_confirmed');
    const sessions = await this.timetable.ofClass(cls.id);
    const lineOf = new Map(lines.map((line) => [line.id, line]));
    return {
      ofUnits: manages ? null : await this.ownUnits(actor),
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

  /** The units that the actor answers for, by name; null for who sees all. */
  private async ownUnits(actor: Actor): Promise<string[] | null> {
    if (actor.unitScope === 'all') return null;
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    const ids = new Set(units.map(({ id }) => id));
    return units.filter(({ parentId }) => parentId === null || !ids.has(parentId)).map(({ label }) => label);
  }
}
