import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { AttendanceStatus } from '../../common/attendance-status.js';
import { Clock } from '../../common/clock.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import { visibleText } from '../../common/visible-text.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { SheetLearner } from '../attendance/attendance-sheet.js';
import { AttendanceService } from '../attendance/attendance.service.js';
import { RegistersReader } from '../attendance/registers-reader.js';
import type { GridCell } from '../attendance/rules/attendance-grid.js';
import { LONGEST_REASON } from '../attendance/rules/can-mark.js';
import { wasHeld } from '../attendance/rules/attendance-rate.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import { type AppealListed, AppealsRepository } from './appeals.repository.js';
import { type AppealDecision, whyNotEnd } from './rules/appeal-state.js';
import { whyNotAppeal, whyNotDecide, whyNotWorded } from './rules/can-appeal.js';

/** What a learner says against the own mark in a session. */
export interface AppealInput {
  /** The session that the learner saw under that number. */
  sessionId: number;
  number: number;
  wanted: AttendanceStatus;
  reason: string;
}

/** How somebody decides on an appeal. */
export interface DecisionInput {
  decision: 'upheld' | 'rejected';
  reason: string;
}

/** An appeal with what the learner's cell says now; null where the session was called off. */
export type AppealOfClass = AppealListed & { recorded: GridCell | null };

/**
 * A learner contests the own mark until the class is closed; whoever runs the class decides, once. Every act holds the class,
 * so that of two at once the second finds what the first has done.
 */
@Injectable()
export class AppealsService {
  constructor(
    private readonly appeals: AppealsRepository,
    private readonly attendance: AttendanceService,
    private readonly registers: RegistersReader,
    private readonly enrolments: EnrolmentsService,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** The appeals of a class, the open ones first. @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async ofClass(actor: Actor, code: string): Promise<{ cls: ClassListed; appeals: AppealOfClass[] }> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    const appeals = await this.appeals.ofClass(cls.id);
    if (appeals.length === 0) return { cls, appeals: [] };
    const { sessions, learners } = await this.registers.grid(cls);
    const cellOf = ({ sessionId, personId }: AppealListed): GridCell | null => {
      const index = sessions.findIndex(({ id }) => id === sessionId);
      return learners.find(({ line }) => line.personId === personId)?.cells[index] ?? null;
    };
    return { cls, appeals: appeals.map((appeal) => ({ ...appeal, recorded: cellOf(appeal) })) };
  }

  /** How many appeals of each class are open, for whoever has checked who asks; a class without one is not there. */
  countOpen(classIds: readonly number[]): Promise<Map<number, number>> {
    return this.appeals.countOpen(classIds);
  }

  /**
   * Contests the actor's own mark, or that there is none, in a session that was held; answers the number of the appeal.
   * @throws DomainError forbidden; not_found, also where the actor never was in the class; session_moved (409);
   * appeal_class_closed, appeal_class_state, appeal_not_held, appeal_not_a_member, appeal_open_already (409),
   * appeal_same_mark, reason_missing, appeal_reason_too_long
   */
  async lodge(actor: Actor, code: string, input: AppealInput): Promise<number> {
    mustBeAllowed(actor, 'attendance.own');
    try {
      return await this.unitOfWork.run(() => this.lodgeHeld(actor, code, input));
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict('appeal_open_already');
      throw error;
    }
  }

  /**
   * Takes an own appeal back. @throws DomainError forbidden; not_found, also for somebody else's; appeal_withdrawn,
   * appeal_decided_already (409)
   */
  withdraw(actor: Actor, code: string, appealId: number): Promise<void> {
    mustBeAllowed(actor, 'attendance.own');
    return this.unitOfWork.run(async () => {
      const { id: classId } = await this.classes.get(actor, code);
      await this.classes.lock(classId);
      const appeal = await this.inClass(classId, appealId);
      if (appeal.personId !== actor.personId) throw notFound();
      await this.end(actor, appeal, 'withdrawn', null);
      await this.note(actor, code, appeal, 'withdrawn', {});
    });
  }

  /**
   * Decides on an appeal with a reason; one that is upheld sets the mark in the same act, unless it stands so
   * already: that changes nothing and can be said after the results are signed too.
   * @throws DomainError forbidden, not_found; appeal_withdrawn, appeal_decided_already (409); appeal_own, reason_missing,
   * appeal_reason_too_long, appeal_results_signed, appeal_session_off, and those of AttendanceService.save
   */
  decide(actor: Actor, code: string, appealId: number, { decision, reason: typed }: DecisionInput): Promise<void> {
    mustBeAllowed(actor, 'attendance.mark');
    const reason = visibleText(typed);
    return this.unitOfWork.run(async () => {
      const { id: classId } = await this.classes.getManaged(actor, code);
      const { state: classState, resultsSigned } = await this.classes.lock(classId);
      const appeal = await this.inClass(classId, appealId);
      const own = appeal.personId === actor.personId;
      mustBeOpen(appeal);
      const stands = decision === 'upheld' && (await this.standsAsWanted(actor, code, appeal));
      const why = whyNotDecide({ decision, reason, classState, resultsSigned, stands, own });
      if (why) throw refusal(why);
      if (decision === 'upheld' && !stands) await this.setMark(actor, code, appeal, reason);
      await this.end(actor, appeal, decision, reason);
      await this.note(actor, code, appeal, decision, { wanted: appeal.wanted, reason });
      const { sessionId, personId } = appeal;
      await this.events.record({
        kind: 'appeal.decided',
        appealId,
        classId,
        sessionId,
        personId,
        decision,
        reason,
      });
    });
  }

