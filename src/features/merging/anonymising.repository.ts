import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import type { DomainEvent } from '../../common/domain-event.js';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RecordedEvent } from '../../platform/events/recorded-event.entity.js';
import { User } from '../access/user.entity.js';
import { MarkAppeal } from '../appeals/mark-appeal.entity.js';
import { AttendanceMarkChange } from '../attendance/attendance-mark-change.entity.js';
import { AttendanceMark } from '../attendance/attendance-mark.entity.js';
import { MarkToReview } from '../attendance/mark-to-review.entity.js';
import { CheckIn } from '../checkins/check-in.entity.js';
import { EnrolmentChange } from '../enrolments/enrolment-change.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Nominee } from '../nominations/nominee.entity.js';
import { MailPerson } from '../notices/mail-person.entity.js';
import { Mail } from '../notices/mail.entity.js';
import { Notice } from '../notices/notice.entity.js';
import { SignInSheetLine } from '../paper/sign-in-sheet-line.entity.js';
import { Posting } from '../people/posting.entity.js';

const ROWS_A_STATEMENT = 500;

/** What happens to one person, with a reason that is about that person. */
type EventAboutSomebody = Extract<DomainEvent, { personId: number }>;
const ABOUT_PEOPLE: readonly EventAboutSomebody['kind'][] = ['enrolment.changed', 'appeal.lodged', 'appeal.decided'];

/** Stands where words were that had to be there. */
const NOTHING_LEFT = '–';

/** Takes words about a person out of the rows of all rooms. What is counted, and what the law keeps on papers, stays. */
@Injectable()
export class AnonymisingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Positions tell who somebody was in a small unit; units stay, as figures are counted by them. */
  async erasePositions(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.update(Posting, { personId: In([...personIds]) }, { position: null });
    await manager.update(Enrolment, { personId: In([...personIds]) }, { position: null });
  }

  /** Words beside the name on lists of units; the official letters are papers that the law keeps. */
  async eraseNominations(personIds: readonly number[]): Promise<void> {
    await this.unitOfWork.manager.update(Nominee, { personId: In([...personIds]) }, { note: null });
  }

  /** Reasons and notes are free words about somebody, often about health. */
  async eraseNotes(enrolmentIds: readonly number[]): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const { manager } = this.unitOfWork;
    const enrolmentId = In([...enrolmentIds]);
    await manager.update(Enrolment, { id: enrolmentId }, { note: null, reason: null });
    await manager.update(EnrolmentChange, { enrolmentId }, { reason: null });
    await manager.update(AttendanceMark, { enrolmentId }, { note: null });
    await manager.update(AttendanceMarkChange, { enrolmentId }, { note: null, reason: null });
  }

  /**
   * Words and names about a learner around the registers: marks that wait for a decision, lines of printed lists, appeals, by
   * which phone somebody checked in. The signed lists themselves are papers, kept with their scans.
   */
  async eraseAroundRegisters(enrolmentIds: readonly number[], name: string): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const { manager } = this.unitOfWork;
    const enrolmentId = In([...enrolmentIds]);
    await manager.update(MarkToReview, { enrolmentId }, { personName: name, note: null, reason: null });
    await manager.update(SignInSheetLine, { enrolmentId }, { fullName: name, jobTitle: null });
    await manager.update(CheckIn, { enrolmentId }, { device: NOTHING_LEFT });
    await manager.update(MarkAppeal, { enrolmentId }, { reason: NOTHING_LEFT, byName: name });
    const decided = { enrolmentId, decisionReason: Not(IsNull()) };
    await manager.update(MarkAppeal, decided, { decisionReason: NOTHING_LEFT });
  }

  /** Letters that name people to others, sent or not; notices keep people by number and say the name that they bear now. */
  async dropLettersNaming(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const named = await manager.findBy(MailPerson, { personId: In([...personIds]) });
    const ids = [...new Set(named.map(({ mailId }) => mailId))];
    for (const lot of lotsOf(ids, ROWS_A_STATEMENT)) await manager.delete(Mail, { id: In(lot) });
  }

  /** Reasons in what happened to people and was not told yet, or cannot be. */
  async eraseUntold(personIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    let lot: RecordedEvent[];
    let after = 0;
    do {
      lot = await manager.find(RecordedEvent, {
        where: { id: MoreThan(after), kind: In([...ABOUT_PEOPLE]) },
        order: { id: 'ASC' },
        take: ROWS_A_STATEMENT,
      });
      for (const { id, payload } of lot) {
        const event = JSON.parse(payload) as EventAboutSomebody;
        if (!event.reason || !personIds.includes(event.personId)) continue;
        await manager.update(RecordedEvent, { id }, { payload: JSON.stringify({ ...event, reason: '' }) });
      }
      after = lot.at(-1)?.id ?? after;
    } while (lot.length === ROWS_A_STATEMENT);
  }

  async enrolmentsOf(personIds: readonly number[]): Promise<number[]> {
    const rows = await this.unitOfWork.manager.find(Enrolment, {
      select: { id: true },
      where: { personId: In([...personIds]) },
    });
    return rows.map(({ id }) => id);
  }

  /** Takes name and address off accounts, with what they were told by page and letter, also out of what the audit kept of changes to them; roles and user names stay. */
  async renameAccounts(personIds: readonly number[], displayName: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const accounts = await manager.findBy(User, { personId: In([...personIds]) });
    if (accounts.length === 0) return;
    const userId = In(accounts.map(({ id }) => id));
    await manager.update(User, { id: userId }, { displayName, email: null });
    await manager.delete(Notice, { userId });
    await manager.delete(Mail, { userId });
    const subjectId = In(accounts.map(({ username }) => username));
    for (const { id, details } of await manager.findBy(AuditEntry, { subjectType: 'user', subjectId })) {
      if (details) await manager.update(AuditEntry, { id }, { details: without(details, ['displayName', 'email']) });
    }
  }

  /** Leaves of audit lines about somebody who did what and when, and takes away what it said. Answers how many said something. */
  async eraseAudit(personCodes: readonly string[], enrolmentIds: readonly number[]): Promise<number> {
    const { manager } = this.unitOfWork;
    const entries = await manager
      .createQueryBuilder(AuditEntry, 'e')
      .where('e.details IS NOT NULL')
      .andWhere(
        "((e.subject_type = 'person' AND e.subject_id IN (:...personCodes))" +
          (enrolmentIds.length > 0
            ? " OR (e.subject_type = 'enrolment' AND e.subject_id IN (:...enrolmentIds)))"
            : ')'),
        { personCodes, enrolmentIds: enrolmentIds.map(String) },
      )
      .getMany();
    let erased = 0;
    for (const { id, details } of entries) {
      const left = withoutWords(details!);
      if (left === null) continue;
      await manager.update(AuditEntry, { id }, { details: left });
      erased++;
    }
    return erased;
  }
}

/** Details without the values of facts and without free words; null where they hold none. The names of facts stay. */
function withoutWords(details: object): object | null {
  const { before, after, reason, ...rest } = details as { before?: object; after?: object; reason?: string | null };
  if (before === undefined && after === undefined && !reason) return null;
  const changed = Object.keys({ ...before, ...after });
  return changed.length > 0 ? { ...rest, changed } : rest;
}

/** Details without facts of these names, at any depth. */
function without(details: object, facts: readonly string[]): object {
  const kept = (name: string, value: unknown) => (facts.includes(name) ? undefined : value);
  return JSON.parse(JSON.stringify(details, kept)) as object;
}
