import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CheckInsRepository, type OpeningOfSession } from './check-ins.repository.js';
import { judgeCode, openingPart } from './rules/check-in-code.js';
import { WrongCodes } from './wrong-codes.js';

/** A code as it came, and when it was read: before or after signing in. */
export interface ReadCode {
  code: string;
  scannedAt: Instant;
}

/**
 * What a code is for the one who reads it: never shown; shown, but no longer good; of a check-in that is closed; of a class to
 * which the reader does not belong on that day; to be answered; answered already.
 */
export type OwnCheckIn =
  | { kind: 'wrong' }
  | { kind: 'over' | 'closed' | 'stranger'; opening: OpeningOfSession }
  | { kind: 'ready'; opening: OpeningOfSession; enrolmentId: number }
  | { kind: 'done'; opening: OpeningOfSession; scannedAt: Instant };

/** Learners say with their own phones that they are there. It is taken down, and counts once the trainer has counted heads. */
@Injectable()
export class OwnCheckInsService {
  constructor(
    private readonly checkIns: CheckInsRepository,
    private readonly wrongCodes: WrongCodes,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What a code is for the actor; changes nothing. @throws DomainError forbidden, check_in_too_many (429) */
  async look(actor: Actor, read: ReadCode): Promise<OwnCheckIn> {
    mustBeAllowed(actor, 'attendance.own');
    const now = this.clock.now().getTime();
    this.wrongCodes.mustBeFew(actor.userId ?? 0, actor.address, now);
    const answer = await this.judge(actor, read);
    if (answer.kind === 'wrong') this.wrongCodes.add(actor.userId ?? 0, actor.address, now);
    return answer;
  }

  /**
   * Whether a code was shown and is over, for a visitor: what else it is, and of which class, is for who is signed in. A code that
   * never was reads the same as one that is good, so that nobody finds a good one by trying.
   */
  async isOver({ code, scannedAt }: ReadCode): Promise<boolean> {
    const opening = await this.checkIns.newestOf(openingPart(code));
    if (!opening) return false;
    return judgeCode(opening, code, Date.parse(scannedAt), this.clock.now().getTime()) === 'over';
  }

  /**
   * Takes down that the actor is there, on a device of this name; once, however often it is said. Answers `done`, or why it
   * could not be. @throws DomainError forbidden, check_in_too_many (429)
   */
  async checkIn(actor: Actor, read: ReadCode, device: string): Promise<OwnCheckIn> {
    const seen = await this.look(actor, read);
    if (seen.kind !== 'ready') return seen;
    try {
      return await this.unitOfWork.run(() => this.take(actor, read, device, seen.opening.id));
    } catch (error) {
      // The same learner was quicker elsewhere.
      if (isDuplicateKey(error)) return this.judge(actor, read);
      throw error;
    }
  }

  /** Where the actor may check in now: sessions of today whose check-in is open, and where the actor has not done so. */
  async open(actor: Actor): Promise<OpeningOfSession[]> {
    return actor.personId === null ? [] : this.checkIns.openFor(actor.personId, this.clock.today());
  }

  /** A trainer who counts or closes waits for those who are being taken down, or they find it closed. */
  private async take(actor: Actor, read: ReadCode, device: string, openingId: number): Promise<OwnCheckIn> {
    await this.checkIns.keep(openingId);
    const answer = await this.judge(actor, read);
    if (answer.kind !== 'ready') return answer;
    const { opening, enrolmentId } = answer;
    await this.checkIns.insert({
      openingId,
      enrolmentId,
      device,
      deviceShared: await this.checkIns.isDeviceOfAnother(opening.sessionId, actor.personId!, device),
      scannedAt: read.scannedAt,
      at: this.clock.instant(),
      counted: false,
    });
    await this.audit.record(actor, {
      action: 'check_in.done',
      subjectType: 'class',
      subjectId: opening.classCode,
      details: { session: opening.number },
    });
    return { kind: 'done', opening, scannedAt: read.scannedAt };
  }

  private async judge({ personId }: Actor, { code, scannedAt }: ReadCode): Promise<OwnCheckIn> {
    const opening = await this.checkIns.newestOf(openingPart(code));
    const verdict = opening && judgeCode(opening, code, Date.parse(scannedAt), this.clock.now().getTime());
    if (!opening || verdict === 'wrong') return { kind: 'wrong' };
    const standing = personId === null ? null : await this.checkIns.standing(opening.sessionId, personId);
    if (standing) return { kind: 'done', opening, scannedAt: standing.scannedAt };
    if (opening.closedAt !== null || opening.cancelled || opening.date !== this.clock.today()) {
      return { kind: 'closed', opening };
    }
    if (verdict === 'over') return { kind: 'over', opening };
    const enrolment =
      personId === null ? null : await this.checkIns.membership(opening.classId, personId, opening.date);
    return enrolment ? { kind: 'ready', opening, enrolmentId: enrolment.id } : { kind: 'stranger', opening };
  }
}
