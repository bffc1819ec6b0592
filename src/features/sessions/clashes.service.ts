import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { grouped } from '../../common/grouped.js';
import type { PartOfDay } from '../../common/sessions.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { ClashFactsRepository } from './clash-facts.repository.js';
import { ClashOverridesRepository } from './clash-overrides.repository.js';
import { clashText, type FoundClash } from './rules/clash-problem.js';
import { CLASH_KINDS, type ClashKind, findClashes } from './rules/find-clashes.js';
import { roomKey } from './rules/room-key.js';
import type { StandingSession } from './rules/plan-timetable.js';

/** A session of a class that is looked at for clashes; without trainers of its own those of the class teach it. */
export interface SlotToCheck {
  /** Null for a session that does not stand yet. */
  sessionId: number | null;
  date: CalendarDate;
  part: PartOfDay;
  room: string | null;
  trainerIds: readonly number[];
}

type ClassOfSlots = { id: number; code: string; place: string };

/** A clash that stands on a timetable, with the reason for which it was planned; null where nobody gave one. */
export type StandingClash = FoundClash & { reason: string | null };

/** Finds clashes across all classes, refuses them, and keeps the reasons of those who plan one all the same. */
@Injectable()
export class ClashesService {
  constructor(
    private readonly facts: ClashFactsRepository,
    private readonly overrides: ClashOverridesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All clashes of sessions of one class, in at most five statements; named as far as the actor may know. */
  async find(actor: Actor, cls: ClassOfSlots, slots: readonly SlotToCheck[]): Promise<FoundClash[]> {
    const dates = [...new Set(slots.map(({ date }) => date))];
    if (dates.length === 0) return [];
    const elsewhere = await this.facts.sessionsElsewhere(actor, cls.id, dates);
    if (elsewhere.length === 0) return [];
    const named = await this.facts.trainersOn(dates);
    const ofClasses = await this.facts.classTrainers(cls.id, dates);
    const learners = await this.facts.sharedLearners(actor, cls.id, dates);
    const found = findClashes(
      slots.map(({ date, part, room, trainerIds }) => ({
        date,
        part,
        roomKey: roomKey(room),
        placeKey: searchKey(cls.place),
        trainerIds: trainerIds.length > 0 ? trainerIds : (ofClasses.get(cls.id) ?? []),
      })),
      elsewhere.map((session) => ({
        ...session,
        placeKey: searchKey(session.place),
        trainerIds: named.get(session.sessionId) ?? ofClasses.get(session.classId) ?? [],
      })),
      new Map(
        [...grouped(learners, ({ classId }) => classId)].map(([classId, shared]) => [
          classId,
          shared.map(({ personId }) => personId),
        ]),
      ),
    );
    const people = await this.facts.people([...new Set(found.flatMap(({ personIds }) => personIds))]);
    const hidden = new Set(learners.filter(({ known }) => !known).map(({ personId }) => personId));
    const byId = new Map(elsewhere.map((session) => [session.sessionId, session]));
    return found.map(({ index, kind, withSessionId, personIds }) => {
      const other = byId.get(withSessionId)!;
      const told = [...people].filter(([id]) => personIds.includes(id) && !(kind === 'learner' && hidden.has(id)));
      return {
        index,
        kind,
        withSessionId,
        other: other.known ? { classCode: other.classCode, number: other.number } : null,
        room: kind === 'room' ? slots[index]!.room : null,
        names: told.map(([, { fullName }]) => fullName),
        codes: told.map(([, { code }]) => code),
        unnamed: personIds.length - told.length,
      };
    });
  }

  /** The clashes that stand on a timetable now, with their reasons; `index` is that of the session. */
  async standing(actor: Actor, cls: ClassOfSlots, sessions: readonly StandingSession[]): Promise<StandingClash[]> {
    const held = sessions.map((session, index) => ({ session, index })).filter(({ session }) => !session.cancelled);
    const found = await this.find(
      actor,
      cls,
      held.map(({ session: { id, ...slot } }) => ({ ...slot, sessionId: id })),
    );
    const reasons = await this.reasons(found.map(({ index }) => held[index]!.session.id));
    return found.map((clash) => {
      const { session, index } = held[clash.index]!;
      return { ...clash, index, reason: reasons.get(nameOf(session.id, clash)) ?? null };
    });
  }

  /** Clashes that nobody gave a reason for; those of standing sessions for which one was given are not asked about again. */
  async unreasoned(
    actor: Actor,
    cls: ClassOfSlots,
    slots: readonly SlotToCheck[],
    kinds: readonly ClashKind[] = CLASH_KINDS,
  ): Promise<FoundClash[]> {
    const found = (await this.find(actor, cls, slots)).filter(({ kind }) => kinds.includes(kind));
    const known = await this.reasons(standingIds(slots));
    return found.filter((clash) => !known.has(nameOf(slots[clash.index]!.sessionId, clash)));
  }

  /** Keeps why clashes were planned; `sessionIdOf` answers the session of a slot. */
  async keepReasons(
    actor: Actor,
    cls: ClassOfSlots,
    clashes: readonly FoundClash[],
    reason: string | null,
    sessionIdOf: (index: number) => number,
  ): Promise<void> {
    if (clashes.length === 0 || reason === null) return;
    const said = { reason: reason.trim(), at: this.clock.instant(), byUserId: actor.userId, byName: actor.name };
    const rows = clashes.map((clash) => ({
      sessionId: sessionIdOf(clash.index),
      kind: clash.kind,
      withSessionId: clash.withSessionId,
      what: clashText(clash),
      ...said,
    }));
    await this.overrides.insert(rows);
    await this.audit.record(actor, {
      action: 'timetable.clash_overridden',
      subjectType: 'class',
      subjectId: cls.code,
      details: { reason: said.reason, clashes: rows.map(({ kind, what }) => ({ kind, what })) },
    });
  }

  /** Forgets the reasons of sessions that have changed, for clashes that are not there any more; the audit keeps them. */
  async forgetSettled(actor: Actor, cls: ClassOfSlots, slots: readonly SlotToCheck[]): Promise<void> {
    const kept = await this.overrides.ofSessions(standingIds(slots));
    if (kept.length === 0) return;
    const found = await this.find(actor, cls, slots);
    const there = new Set(found.map((clash) => nameOf(slots[clash.index]!.sessionId, clash)));
    await this.overrides.remove(kept.filter((row) => !there.has(nameOf(row.sessionId, row))).map(({ id }) => id));
  }

  private async reasons(sessionIds: readonly number[]): Promise<Map<string, string>> {
    const kept = await this.overrides.ofSessions([...new Set(sessionIds)]);
    return new Map(kept.map((row) => [nameOf(row.sessionId, row), row.reason]));
  }
}

/** @throws DomainError timetable_clashes (409) with a problem for each clash, where there is no reason for them */
export function refuseWithoutReason(
  clashes: readonly FoundClash[],
  reason: string | null,
  problemOf: (clash: FoundClash) => FieldProblem,
): void {
  if (clashes.length === 0 || reason?.trim()) return;
  const problems = clashes.map(problemOf);
  throw new DomainError('timetable_clashes', { status: 409, params: { count: problems.length }, problems });
}

function standingIds(slots: readonly SlotToCheck[]): number[] {
  return slots.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
}

function nameOf(sessionId: number | null, clash: { kind: string; withSessionId: number | null }): string {
  return `${sessionId} ${clash.kind} ${clash.withSessionId}`;
}
