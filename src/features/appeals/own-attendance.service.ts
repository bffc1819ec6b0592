import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import type { AttendanceMark } from '../attendance/attendance-mark.entity.js';
import { RegistersReader } from '../attendance/registers-reader.js';
import type { GridCell, GridLearner, GridSession } from '../attendance/rules/attendance-grid.js';
import type { AttendanceRate, Membership } from '../attendance/rules/attendance-rate.js';
import { membershipsOf } from '../attendance/rules/times-in-class.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { type AppealListed, AppealsRepository } from './appeals.repository.js';
import { whyNotAppeal } from './rules/can-appeal.js';

/** One session of a class as one learner sees it. */
export interface OwnSession {
  session: GridSession;
  cell: GridCell;
  /** Who set the mark, when and by which door; null where none is set. */
  mark: AttendanceMark | null;
  /** The learner's last appeal against it; null: none. */
  appeal: AppealListed | null;
  /** Why the mark cannot be contested, as the code of an error; null where it can. */
  whyNotAppeal: string | null;
}

/** A learner's own register of a class. */
export interface OwnAttendance {
  cls: ClassListed;
  /** The days on which the learner belonged to the class, the first time first. */
  times: Membership[];
  /** Null for who left before anything was marked. */
  rate: AttendanceRate | null;
  /** The rate that can still be reached, in hundredths of a percent; null where nothing would count. */
  bestBasisPoints: number | null;
  /** In order of time; without those on days on which the learner did not belong to the class. */
  sessions: OwnSession[];
}

/** What a rate means for passing: the least rate is missed as things stand, or can no longer be reached. */
export interface RateAtRisk {
  cls: ClassListed;
  rate: AttendanceRate;
  impossible: boolean;
}

/** What learners see of their own registers, also before results are signed: marks, never results. */
@Injectable()
export class OwnAttendanceService {
  constructor(
    private readonly appeals: AppealsRepository,
    private readonly registers: RegistersReader,
    private readonly enrolments: EnrolmentsService,
    private readonly classes: ClassesService,
  ) {}

  /** The actor's own register of a class, over all times in it. @throws DomainError forbidden; not_found, also where the actor never was in it */
  async of(actor: Actor, code: string): Promise<OwnAttendance> {
    mustBeAllowed(actor, 'attendance.own');
    const { personId } = actor;
    const cls = await this.classes.get(actor, code);
    const lines = personId === null ? [] : await this.enrolments.members(cls.id, MEMBER_STATES);
    const times = lines.filter((line) => line.personId === personId && line.memberFrom !== null);
    if (times.length === 0) throw notFound();
    const { sessions, learners } = await this.registers.grid(cls);
    const learner = learners.find(({ line }) => line.personId === personId);
    const marks = await this.appeals.marksOf(times.map(({ id }) => id));
    const appeals = await this.appeals.ofPerson(cls.id, personId!);
    return {
      cls,
      times: membershipsOf(times).sort((a, b) => (a.from < b.from ? -1 : 1)),
      rate: learner?.rate ?? null,
      bestBasisPoints: learner?.bestBasisPoints ?? null,
      sessions: learner ? ownSessions(cls, sessions, learner, marks, appeals) : [],
    };
  }

  /** Of these classes those in which the actor misses the least rate as things stand. Three statements a class. */
  async atRisk({ personId }: Actor, classes: readonly ClassListed[]): Promise<RateAtRisk[]> {
    const found: RateAtRisk[] = [];
    for (const cls of classes) {
      const least = cls.passRule.minAttendancePercent * 100;
      const { learners } = await this.registers.grid(cls);
      const learner = learners.find(({ line }) => line.personId === personId);
      if (!learner || (learner.rate.basisPoints ?? least) >= least) continue;
      const impossible = learner.bestBasisPoints !== null && learner.bestBasisPoints < least;
      found.push({ cls, rate: learner.rate, impossible });
    }
    return found;
  }
}

function ownSessions(
  { state }: ClassListed,
  sessions: readonly GridSession[],
  { cells, enrolmentIds }: GridLearner,
  marks: readonly AttendanceMark[],
  appeals: readonly AppealListed[],
): OwnSession[] {
  return sessions.flatMap((session, index) => {
    const cell = cells[index]!;
    if (cell === 'outside') return [];
    const mark = marks.find(
      ({ sessionId, enrolmentId, status }) =>
        sessionId === session.id && enrolmentId === enrolmentIds[index] && status !== null,
    );
    const appeal = appeals.findLast(({ sessionId }) => sessionId === session.id) ?? null;
    const open = appeal !== null && appeal.decision === null;
    const why = whyNotAppeal({ classState: state, held: session.held, member: true, open });
    return [{ session, cell, mark: mark ?? null, appeal, whyNotAppeal: why }];
  });
}
