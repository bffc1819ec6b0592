import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, type FieldProblem, onePerField } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { EventsService } from '../../platform/events/events.service.js';
import { ClassesService } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import { CoursesService } from '../courses/courses.service.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { CallInput } from './call-terms.js';
import { CallsRepository } from './calls.repository.js';
import type { NominationCall } from './nomination-call.entity.js';
import { QuotaPlans } from './quota-plans.js';
import { callProblems, deadlineProblem } from './rules/call-problems.js';
import { quotaChanges, type WantedQuota } from './rules/quota-changes.js';
import { seatsForQuotas, setAside } from './rules/quota-sums.js';
import { isReminderDue } from './rules/reminder-due.js';

/** What is asked, without how far the call has come. */
type Terms = Pick<
  NominationCall,
  'deadline' | 'remindDays' | 'letterRequired' | 'positions' | 'onlyUntrainedUnits' | 'prerequisiteCourseId' | 'note'
>;

/** Writes the terms of a call, with the class held: what is asked, by when, and of whom. */
@Injectable()
export class CallTermsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly plans: QuotaPlans,
    private readonly classes: ClassesService,
    private readonly courses: CoursesService,
    private readonly timetable: TimetableService,
    private readonly seats: SeatsService,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** The day of the first session that is not called off. */
  async firstSession(classId: number): Promise<CalendarDate | null> {
    const sessions = await this.timetable.ofClass(classId);
    return sessions.find(({ cancelled }) => !cancelled)?.date ?? null;
  }

  /** @throws DomainError as CallsService.save */
  async save(actor: Actor, cls: TrainingClass, input: CallInput, version: number | null): Promise<void> {
    const call = await this.calls.ofClass(cls.id);
    if ((call?.version ?? null) !== version) throw conflict('call_changed_meanwhile');
    if (call?.state === 'closed') throw new DomainError('call_closed', { status: 409 });
    if (cls.state !== 'draft' && cls.state !== 'open') throw new DomainError('call_class_past', { status: 409 });
    const { terms, wanted } = await this.read(cls, call, input);
    if (!call) return this.make(actor, cls, terms, wanted);
    const before = await this.calls.quotasWithUnits(call.id);
    const asked = new Set(before.flatMap(({ unitIds }) => unitIds));
    const changes = quotaChanges(before, wanted);
    refuse([
      ...(await this.plans.unitProblems(wanted, call.state === 'open' ? asked : undefined)),
      ...(await this.plans.openProblems(call.id, changes)),
      ...overCapacity(cls, changes.after),
    ]);
    await this.plans.apply(call.id, changes, asked);
    await this.calls.update(call.id, {
      ...terms,
      ...toldByChange(call, terms, this.clock),
      version: call.version + 1,
    });
    if (call.state === 'open') await this.setAside(actor, cls, setAside(changes.after) - setAside(before));
    await this.note(actor, cls, 'call.saved', input);
    if (call.state === 'open') await this.events.record({ kind: 'call.changed', callId: call.id, classId: cls.id });
  }

  /** Whether a draft can be opened as it stands; answers how many seats it sets aside. @throws DomainError call_needs_sessions, call_invalid */
  async mustStillFit(cls: TrainingClass, call: NominationCall): Promise<number> {
    const firstDay = await this.firstSession(cls.id);
    if (firstDay === null) throw new DomainError('call_needs_sessions', { params: { code: cls.code } });
    const quotas = await this.calls.quotasWithUnits(call.id);
    const days = { today: this.clock.today(), standing: null, firstDay };
    const late = deadlineProblem(call.deadline, days);
    refuse([
      ...(late ? [{ field: 'deadline', code: late, params: { date: formatDate(firstDay) } }] : []),
      ...(await this.plans.unitProblems(quotas)),
      ...overCapacity(cls, quotas),
    ]);
    return setAside(quotas);
  }

  private async read(cls: TrainingClass, call: NominationCall | null, input: CallInput) {
    const firstDay = (await this.firstSession(cls.id)) ?? cls.startDate;
    const standing = call?.state === 'open' ? call.deadline : null;
    const problems = callProblems(input, { today: this.clock.today(), standing, firstDay });
    const { wanted, problems: unitProblems } = await this.plans.read(input.quotas);
    const courseCode = input.prerequisiteCourseCode?.trim() || null;
    const found =
      courseCode === null ? null : (await this.courses.list()).find(({ course }) => course.code === courseCode);
    if (courseCode !== null && !found) {
      problems.push({ field: 'prerequisiteCourseCode', code: 'course_unknown', params: { code: courseCode } });
    }
    refuse([...problems, ...unitProblems]);
    const { deadline, remindDays, letterRequired, onlyUntrainedUnits } = input;
    const terms = {
      deadline,
      remindDays,
      letterRequired,
      positions: input.positions?.trim() || null,
      onlyUntrainedUnits,
      prerequisiteCourseId: found?.course.id ?? null,
      note: input.note?.trim() || null,
    };
    return { terms, wanted };
  }

  private async make(actor: Actor, cls: TrainingClass, terms: Terms, wanted: readonly WantedQuota[]): Promise<void> {
    const changes = quotaChanges([], wanted);
    refuse([...(await this.plans.unitProblems(wanted)), ...overCapacity(cls, changes.after)]);
    const callId = await this.calls.insert({
      ...terms,
      classId: cls.id,
      state: 'draft',
      openedAt: null,
      closedAt: null,
      remindedAt: null,
      version: 1,
      createdAt: this.clock.instant(),
    });
    await this.plans.apply(callId, changes, new Set());
    await this.note(actor, cls, 'call.saved', terms);
  }

  private async setAside(actor: Actor, cls: TrainingClass, more: number): Promise<void> {
    if (more > 0 && !(await this.classes.reserveSeats(cls.id, more))) {
      throw new Error('seats went while the class was held');
    }
    if (more >= 0) return;
    if (!(await this.classes.freeReservedSeats(cls.id, -more))) {
      throw new Error('seats that were set aside went while the class was held');
    }
    await this.seats.fill(actor, cls.id);
  }

  private async note(actor: Actor, cls: TrainingClass, action: string, details: object): Promise<void> {
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: cls.code, details });
  }
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new DomainError('call_invalid', { problems: onePerField(problems) });
}

function overCapacity(cls: TrainingClass, quotas: readonly { seats: number; used: number }[]): FieldProblem[] {
  const free = seatsForQuotas(cls, quotas);
  const sum = quotas.reduce((seats, quota) => seats + quota.seats, 0);
  return sum > free ? [{ field: 'quotas', code: 'quota_over_capacity', params: { sum, free, over: sum - free } }] : [];
}

/** Where the deadline moves so that its time has come already, those who were reminded once hear of the change itself. */
function toldByChange(call: NominationCall, { deadline, remindDays }: Terms, clock: Clock): Partial<NominationCall> {
  const isDue = isReminderDue({ deadline, remindDays, remindedAt: null }, clock.today());
  return call.remindedAt !== null && deadline !== call.deadline && isDue ? { remindedAt: clock.instant() } : {};
}
