import { Injectable } from '@nestjs/common';
import type { Instant } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { DeviceMark } from './device-mark.js';
import type { Sender } from './device-marks-of-class.js';
import type { MarkToReview } from './mark-to-review.entity.js';
import { MarksToReviewRepository } from './marks-to-review.repository.js';
import { personOf } from './rules/learner-of.js';
import type { StandingRegisters } from './standing-registers.js';

/** A mark that could not be set, and the code of the error that stood against it. */
export interface MarkKept {
  mark: DeviceMark;
  source: MarkToReview['source'];
  why: string;
  /** A later mark of the same sender for the cell has been set: there is nothing left to decide. */
  isOver: boolean;
}

/** Longer names are cut: a list shows them, nothing rests on them. */
const LONGEST_NAME = 120;

/** Keeps marks that came and could not be set, until somebody decides. */
@Injectable()
export class ReviewKeeper {
  constructor(
    private readonly reviews: MarksToReviewRepository,
    private readonly audit: AuditService,
  ) {}

  /** To be called inside the unit of work that settles them. */
  async keep(
    sender: Sender,
    cls: Pick<ClassListed, 'id' | 'code'>,
    { registers, lines }: StandingRegisters,
    kept: readonly MarkKept[],
    { at, clockAheadSeconds }: { at: Instant; clockAheadSeconds: number | null },
  ): Promise<void> {
    if (kept.length === 0) return;
    const names = new Map(lines.map(({ id, fullName }) => [id, fullName]));
    await this.reviews.add(
      kept.map(({ mark, source, why, isOver }) => {
        const session = registers.get(mark.sessionId)?.session;
        const { enrolmentId, status, minutesLate, note, reason, seen, key, saidAt } = mark;
        return {
          classId: cls.id,
          sessionId: session?.id ?? null,
          sessionNumber: session?.number ?? mark.number,
          sessionDate: session?.date ?? null,
          enrolmentId,
          personName: (names.get(enrolmentId) ?? `#${enrolmentId}`).slice(0, LONGEST_NAME),
          status,
          minutesLate,
          note,
          reason,
          why,
          seenVersion: seen,
          source,
          submissionKey: key,
          saidAt,
          clockAheadSeconds,
          at,
          byUserId: sender.userId,
          byName: sender.name,
          decision: isOver ? ('kept' as const) : null,
          decidedAt: isOver ? at : null,
          decidedByUserId: isOver ? sender.userId : null,
          decidedByName: isOver ? sender.name : null,
        };
      }),
    );
    await this.audit.record(sender, {
      action: 'attendance.kept_for_review',
      subjectType: 'class',
      subjectId: cls.code,
      details: { count: kept.length },
    });
  }

  /**
   * Ends what waits of the sender in the cells of marks that were set: by setting them the sender has decided. One statement.
   * To be called inside the unit of work that sets them.
   */
  async endOlder(
    sender: Sender,
    cls: Pick<ClassListed, 'code'>,
    { lines }: StandingRegisters,
    set: readonly Pick<DeviceMark, 'sessionId' | 'enrolmentId'>[],
    at: Instant,
  ): Promise<void> {
    if (set.length === 0) return;
    const people = personOf(lines);
    const enrolments = grouped(lines, ({ personId }) => personId);
    const cells = [...grouped(set, ({ sessionId }) => sessionId)].map(([sessionId, own]) => {
      const named = own.flatMap(({ enrolmentId }) => enrolments.get(people.get(enrolmentId) ?? 0) ?? []);
      return { sessionId, enrolmentIds: [...new Set(named.map(({ id }) => id))] };
    });
    const ended = await this.reviews.endOlder(sender, cells, at);
    if (ended === 0) return;
    await this.audit.record(sender, {
      action: 'attendance.reviewed',
      subjectType: 'class',
      subjectId: cls.code,
      details: { count: ended, decision: 'kept' },
    });
  }

  /** What a user's submissions wait as, by key. */
  ofKeys(userId: number, keys: readonly string[]): Promise<Map<string, MarkToReview>> {
    return keys.length === 0 ? Promise.resolve(new Map()) : this.reviews.byKey(userId, keys);
  }
}
