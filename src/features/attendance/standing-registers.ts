import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import { AttendanceRepository } from './attendance.repository.js';
import { whyNotTakeRegister } from './rules/can-mark.js';
import { learnersOn } from './rules/learners-on.js';
import type { StandingRegister } from './rules/settle-submissions.js';

/** The registers of some sessions of a class, and everybody who belongs or belonged to it. */
export interface StandingRegisters {
  registers: ReadonlyMap<number, StandingRegister>;
  lines: readonly RosterLine[];
}

/** Reads several registers of a class at once, for whoever sets marks by the session's own id. */
@Injectable()
export class StandingRegistersReader {
  constructor(
    private readonly marks: AttendanceRepository,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly clock: Clock,
  ) {}

  /** Of the sessions asked for, those that the class has, cancelled ones too; three statements however many. */
  async of(cls: TrainingClass, sessionIds: readonly number[]): Promise<StandingRegisters> {
    const asked = new Set(sessionIds);
    const sessions = (await this.timetable.ofClass(cls.id)).filter(({ id }) => asked.has(id));
    const lines = await this.enrolments.members(cls.id, MEMBER_STATES);
    const marks = await this.marks.ofSessions(sessions.map(({ id }) => id));
    const today = this.clock.today();
    const { state: classState, resultsSigned } = cls;
    const registers = sessions.map((session): [number, StandingRegister] => {
      const learners = learnersOn(session.date, lines, marks.get(session.id) ?? new Map());
      const whyClosed = whyNotTakeRegister({ classState, resultsSigned, sessionDate: session.date, today });
      return [session.id, { session, learners, whyClosed }];
    });
    return { registers: new Map(registers), lines };
  }
}
