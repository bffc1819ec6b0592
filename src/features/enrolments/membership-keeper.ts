import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsRepository, type RosterLine } from './enrolments.repository.js';
import type { MembershipDays } from './rules/membership-days.js';

/** Writes down from which day to which somebody belongs to a class, with the step in the history of the enrolment. */
@Injectable()
export class MembershipKeeper {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** To be called inside the unit of work that holds the class and has asked whether these days can be set. */
  async set(
    actor: Actor,
    cls: { id: number; code: string },
    { id, state, memberFrom, memberTo }: Pick<RosterLine, 'id' | 'state' | 'memberFrom' | 'memberTo'>,
    { from, to }: MembershipDays,
    reason: string,
  ): Promise<void> {
    await this.enrolments.update(id, { memberFrom: from, memberTo: to });
    await this.classes.touch(cls.id);
    const by = { at: this.clock.instant(), byUserId: actor.userId, byName: actor.name };
    await this.enrolments.insertChanges([{ enrolmentId: id, fromState: state, toState: state, ...by, reason }]);
    await this.audit.record(actor, {
      action: 'enrolment.days_set',
      subjectType: 'enrolment',
      subjectId: id,
      details: { class: cls.code, before: { from: memberFrom, to: memberTo }, after: { from, to }, reason },
    });
  }
}
