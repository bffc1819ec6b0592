import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CoursesService } from '../courses/courses.service.js';
import { UnitsService } from '../units/units.service.js';
import type { ClassSummary } from './class-summary.entity.js';
import { ClassRecordsRepository } from './class-records.repository.js';
import { ENTERED_FROM_HISTORY } from './past-class-vietnamese.js';
import {
  type KnownClass,
  type NamedSummary,
  type NewSummary,
  PastClassesRepository,
} from './past-classes.repository.js';
import { classSearchKey } from './rules/class-search-key.js';
import { numberedCode } from './rules/numbered-code.js';
import { MOST_SEATS, pastClassProblems } from './rules/past-class-problems.js';
import type { TrainingClass } from './training-class.entity.js';

/** A class that is over, as papers of its time know it. */
export interface PastClassInput {
  /** Null: the next one of its year and course. */
  code: string | null;
  courseCode: string;
  /** Null: the course's own title. */
  title: string | null;
  startDate: CalendarDate;
  endDate: CalendarDate;
  /** Null where the papers do not say. */
  place: string | null;
  hostUnitCode: string;
  /** How many half days and tiết it had; null where the papers do not say. */
  sessions: number | null;
  periods: number | null;
  costDong: number | null;
  note: string | null;
  /** Whether it is known by its numbers alone. */
  summaryOnly: boolean;
}

/** A class by id and code. */
export interface PastClassRef {
  id: number;
  code: string;
}

/**
 * Enters classes that were over before the program knew of them. They are closed from the first day on: their one state row
 * says who entered them, and why they have no timetable.
 */