  private async lodgeHeld(actor: Actor, code: string, input: AppealInput): Promise<number> {
    const { sessionId, number, wanted } = input;
    const reason = visibleText(input.reason);
    const cls = await this.classes.get(actor, code);
    const locked = await this.classes.lock(cls.id);
    const personId = await this.everMember(actor, cls.id);
    const { session, learners } = await this.registers.sheet(cls, locked, number);
    if (session.id !== sessionId) throw conflict('session_moved', { number });
    const learner = learners.find((each) => each.personId === personId);
    const recorded = learner?.mark?.status ?? null;
    const open = (await this.appeals.ofPerson(cls.id, personId)).some(
      (appeal) => appeal.sessionId === session.id && appeal.decision === null,
    );
    const hasMarks = learners.some(({ mark }) => mark !== null && mark.status !== null);
    const held = wasHeld({ date: session.date, hasMarks }, this.clock.today());
    const why = whyNotAppeal({ classState: locked.state, held, member: learner !== undefined, open });
    if (why) throw why === 'appeal_open_already' ? conflict(why) : new DomainError(why);
    const wrong = whyNotWorded(recorded, wanted, reason);
    if (wrong) throw refusal(wrong);
    const { enrolmentId } = learner!;
    const id = await this.appeals.insert({
      sessionId,
      enrolmentId,
      openKey: enrolmentId,
      statusThen: recorded,
      wanted,
      reason,
      at: this.clock.instant(),
      byUserId: actor.userId,
      byName: actor.name,
      decision: null,
      decisionReason: null,
      decidedAt: null,
      decidedByUserId: null,
      decidedByName: null,
    });
    // Written, so that of lodging and closing on two nodes of a cluster only one can stand: locks hold on one node alone.
    await this.classes.touch(cls.id);
    const appeal = { id, enrolmentId, sessionNumber: number };
    await this.note(actor, code, appeal, 'lodged', { recorded, wanted, reason });
    await this.events.record({
      kind: 'appeal.lodged',
      appealId: id,
      classId: cls.id,
      sessionId,
      personId,
      decision: null,
      reason,
    });
    return id;
  }

  /** The person behind the actor, who is or was in the class: to anybody else a class shows no registers. */
  private async everMember({ personId }: Actor, classId: number): Promise<number> {
    const lines = personId === null ? [] : await this.enrolments.members(classId, MEMBER_STATES);
    if (!lines.some((line) => line.personId === personId && line.memberFrom !== null)) throw notFound();
    return personId!;
  }

  private async inClass(classId: number, appealId: number): Promise<AppealListed> {
    const appeal = await this.appeals.find(appealId);
    if (appeal?.classId !== classId) throw notFound();
    return appeal;
  }

  private async standsAsWanted(actor: Actor, code: string, appeal: AppealListed): Promise<boolean> {
    if (appeal.sessionOff) return false;
    const learner = await this.learnerOf(actor, code, appeal);
    return learner?.mark?.status === appeal.wanted;
  }

  private async setMark(actor: Actor, code: string, appeal: AppealListed, reason: string): Promise<void> {
    const { sessionId, sessionNumber: number, sessionOff, wanted: status } = appeal;
    if (sessionOff) throw new DomainError('appeal_session_off');
    const enrolmentId = (await this.learnerOf(actor, code, appeal))?.enrolmentId ?? appeal.enrolmentId;
    const how = { source: 'appeal' as const, sessionId, reason };
    await this.attendance.save(actor, code, number, [{ enrolmentId, status }], how);
  }

  /** The learner may stand in the class by another enrolment since: having come back, or as two files became one. */
  private async learnerOf(
    actor: Actor,
    code: string,
    { sessionNumber, personId }: AppealListed,
  ): Promise<SheetLearner | undefined> {
    const { learners } = await this.attendance.sheet(actor, code, sessionNumber);
    return learners.find((each) => each.personId === personId);
  }

  private async end(
    actor: Actor,
    appeal: AppealListed,
    decision: AppealDecision,
    decisionReason: string | null,
  ): Promise<void> {
    mustBeOpen(appeal);
    const ended = await this.appeals.end(appeal.id, {
      decision,
      decisionReason,
      decidedAt: this.clock.instant(),
      decidedByUserId: actor.userId,
      decidedByName: actor.name,
    });
    if (!ended) throw conflict('appeal_decided_already');
  }

  private note(
    actor: Actor,
    code: string,
    { id, enrolmentId, sessionNumber }: Pick<AppealListed, 'id' | 'enrolmentId' | 'sessionNumber'>,
    act: 'lodged' | AppealDecision,
    details: object,
  ): Promise<void> {
    return this.audit.record(actor, {
      action: `appeal.${act}`,
      subjectType: 'enrolment',
      subjectId: enrolmentId,
      details: { class: code, session: sessionNumber, appeal: id, ...details },
    });
  }
}

function mustBeOpen({ decision }: Pick<AppealListed, 'decision'>): void {
  const why = whyNotEnd(decision);
  if (why) throw conflict(why);
}

/** Refusals of words belong to the field in which they stand. */
function refusal(code: string): DomainError {
  if (code === 'appeal_same_mark') return new DomainError(code, { field: 'wanted' });
  if (code === 'reason_missing' || code === 'appeal_reason_too_long')
    return new DomainError(code, { field: 'reason', params: { most: LONGEST_REASON } });
  return new DomainError(code);
}
