import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError, conflict } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AttendanceSheet, SheetLearner } from '../attendance/attendance-sheet.js';
import { AttendanceService } from '../attendance/attendance.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { CheckInOpening } from './check-in-opening.entity.js';
import { type CheckInOfPerson, CheckInsRepository } from './check-ins.repository.js';
import { isOpen } from './openings.service.js';
import { type DeviceUse, deviceUse, isThere, marksOfCheckIns, standingAfter } from './rules/count-check-ins.js';

/** A learner who checked in and has not been counted yet. */
export interface CheckInLine {
  learner: SheetLearner;
  /** The earliest one, where there are several. */
  checkInIds: number[];
  scannedAt: Instant;
  device: DeviceUse;
  /** Who had used the device before, where somebody had and stands on the register. */
  deviceOf: SheetLearner | null;
}

/** What there is to count for a session. */
export interface CountingSheet {
  sheet: AttendanceSheet;
  /** Openings whose check-ins are still to be counted. */
  openings: CheckInOpening[];
  lines: CheckInLine[];
  /** Learners of the day who have not checked in. */
  others: SheetLearner[];
}

/** What the trainer saw, counted and decided. */
export interface Count {
  /** People in the room. */
  headCount: number;
  /** Check-ins that were on the page; one that came since is shown before anything is written. */
  seen: ReadonlySet<number>;
  /** Learners, by enrolment, who are to be marked. */
  ticked: ReadonlySet<number>;
  /** Who read the code after this is late. */
  lateAfter: Instant | null;
  /** Why the register will say another number than was counted. */
  differenceReason: string | null;
}

/** Lets check-ins count, once the trainer has counted heads. */
@Injectable()
export class CountingService {
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
  async sheet(actor: Actor, classCode: string, number: number): Promise<CountingSheet> {
    mustBeAllowed(actor, 'attendance.mark');
    const sheet = await this.attendance.sheet(actor, classCode, number);
    const all = await this.checkIns.ofSession(sheet.session.id);
    const openings = all.filter(({ countedAt }) => countedAt === null);
    const checkIns = await this.checkIns.of(all.map(({ id }) => id));
    const uncounted = new Set(openings.map(({ id }) => id));
    const lines = sheet.learners.flatMap((learner) => lineOf(learner, checkIns, uncounted, sheet.learners) ?? []);
    const there = new Set(lines.map(({ learner }) => learner.enrolmentId));
    return {
      sheet,
      openings,
      lines: lines.sort((a, b) => (a.scannedAt < b.scannedAt ? -1 : a.scannedAt > b.scannedAt ? 1 : 0)),
      others: sheet.learners.filter(({ enrolmentId }) => !there.has(enrolmentId)),
    };
  }

  /**
   * Marks the ticked who have no mark yet, and closes the check-in: all of it or nothing. Answers how many were marked, and how many of them late.
   * @throws DomainError not_found; check_in_nothing_to_count; check_in_more_came (409) when somebody checked in since the page
   * was made; head_count_differs (field differenceReason) when the register would say another number and no reason is given; those of AttendanceService.save
   */
  count(actor: Actor, classCode: string, number: number, count: Count): Promise<{ marked: number; late: number }> {
    mustBeAllowed(actor, 'attendance.mark');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, classCode);
      await this.classes.lock(id);
      const session = await this.timetable.session(id, number);
      await this.checkIns.lock((await this.checkIns.ofSession(session.id)).map((opening) => opening.id));
      const { sheet, openings, lines } = await this.sheet(actor, classCode, number);
      if (openings.length === 0) throw new DomainError('check_in_nothing_to_count');
      const more = lines.filter(({ checkInIds }) => !checkInIds.some((checkIn) => count.seen.has(checkIn))).length;
      if (more > 0) throw conflict('check_in_more_came', { more });
      const ticked = lines.filter(({ learner }) => count.ticked.has(learner.enrolmentId));
      const marks = marksOfCheckIns(ticked, count.lateAfter);
      const standing = standingAfter(sheet.learners, marks);
      if (standing !== count.headCount && count.differenceReason === null) {
        const params = { counted: count.headCount, standing };
        throw new DomainError('check_in_head_count_differs', { field: 'differenceReason', params });
      }
      const { id: sessionId } = session;
      const { changed } = await this.attendance.save(actor, classCode, number, marks, {
        source: 'check_in',
        sessionId,
      });
      await this.settle(actor, openings, standing === count.headCount ? { ...count, differenceReason: null } : count);
      const counted = lines.filter((line) => ticked.includes(line) || isThere(line.learner));
      await this.checkIns.setCheckInsCounted(counted.flatMap(({ checkInIds }) => checkInIds));
      await this.audit.record(actor, {
        action: 'check_in.counted',
        subjectType: 'class',
        subjectId: classCode,
        details: { session: number, headCount: count.headCount, standing, marked: changed },
      });
      return { marked: changed, late: marks.filter(({ status }) => status === 'L').length };
    });
  }

  private async settle(
    actor: Actor,
    openings: readonly CheckInOpening[],
    { headCount, differenceReason }: Pick<Count, 'headCount' | 'differenceReason'>,
  ): Promise<void> {
    const countedAt = this.clock.instant();
    for (const { id } of openings.filter(isOpen)) await this.checkIns.close(id, countedAt);
    const ids = openings.map(({ id }) => id);
    await this.checkIns.setCounted(ids, { headCount, differenceReason, countedAt, countedByName: actor.name });
  }
}

/** Who left the class and came back on one day stands there under another enrolment: the person is the same. */
function lineOf(
  learner: SheetLearner,
  checkIns: readonly CheckInOfPerson[],
  uncounted: ReadonlySet<number>,
  learners: readonly SheetLearner[],
): CheckInLine | null {
  const own = checkIns.filter(({ personId, openingId }) => personId === learner.personId && uncounted.has(openingId));
  if (own.length === 0) return null;
  const device = deviceUse(learner.personId, own, checkIns);
  const first = device.kind === 'later' ? device.firstPersonId : null;
  return {
    learner,
    checkInIds: own.map(({ id }) => id),
    scannedAt: own[0]!.scannedAt,
    device,
    deviceOf: learners.find(({ personId }) => personId === first) ?? null,
  };
}
