import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError, type FieldProblem, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { ClashesService, refuseWithoutReason } from './clashes.service.js';
import { clashProblem } from './rules/clash-problem.js';
import type { StandingSession, TimetableLine, TimetablePlan } from './rules/plan-timetable.js';
import { type RegisteredSessions, SessionsRepository } from './sessions.repository.js';
import { TimetableDaysRepository } from './timetable-days.repository.js';
import { TimetablePlanner } from './timetable-planner.js';
import { standingOf, TimetableService } from './timetable.service.js';
import { TimetableWriter } from './timetable-writer.js';

/** How many sessions an act has added, changed and dropped. */
export interface TimetableDone {
  added: number;
  changed: number;
  dropped: number;
}

/** Changes the timetable of a class that is not finished. */
@Injectable()
export class TimetableEditingService {
  constructor(
    private readonly timetable: TimetableService,
    private readonly sessions: SessionsRepository,
    private readonly days: TimetableDaysRepository,
    private readonly planner: TimetablePlanner,
    private readonly writer: TimetableWriter,
    private readonly clashes: ClashesService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /**
   * Adds, changes and drops sessions in one act, all or nothing; numbers follow the order of time. With a `clashReason`
   * it is done although something clashes, and the reason is kept.
   * @throws DomainError class_frozen; timetable_invalid with problems session_has_marks, session_has_records,
   * session_changed_meanwhile, session_gone and those of timetableProblems; timetable_clashes (409); all under `sessions.<index of the line>`
   */
  save(
    actor: Actor,
    code: string,
    lines: readonly TimetableLine[],
    clashReason: string | null = null,
  ): Promise<TimetableDone> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      const plan = await this.planner.carryOut(actor, cls, await this.standing(cls.id), lines, clashReason);
      await this.recordPlan(actor, code, plan);
      return { added: plan.added.length, changed: plan.changed.length, dropped: plan.dropped.length };
    });
  }

  /** What `save` would refuse now, for showing it before anything is saved. @throws DomainError not_found */
  async problems(actor: Actor, code: string, lines: readonly TimetableLine[]): Promise<readonly FieldProblem[]> {
    const cls = await this.classes.getManaged(actor, code);
    return this.planner.problems(actor, cls, await this.standing(cls.id), lines);
  }

  /** Sessions of which registers hold something: they can neither move nor go, and those in which somebody is marked cannot be called off. */
  registered(classId: number): Promise<RegisteredSessions> {
    return this.sessions.registered(classId);
  }

  /**
   * Calls a session off, which stays on the timetable as such, and so does what registers hold of it.
   * @throws DomainError reason_missing, session_marked_not_cancelled, not_found
   */
  cancel(actor: Actor, code: string, sessionId: number, reason: string | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      const session = await this.mustStand(cls.id, sessionId);
      const said = reason?.trim();
      if (!said) throw new DomainError('reason_missing', { field: 'reason' });
      const { number } = session;
      if ((await this.sessions.registered(cls.id)).marked.has(sessionId)) {
        throw new DomainError('session_marked_not_cancelled', { params: { number } });
      }
      if (session.cancelled) return;
      await this.writer.setCancelled(cls, session, true);
      await this.record(actor, code, 'session.cancelled', {
        number,
        date: session.date,
        part: session.part,
        reason: said,
      });
    });
  }

  /** Holds a session after all that was called off. @throws DomainError timetable_clashes (409) under `clashReason`, not_found */
  reopen(actor: Actor, code: string, sessionId: number, clashReason: string | null = null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      const session = await this.mustStand(cls.id, sessionId);
      if (!session.cancelled) return;
      const { number, date, part, room, trainerIds } = session;
      const slots = [{ sessionId, date, part, room, trainerIds }];
      await this.days.raise([date]);
      const found = await this.clashes.unreasoned(actor, cls, slots);
      refuseWithoutReason(found, clashReason, (clash) => clashProblem(clash, 'clashReason', number));
      await this.writer.setCancelled(cls, session, false);
      await this.clashes.forgetSettled(actor, cls, slots);
      await this.clashes.keepReasons(actor, cls, found, clashReason, () => sessionId);
      await this.record(actor, code, 'session.reopened', { number, date, part });
    });
  }

  private async standing(classId: number): Promise<StandingSession[]> {
    return (await this.timetable.taught(classId)).map(standingOf);
  }

  private async mustStand(classId: number, sessionId: number): Promise<StandingSession> {
    const session = (await this.standing(classId)).find(({ id }) => id === sessionId);
    if (!session) throw notFound();
    return session;
  }

  /** The class as it is once it is held: what was read before the wait may have changed. */
  private async lockOpen(actor: Actor, code: string): Promise<ClassListed> {
    const { id } = await this.classes.getManaged(actor, code);
    const { state } = await this.classes.lock(id);
    if (state === 'finished' || state === 'closed' || state === 'cancelled') throw new DomainError('class_frozen');
    return this.classes.getById(id);
  }

  private async recordPlan(actor: Actor, code: string, { added, changed, dropped }: TimetablePlan): Promise<void> {
    const about = { subjectType: 'class', subjectId: code };
    await this.audit.recordAll(actor, [
      ...(added.length > 0
        ? [{ ...about, action: 'sessions.added', details: { sessions: added.map(({ session }) => session) } }]
        : []),
      ...changed.map(({ before, after }) => ({
        ...about,
        action: 'session.edited',
        details: { number: before.number, before, after },
      })),
      ...dropped.map((session) => ({ ...about, action: 'session.removed', details: session })),
    ]);
  }

  private record(actor: Actor, code: string, action: string, details: object): Promise<void> {
    return this.audit.record(actor, { action, subjectType: 'class', subjectId: code, details });
  }
}
