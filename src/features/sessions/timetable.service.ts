import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { bySessionTime } from '../../common/sessions.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { type ClassInput, ClassesService } from '../classes/classes.service.js';
import type { ClassSession } from './class-session.entity.js';
import { type PlannedSession, timetableProblems } from './rules/timetable-problems.js';
import { SessionsRepository } from './sessions.repository.js';

/** Registers classes with their sessions, and keeps their timetables. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** The sessions of a class in order of time, cancelled ones too. */
  ofClass(classId: number): Promise<ClassSession[]> {
    return this.sessions.ofClass(classId);
  }

  ofClasses(classIds: readonly number[]): Promise<ClassSession[]> {
    return this.sessions.ofClasses(classIds);
  }

  /** @throws DomainError not_found */
  async session(classId: number, number: number): Promise<ClassSession> {
    const session = await this.sessions.find(classId, number);
    if (!session) throw notFound();
    return session;
  }

  /**
   * Registers a class and all its sessions at once, as a draft.
   * @throws DomainError those of ClassesService.register, and timetable_invalid with one problem a session
   */
  registerClass(
    actor: Actor,
    input: ClassInput,
    sessions: readonly PlannedSession[],
    trainerIds: readonly number[] = [],
  ): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.register(actor, input, trainerIds);
      await this.add(cls, sessions, []);
      return this.classes.getById(cls.id);
    });
  }

  /**
   * Adds sessions to a class that is not finished; numbers follow the order of time.
   * @throws DomainError timetable_invalid, class_frozen
   */
  addSessions(actor: Actor, code: string, sessions: readonly PlannedSession[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      await this.add(cls, sessions, await this.sessions.ofClass(cls.id));
      await this.audit.record(actor, {
        action: 'sessions.added',
        subjectType: 'class',
        subjectId: code,
        details: { sessions },
      });
    });
  }

  /** Changes topic, room or periods of a session, or its time while nobody is marked in it. @throws DomainError session_has_marks, timetable_invalid */
  editSession(actor: Actor, code: string, number: number, changes: PlannedSession, sessionId?: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      const before = await this.sameSession(cls.id, number, sessionId);
      const moved = before.date !== changes.date || before.part !== changes.part;
      if (moved && (await this.sessions.marked(cls.id)).has(before.id))
        throw new DomainError('session_has_marks', { params: { number } });
      const others = (await this.sessions.ofClass(cls.id)).filter(({ id }) => id !== before.id);
      this.check(cls, [...others, changes], others.length);
      await this.sessions.update(before.id, changes);
      await this.renumber(cls.id);
      await this.audit.record(actor, {
        action: 'session.edited',
        subjectType: 'class',
        subjectId: code,
        details: { number, before, after: changes },
      });
    });
  }

  /** Drops a session in which nobody is marked. @throws DomainError session_has_marks */
  removeSession(actor: Actor, code: string, number: number, sessionId?: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.lockOpen(actor, code);
      const session = await this.sameSession(cls.id, number, sessionId);
      if ((await this.sessions.marked(cls.id)).has(session.id))
        throw new DomainError('session_has_marks', { params: { number } });
      await this.sessions.remove([session.id]);
      await this.renumber(cls.id);
      await this.audit.record(actor, {
        action: 'session.removed',
        subjectType: 'class',
        subjectId: code,
        details: session,
      });
    });
  }

  /** Whether every session still lies inside dates that a class is about to be given. @throws DomainError class_invalid */
  async mustFit(classId: number, startDate: string, endDate: string): Promise<void> {
    const outside = (await this.sessions.ofClass(classId)).find(
      ({ date, cancelled }) => !cancelled && (date < startDate || date > endDate),
    );
    if (!outside) return;
    const field = outside.date < startDate ? 'startDate' : 'endDate';
    const problem = {
      field,
      code: 'class_dates_leave_session',
      params: { number: outside.number, date: formatDate(outside.date) },
    };
    throw new DomainError('class_invalid', { problems: [problem] });
  }

  /** The session of a number, if it is still the one the writer saw: numbers follow the order of time. */
  private async sameSession(classId: number, number: number, sessionId: number | undefined): Promise<ClassSession> {
    const session = await this.session(classId, number);
    if (sessionId !== undefined && session.id !== sessionId) throw conflict('session_moved', { number });
    return session;
  }

  /** The class as it is once it is held: what was read before the wait may have changed. */
  private async lockOpen(actor: Actor, code: string): Promise<ClassListed> {
    const { id } = await this.classes.getManaged(actor, code);
    const { state } = await this.classes.lock(id);
    if (state === 'finished' || state === 'closed' || state === 'cancelled') throw new DomainError('class_frozen');
    return this.classes.getById(id);
  }

  private async add(
    cls: ClassListed,
    added: readonly PlannedSession[],
    existing: readonly ClassSession[],
  ): Promise<void> {
    this.check(cls, [...existing, ...added], existing.length);
    const highest = Math.max(0, ...existing.map(({ number }) => number));
    const inOrder = [...added].sort(bySessionTime);
    await this.sessions.insert(
      cls.id,
      inOrder.map((session, index) => ({ ...session, number: highest + index + 1 })),
    );
    await this.renumber(cls.id);
  }

  private check(cls: ClassListed, sessions: readonly PlannedSession[], firstNew: number): void {
    const problems = timetableProblems(cls, sessions)
      .map((problem) => ({ ...problem, index: Number(problem.field.split('.')[1]) }))
      .filter(({ index }) => Number.isNaN(index) || index >= firstNew)
      .map(({ index, field, code, params }) => ({
        field: Number.isNaN(index) ? field : `sessions.${index - firstNew}`,
        code,
        params,
      }));
    if (problems.length > 0) throw new DomainError('timetable_invalid', { problems });
  }

  /** Numbers follow the order of time; two passes, because numbers are unique in a class. */
  private async renumber(classId: number): Promise<void> {
    const sessions = await this.sessions.ofClass(classId);
    const wrong = sessions
      .map((session, index) => ({ session, number: index + 1 }))
      .filter(({ session, number }) => session.number !== number);
    for (const { session } of wrong) await this.sessions.update(session.id, { number: 10_000 + session.number });
    for (const { session, number } of wrong) await this.sessions.update(session.id, { number });
    const last = sessions.filter(({ cancelled }) => !cancelled).at(-1);
    await this.classes.setLastSessionDate(classId, last?.date ?? null);
  }
}
