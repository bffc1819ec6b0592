import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { AttendanceRepository } from './attendance.repository.js';
import type { AttendanceSheet } from './attendance-sheet.js';
import { attendanceGrid, type GridOfClass } from './rules/attendance-grid.js';
import { whyNotTakeRegister } from './rules/can-mark.js';
import { learnersOn } from './rules/learners-on.js';

/** Puts together the registers of a class, for whoever has checked who asks. */
@Injectable()
export class RegistersReader {
  constructor(
    private readonly marks: AttendanceRepository,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly clock: Clock,
  ) {}

  /** The register of session `number` of a class that stands as given. @throws DomainError not_found */
  async sheet(
    cls: ClassListed,
    { state, resultsSigned }: Pick<ClassListed, 'state' | 'resultsSigned'>,
    number: number,
  ): Promise<AttendanceSheet> {
    const sessions = await this.timetable.ofClass(cls.id);
    const session = sessions.find((each) => each.number === number && !each.cancelled);
    if (!session) throw notFound();
    const lines = await this.enrolments.members(cls.id, MEMBER_STATES);
    const learners = learnersOn(session.date, lines, await this.marks.ofSession(session.id));
    const whyClosed = whyNotTakeRegister({
      classState: state,
      resultsSigned,
      sessionDate: session.date,
      today: this.clock.today(),
    });
    return { cls, session, sessions, learners, whyClosed };
  }

  /** Learners by sessions with their rates. Somebody without a mark is never counted as present. */
  async grid(cls: Pick<ClassListed, 'id' | 'passRule'>): Promise<GridOfClass> {
    return attendanceGrid({
      sessions: await this.timetable.ofClass(cls.id),
      lines: await this.enrolments.members(cls.id, MEMBER_STATES),
      marks: await this.marks.ofClass(cls.id),
      today: this.clock.today(),
      rule: cls.passRule,
    });
  }
}
