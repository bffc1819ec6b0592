import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError, conflict, notFound, onePerField } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import { CoursesService } from '../courses/courses.service.js';
import { UnitsService } from '../units/units.service.js';
import type { ClassStateChange } from './class-state-change.entity.js';
import { ClassRecordsRepository } from './class-records.repository.js';
import { type ClassFilter, ClassesRepository, type ClassListed } from './classes.repository.js';
import { announcedChanges } from './rules/announced-changes.js';
import { classProblems, deadlineProblems, type SizeAndDates } from './rules/class-dates.js';
import { classSearchKey } from './rules/class-search-key.js';
import type { TrainingClass } from './training-class.entity.js';

/** A class as it is registered. */
export interface ClassInput {
  courseCode: string;
  /** Empty: the course's own title. */
  title: string | null;
  startDate: CalendarDate;
  endDate: CalendarDate;
  capacity: number;
  /** Fewer learners than this and the class is not worth holding; null: no such bound. */
  minLearners: number | null;
  /** How many hours a freed seat is kept for the reply of whoever waits first; null: it is given at once. */
  holdHours: number | null;
  place: string;
  hostUnitCode: string;
  approvalRequired: boolean;
  enrolBy: CalendarDate | null;
  programme: string | null;
  costDong: number | null;
  note: string | null;
}

/** Free seats: those for everybody, and those that are set aside for units. */
export type SeatStore = 'pool' | 'reserved';

