import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AttendanceSheet } from '../attendance/attendance-sheet.js';
import { AttendanceService } from '../attendance/attendance.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { CheckInOpening } from './check-in-opening.entity.js';
import { CheckInsRepository } from './check-ins.repository.js';
import { codeAt, type ShownCode } from './rules/check-in-code.js';

/** How long one code is shown, and how long it is good after that. */
export interface Pace {
  stepSeconds: number;
  graceSeconds: number;
}

/** What a trainer may choose, in seconds, and what is usual. */
export const PACES = { step: { least: 5, most: 120 }, grace: { least: 0, most: 300 }, usual: 15 };

/** The code that is on the wall now. */
export interface Showing {
  code: ShownCode;
  /** The moment it is now by the server's time, in milliseconds. */
  now: number;
  /** Learners who have checked in to the session. */
  checkedIn: number;
}

/** A session with its openings, as whoever takes its register sees them. */
export interface CheckInBoard {
  sheet: AttendanceSheet;
  openings: CheckInOpening[];
  /** Whether somebody checked in whom nobody has counted, and nothing is on the wall any more. */
  toCount: boolean;
  /** Why nobody can check in now, as the code of an error; null where a check-in is open or can be opened. */
  whyNot: string | null;
  showing: Showing | null;
}

/** Opens, shows and closes the check-in of a session. One is open at a time. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly checkIns: CheckInsRepository,
    private readonly attendance: AttendanceService,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async board(actor: Actor, classCode: string, number: number): Promise<CheckInBoard> {
    mustBeAllowed(actor, 'attendance.mark');
    const sheet = await this.attendance.sheet(actor, classCode, number);
    const { session } = sheet;
    const openings = await this.checkIns.ofSession(session.id);
    const shown = openings.some(isOpen) ? await this.shown(session.classId, number) : null;
    const uncounted = openings.filter(({ countedAt }) => countedAt === null).map(({ id }) => id);
    const toCount = shown === null && (await this.checkIns.isAnyIn(uncounted));
    return { sheet, openings, toCount, whyNot: this.whyNot(sheet), showing: shown };
  }

  /** What is on the wall now, for the page that asks again and again; null once it is closed. @throws DomainError as `board` */
  async now(actor: Actor, classCode: string, number: number): Promise<Showing | null> {
    mustBeAllowed(actor, 'attendance.mark');
    const { id } = await this.classes.getManaged(actor, classCode);
    return this.shown(id, number);
  }

  /**
   * Opens the check-in of a session of today; where one is open already, that one goes on. Answers whether it was this call.
   * @throws DomainError forbidden, not_found, check_in_not_today, and why the register is closed
   */
  open(actor: Actor, classCode: string, number: number, pace: Pace): Promise<{ opened: boolean }> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, classCode);
      await this.classes.lock(id);
      const sheet = await this.attendance.sheet(actor, classCode, number);
      const { session } = sheet;
      const whyNot = this.whyNot(sheet);
      if (whyNot) throw new DomainError(whyNot, { params: { date: formatDate(session.date) } });
      if ((await this.checkIns.ofSession(session.id)).some(isOpen)) return { opened: false };
      await this.checkIns.insertOpening({
        sessionId: session.id,
        secret: randomBytes(32).toString('base64url'),
        ...pace,
        openedAt: this.clock.instant(),
        openedByUserId: actor.userId,
        openedByName: actor.name,
        closedAt: null,
        openKey: session.id,
        headCount: null,
        differenceReason: null,
        countedAt: null,
        countedByName: null,
      });
      await this.audit.record(actor, {
        action: 'check_in.opened',
        subjectType: 'class',
        subjectId: classCode,
        details: { session: number, ...pace },
      });
      return { opened: true };
    });
  }

  /** Closes what is open; nobody is counted by it. Closing twice is as closing once. @throws DomainError forbidden, not_found */
  close(actor: Actor, classCode: string, number: number): Promise<void> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, classCode);
      const session = await this.timetable.session(id, number);
      const open = (await this.checkIns.ofSession(session.id)).find(isOpen);
      if (!open || !(await this.checkIns.close(open.id, this.clock.instant()))) return;
      await this.audit.record(actor, {
        action: 'check_in.closed',
        subjectType: 'class',
        subjectId: classCode,
        details: { session: number },
      });
    });
  }

  private async shown(classId: number, number: number): Promise<Showing | null> {
    const opening = await this.checkIns.shown(classId, number, this.clock.today());
    const now = this.clock.now().getTime();
    return opening && { code: codeAt(opening, now), now, checkedIn: opening.checkedIn };
  }

  private whyNot({ session, whyClosed }: AttendanceSheet): string | null {
    return session.date === this.clock.today() ? whyClosed : 'check_in_not_today';
  }
}

/** Whether learners may check in to it now. */
export function isOpen({ closedAt }: CheckInOpening): boolean {
  return closedAt === null;
}
