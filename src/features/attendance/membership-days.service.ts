import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { MembershipKeeper } from '../enrolments/membership-keeper.js';
import { type MembershipDays, hasDays, whyNotSetDays } from '../enrolments/rules/membership-days.js';
import { AttendanceRepository } from './attendance.repository.js';

/** An enrolment that has days, and the other times of its person in the class. */
export interface DaysOfEnrolment {
  line: RosterLine;
  others: RosterLine[];
}

/** Corrects from which day to which somebody belonged to a class: the registers of these days, and rates, follow. */
@Injectable()
export class MembershipDaysService {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly keeper: MembershipKeeper,
    private readonly marks: AttendanceRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden, not_found (also outside the actor's scope, and for who was never a member) */
  async of(actor: Actor, code: string, enrolmentId: number): Promise<DaysOfEnrolment & { cls: ClassListed }> {
    mustBeAllowed(actor, 'enrolments.manage');
    const cls = await this.classes.getManaged(actor, code);
    return { cls, ...(await this.find(cls.id, enrolmentId)) };
  }

  /**
   * Sets the days of an enrolment; answers whether they are other ones than before. No mark may lie outside them.
   * @throws DomainError forbidden, not_found; membership_class_state, membership_results_signed; of a field (`from`, `to`,
   * `reason`): membership_outside_class, membership_to_missing, membership_still_lasts, membership_backwards,
   * membership_in_future, membership_overlap, membership_has_mark, reason_missing, too_long
   */
  set(
    actor: Actor,
    code: string,
    enrolmentId: number,
    { reason, ...days }: MembershipDays & { reason: string | null },
  ): Promise<boolean> {
    mustBeAllowed(actor, 'enrolments.manage');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const cls = await this.classes.lock(id);
      const { line, others } = await this.find(id, enrolmentId);
      const facts = { cls, enrolment: line, others, today: this.clock.today(), reason };
      const why = whyNotSetDays(facts, days);
      if (why) throw refusalOf(why.field, why.code, why.params);
      await this.mustHoldMarks(enrolmentId, days);
      if (days.from === line.memberFrom && days.to === line.memberTo) return false;
      await this.keeper.set(actor, cls, line, days, reason!.trim());
      return true;
    });
  }

  private async find(classId: number, enrolmentId: number): Promise<DaysOfEnrolment> {
    const lines = await this.enrolments.members(classId, MEMBER_STATES);
    const line = lines.find(({ id }) => id === enrolmentId);
    if (!line || !hasDays(line)) throw notFound();
    const { personId } = line;
    return { line, others: lines.filter((each) => each.personId === personId && each !== line && hasDays(each)) };
  }

  private async mustHoldMarks(enrolmentId: number, days: MembershipDays): Promise<void> {
    const marked = await this.marks.firstMarkedOutside(enrolmentId, days);
    if (!marked) return;
    const { number, date } = marked;
    const field = date < days.from ? 'from' : 'to';
    throw refusalOf(field, 'membership_has_mark', { number, date: formatDate(date) });
  }
}

function refusalOf(field: string, code: string, params: DomainError['params']): DomainError {
  return new DomainError(code, field === '' ? { params } : { field, params });
}