/** Registers, finds and edits classes. Sessions, learners and states have services of their own. */
@Injectable()
export class ClassesService {
  constructor(
    private readonly classes: ClassesRepository,
    private readonly records: ClassRecordsRepository,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** Classes the viewer may see; a visitor (null) sees what is announced. */
  list(viewer: Actor | null, filter: ClassFilter): Promise<ClassListed[]> {
    return this.classes.list(filter, viewer);
  }

  count(viewer: Actor | null, filter: ClassFilter): Promise<number> {
    return this.classes.count(filter, viewer);
  }

  countByState(viewer: Actor | null, filter: ClassFilter): Promise<Map<ClassState, number>> {
    return this.classes.countByState(filter, viewer);
  }

  /** @throws DomainError not_found */
  async get(viewer: Actor | null, code: string): Promise<ClassListed> {
    const found = await this.classes.find(code, viewer);
    if (!found) throw notFound();
    return found;
  }

  /** A class that the actor may change. @throws DomainError forbidden, not_found (also outside the scope) */
  async getManaged(actor: Actor, code: string): Promise<ClassListed> {
    mustBeAllowed(actor, 'classes.manage');
    const found = await this.classes.findManaged(code, actor);
    if (!found) throw notFound();
    return found;
  }

  async getById(id: number): Promise<ClassListed> {
    const found = await this.classes.findById(id);
    if (!found) throw notFound();
    return found;
  }

  /** Whether the actor may change a class, for pages that offer it. */
  async manages(actor: Actor, cls: ClassListed): Promise<boolean> {
    if (!isAllowed(actor, 'classes.manage')) return false;
    return actor.unitScope === 'all' || (await this.classes.findManaged(cls.code, actor)) !== null;
  }

  stateChanges(classId: number): Promise<ClassStateChange[]> {
    return this.records.stateChanges(classId);
  }

  /** The people who teach a class, the one who leads it first. */
  trainerIds(classId: number): Promise<number[]> {
    return this.records.trainerIds(classId);
  }

  /**
   * Registers a class as a draft under a readable code such as `2011-TH07-02`.
   * @throws DomainError class_invalid with one problem a field, course_unknown, unit_unknown, unit_not_alive, not_found
   */
  register(actor: Actor, input: ClassInput, trainerIds: readonly number[] = []): Promise<ClassListed> {
    mustBeAllowed(actor, 'classes.manage');
    return this.unitOfWork.run(async () => {
      this.check(input, null);
      const { course, version } = await this.courses.mustExist(input.courseCode, 'courseCode');
      const host = await this.units.mustBeAlive(input.hostUnitCode, input.startDate, 'hostUnitCode');
      const series = `${input.startDate.slice(0, 4)}-${course.code}`;
      const code = `${series}-${String(await this.records.nextNumber(series)).padStart(2, '0')}`;
      const id = await this.records.insert({
        code,
        courseId: course.id,
        courseVersionId: version.id,
        ...this.editable(input, code, course.title, host.id),
        lastSessionDate: null,
        taken: 0,
        reserved: 0,
        state: 'draft',
        summaryOnly: false,
        resultsSigned: false,
        statedSessions: null,
        statedPeriods: null,
        recordVersion: 1,
        version: 1,
        createdAt: this.clock.instant(),
      });
      if (trainerIds.length > 0) await this.records.replaceTrainers(id, trainerIds);
      await this.recordState(actor, id, null, 'draft', null);
      await this.audit.record(actor, {
        action: 'class.registered',
        subjectType: 'class',
        subjectId: code,
        details: input,
      });
      const registered = await this.classes.findManaged(code, actor);
      if (!registered) throw notFound();
      return registered;
    });
  }

  /**
   * Edits a class that is not closed or cancelled. `version` is the one the editor saw.
   * @throws DomainError class_changed_meanwhile (409), class_frozen, class_capacity_below_taken, and those of `register`
   */
  edit(actor: Actor, code: string, input: Omit<ClassInput, 'courseCode'>, version: number): Promise<ClassListed> {
    return this.unitOfWork.run(async () => {
      const before = await this.getManaged(actor, code);
      const locked = await this.records.lock(before.id);
      if (locked.version !== version) throw conflict('class_changed_meanwhile');
      if (locked.state === 'closed' || locked.state === 'cancelled') throw new DomainError('class_frozen');
      this.check(input, locked.enrolBy);
      const { taken, reserved } = locked;
      if (input.capacity < taken + reserved) {
        const reason = reserved > 0 ? 'class_capacity_below_reserved' : 'class_capacity_below_taken';
        throw new DomainError(reason, { field: 'capacity', params: { taken, reserved } });
      }
      const host = await this.units.mustBeAlive(input.hostUnitCode, input.startDate, 'hostUnitCode');
      await this.records.update(before.id, {
        ...this.editable(input, code, before.courseTitle, host.id),
        version: version + 1,
      });
      await this.records.bumpRecordVersion(before.id);
      await this.audit.record(actor, {
        action: 'class.edited',
        subjectType: 'class',
        subjectId: code,
        details: { before, after: input },
      });
      await this.tellOfEdit(locked, input);
      return this.getManaged(actor, code);
    });
  }

  /** Holds the class until the transaction ends and answers it as it is now. */
  lock(classId: number): Promise<TrainingClass> {
    return this.records.lock(classId);
  }

  /** Takes seats that are free for everybody, or out of those set aside; none and false when there are fewer. */
  takeSeats(classId: number, count = 1, from: SeatStore = 'pool'): Promise<boolean> {
    return from === 'pool' ? this.records.takeSeats(classId, count) : this.records.takeReservedSeats(classId, count);
  }

  releaseSeat(classId: number, to: SeatStore = 'pool'): Promise<void> {
    return this.records.releaseSeat(classId, to);
  }

  /** Sets free seats aside for units; none and false when fewer are free. */
  reserveSeats(classId: number, count: number): Promise<boolean> {
    return this.records.reserveSeats(classId, count);
  }

  /** Gives seats that were set aside back to everybody; none and false when fewer were. */
  freeReservedSeats(classId: number, count: number): Promise<boolean> {
    return this.records.freeReservedSeats(classId, count);
  }

  /** Says that a recorded fact of the class has changed, so that figures are counted anew. */
  touch(classId: number): Promise<void> {
    return this.records.bumpRecordVersion(classId);
  }

  /** Says whether a signature over the results holds, so that the rooms below freeze what it was made from. */
  async setResultsSigned(classId: number, resultsSigned: boolean): Promise<void> {
    await this.records.update(classId, { resultsSigned });
    await this.records.bumpRecordVersion(classId);
  }

  /** Keeps the day of the last session, which decides the year a class counts in. */
  async setLastSessionDate(classId: number, date: CalendarDate | null): Promise<void> {
    await this.records.update(classId, { lastSessionDate: date });
    await this.records.bumpRecordVersion(classId);
  }

  /** Writes one step of the class's life; whether it may be taken is decided above. */
  async recordState(
    actor: Actor,
    classId: number,
    from: ClassState | null,
    to: ClassState,
    reason: string | null,
  ): Promise<void> {
    if (from !== null) {
      await this.records.update(classId, { state: to });
      await this.records.bumpRecordVersion(classId);
    }
    await this.records.insertStateChange({
      classId,
      fromState: from,
      toState: to,
      at: this.clock.instant(),
      byUserId: actor.userId,
      byName: actor.name,
      reason,
    });
  }

  /** Those who are in an announced class hear of new dates and another place. */
  private async tellOfEdit(before: TrainingClass, after: Pick<ClassInput, 'startDate' | 'endDate' | 'place'>) {
    const changed = announcedChanges(before, after);
    if (changed.length > 0) await this.events.record({ kind: 'class.edited', classId: before.id, changed });
  }

  private check(input: SizeAndDates, keptDeadline: CalendarDate | null): void {
    const wrong = [...classProblems(input), ...deadlineProblems(input, this.clock.today(), keptDeadline)];
    const problems = onePerField(wrong);
    if (problems.length > 0) throw new DomainError('class_invalid', { problems });
  }

  private editable(input: Omit<ClassInput, 'courseCode'>, code: string, courseTitle: string, hostUnitId: number) {
    const title = input.title?.trim() || courseTitle;
    const { startDate, endDate, capacity, minLearners, holdHours, place, approvalRequired } = input;
    const { enrolBy, programme, costDong, note } = input;
    return {
      title,
      searchKey: classSearchKey({ code, title, courseTitle, place }),
      startDate,
      endDate,
      capacity,
      minLearners,
      holdHours,
      place,
      hostUnitId,
      approvalRequired,
      enrolBy,
      programme,
      costDong,
      note,
    };
  }
}
