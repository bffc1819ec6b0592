import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { type ClassInput, ClassesService } from '../classes/classes.service.js';
import type { ClassSession } from './class-session.entity.js';
import { ClashesService, refuseWithoutReason } from './clashes.service.js';
import type { DroppedSession } from './dropped-session.entity.js';
import { clashProblem } from './rules/clash-problem.js';
import type { ClashKind } from './rules/find-clashes.js';
import type { StandingSession } from './rules/plan-timetable.js';
import type { PlannedSession } from './rules/timetable-problems.js';
import { type NamedTrainer, SessionTrainersRepository } from './session-trainers.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { TimetableDaysRepository } from './timetable-days.repository.js';
import { TimetablePlanner } from './timetable-planner.js';

/** A session with those who were named to teach it; none where those of the class do. */
export type TaughtSession = ClassSession & { trainers: readonly NamedTrainer[] };

/** Registers classes with their sessions, and answers for their timetables. They are changed in TimetableEditingService. */
@Injectable()
export class TimetableService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly trainers: SessionTrainersRepository,
    private readonly days: TimetableDaysRepository,
    private readonly planner: TimetablePlanner,
    private readonly clashes: ClashesService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The sessions of a class in order of time, cancelled ones too. */
  ofClass(classId: number): Promise<ClassSession[]> {
    return this.sessions.ofClass(classId);
  }

  ofClasses(classIds: readonly number[]): Promise<ClassSession[]> {
    return this.sessions.ofClasses(classIds);
  }

  /** As `ofClass`, with the people who were named for single sessions. */
  async taught(classId: number): Promise<TaughtSession[]> {
    const sessions = await this.sessions.ofClass(classId);
    const trainers = await this.trainers.ofSessions(sessions.map(({ id }) => id));
    return sessions.map((session) => ({ ...session, trainers: trainers.get(session.id) ?? [] }));
  }

  /** Who was named for sessions, by session; those of the class teach the others. */
  trainersOf(sessionIds: readonly number[]): Promise<Map<number, NamedTrainer[]>> {
    return this.trainers.ofSessions(sessionIds);
  }

  /** Sessions that were dropped after their class was announced, as calendars last knew them. */
  droppedOf(classIds: readonly number[]): Promise<DroppedSession[]> {
    return this.sessions.dropped(classIds);
  }

  /** @throws DomainError not_found */
  async session(classId: number, number: number): Promise<ClassSession> {
    const session = await this.sessions.find(classId, number);
    if (!session) throw notFound();
    return session;
  }

  /**
   * Registers a class and all its sessions at once, as a draft. With a `clashReason` it is planned although something
   * clashes, and the reason is kept.
   * @throws DomainError those of ClassesService.register, timetable_invalid with one problem a session, and timetable_clashes
   * (409) with a problem for each clash under `sessions.<index>`
   */
  registerClass(
    actor: Actor,
    input: ClassInput,
    sessions: readonly PlannedSession[],
    trainerIds: readonly number[] = [],
    clashReason: string | null = null,
  ): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.register(actor, input, trainerIds);
      const lines = sessions.map((session) => ({ id: null, session }));
      await this.planner.carryOut(actor, cls, [], lines, clashReason);
      return this.classes.getById(cls.id);
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

  /**
   * Checks the sessions that are still to come once the class has another place or other trainers; to be called in the
   * transaction that wrote them, with the class held. With a `clashReason` clashes are kept with it.
   * @throws DomainError timetable_clashes (409), each clash a problem of the field `clashReason`
   */
  recheck(actor: Actor, classId: number, kinds: readonly ClashKind[], clashReason: string | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getById(classId);
      const today = this.clock.today();
      const ahead = (await this.taught(classId)).filter(({ date, cancelled }) => !cancelled && date >= today);
      const slots = ahead.map(({ id, date, part, room, trainers }) => {
        return { sessionId: id, date, part, room, trainerIds: trainers.map((trainer) => trainer.id) };
      });
      await this.days.raise(slots.map(({ date }) => date));
      const found = await this.clashes.unreasoned(actor, cls, slots, kinds);
      refuseWithoutReason(found, clashReason, (clash) =>
        clashProblem(clash, 'clashReason', ahead[clash.index]!.number),
      );
      await this.clashes.forgetSettled(actor, cls, slots);
      await this.clashes.keepReasons(actor, cls, found, clashReason, (index) => ahead[index]!.id);
    });
  }

  /**
   * Holds the days on which a class is taught, as whoever plans them does, so that of a plan and somebody who is let into the
   * class meanwhile the later one sees the earlier; inside a unit of work, with the class held.
   */
  async holdDays(classId: number): Promise<void> {
    const sessions = await this.sessions.ofClass(classId);
    await this.days.raise(sessions.filter(({ cancelled }) => !cancelled).map(({ date }) => date));
  }

  /** Keeps how many tiết of a session were taught, null for all; whether it may be said is decided by the caller. */
  setHeldPeriods(sessionId: number, heldPeriods: number | null): Promise<void> {
    return this.unitOfWork.run(() => this.sessions.setHeldPeriods(sessionId, heldPeriods));
  }

  /** Says of all sessions of a class that calendars must read them anew, as when its place changes. */
  touchAll(classId: number): Promise<void> {
    return this.unitOfWork.run(() => this.sessions.raiseSequences(classId));
  }
}

/** A session as it is planned upon. */
export function standingOf({ trainers, ...session }: TaughtSession): StandingSession {
  return { ...session, trainerIds: trainers.map(({ id }) => id) };
}