@Injectable()
export class PastClassesService {
  constructor(
    private readonly past: PastClassesRepository,
    private readonly records: ClassRecordsRepository,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The classes on record that bear one of these codes or begin on one of these days; each says whether the actor may change it. */
  known(actor: Actor, codes: readonly string[], startDates: readonly CalendarDate[]): Promise<KnownClass[]> {
    mustBeAllowed(actor, 'classes.manage');
    return this.past.known(codes, startDates, actor.unitScope);
  }

  /** The numbers of classes that are known by them alone. */
  summaries(classIds: readonly number[]): Promise<ClassSummary[]> {
    return this.past.summaries(classIds);
  }

  /** The numbers of one such class with the units' names; callers have checked who asks. */
  named(classId: number): Promise<NamedSummary[]> {
    return this.past.named(classId);
  }

  /**
   * Enters a class of the past.
   * @throws DomainError past_class_invalid with one problem a field, class_code_taken, course_unknown, unit_not_alive,
   * unit_unknown (also outside the actor's scope)
   */
  enter(actor: Actor, input: PastClassInput): Promise<PastClassRef> {
    mustBeAllowed(actor, 'classes.manage');
    return this.unitOfWork.run(async () => {
      const problems = pastClassProblems({ ...input, today: this.clock.today() });
      if (problems.length > 0) throw new DomainError('past_class_invalid', { problems });
      const { course, version } = await this.courses.mustExist(input.courseCode, 'courseCode');
      const host = await this.units.mustBeAlive(input.hostUnitCode, input.startDate, 'hostUnitCode');
      if (!(await this.units.isInScope(actor, host.code))) {
        throw new DomainError('unit_unknown', { field: 'hostUnitCode', params: { code: host.code } });
      }
      const code = await this.codeOf(input);
      const title = input.title?.trim() || course.title;
      const place = input.place ?? '';
      const { startDate, endDate, costDong, note, summaryOnly, sessions, periods } = input;
      const id = await this.records.insert({
        code,
        courseId: course.id,
        courseVersionId: version.id,
        title,
        searchKey: classSearchKey({ code, title, courseTitle: course.title, place }),
        startDate,
        endDate,
        lastSessionDate: null,
        capacity: 1,
        taken: 0,
        reserved: 0,
        minLearners: null,
        holdHours: null,
        place,
        hostUnitId: host.id,
        state: 'closed',
        approvalRequired: false,
        summaryOnly,
        resultsSigned: false,
        enrolBy: null,
        programme: null,
        costDong,
        note,
        statedSessions: sessions,
        statedPeriods: periods,
        recordVersion: 1,
        version: 1,
        createdAt: this.clock.instant(),
      });
      await this.records.insertStateChange({
        classId: id,
        fromState: null,
        toState: 'closed',
        at: this.clock.instant(),
        byUserId: actor.userId,
        byName: actor.name,
        reason: ENTERED_FROM_HISTORY,
      });
      await this.audit.record(actor, {
        action: 'class.entered_from_history',
        subjectType: 'class',
        subjectId: code,
        details: input,
      });
      return { id, code };
    });
  }

  /** Adds the numbers of units that have none yet in these summary-only classes. */
  addSummaries(actor: Actor, cls: PastClassRef, summaries: readonly Omit<NewSummary, 'classId'>[]): Promise<void> {
    mustBeAllowed(actor, 'classes.manage');
    return this.unitOfWork.run(async () => {
      await this.mustBeSummaryOnly(cls);
      await this.past.insertSummaries(summaries.map((summary) => ({ ...summary, classId: cls.id })));
      await this.record(actor, cls, 'class.summaries_added', { summaries });
    });
  }

  /** Puts the numbers of one unit right. */
  correctSummary(
    actor: Actor,
    cls: PastClassRef,
    before: ClassSummary,
    after: Omit<NewSummary, 'classId'>,
  ): Promise<void> {
    mustBeAllowed(actor, 'classes.manage');
    return this.unitOfWork.run(async () => {
      await this.mustBeSummaryOnly(cls);
      await this.past.updateSummary(before.id, after);
      await this.record(actor, cls, 'class.summaries_corrected', { before, after });
    });
  }

  /**
   * Gives a class that was entered with its list as many seats as people held one, and answers it as it is now. A class with
   * a timetable has a list of its own. @throws DomainError class_has_own_roster, past_class_too_large
   */
  async addSeats(classId: number, count: number): Promise<TrainingClass> {
    const locked = await this.records.lock(classId);
    const { taken, code, summaryOnly, state } = locked;
    if (summaryOnly || state !== 'closed' || (await this.past.hasSessions(classId))) {
      throw new DomainError('class_has_own_roster', { params: { code } });
    }
    const seats = taken + count;
    if (seats > MOST_SEATS) throw new DomainError('past_class_too_large', { params: { code, most: MOST_SEATS } });
    await this.records.update(classId, { capacity: Math.max(1, seats), taken: seats });
    await this.records.bumpRecordVersion(classId);
    return locked;
  }

  private async codeOf({ code, courseCode, startDate }: PastClassInput): Promise<string> {
    if (code === null) {
      const series = `${startDate.slice(0, 4)}-${courseCode}`;
      return `${series}-${String(await this.records.nextNumber(series)).padStart(2, '0')}`;
    }
    if ((await this.past.known([code], [], 'all')).length > 0) {
      throw new DomainError('class_code_taken', { field: 'code', params: { code } });
    }
    const numbered = numberedCode(code);
    if (numbered) await this.past.raiseCounter(numbered.series, numbered.number);
    return code;
  }

  private async mustBeSummaryOnly({ id, code }: PastClassRef): Promise<void> {
    const { summaryOnly } = await this.records.lock(id);
    if (!summaryOnly) throw new DomainError('class_has_roster', { params: { code } });
  }

  /** Lists show how many were sent, as they show the seats of other classes. */
  private async record(actor: Actor, { id, code }: PastClassRef, action: string, details: object): Promise<void> {
    const sent = (await this.past.summaries([id])).reduce((sum, { enrolments }) => sum + enrolments, 0);
    const seats = Math.min(sent, MOST_SEATS);
    await this.records.update(id, { capacity: Math.max(1, seats), taken: seats });
    await this.records.bumpRecordVersion(id);
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: code, details });
  }
}
