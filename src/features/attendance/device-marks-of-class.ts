import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { ClassesService } from '../classes/classes.service.js';
import type { DeviceAnswer, DeviceMark } from './device-mark.js';
import { MarkSubmissionsRepository } from './mark-submissions.repository.js';
import type { MarkToReview } from './mark-to-review.entity.js';
import { type MarkToWrite, MarksWriter } from './marks-writer.js';
import { ReviewKeeper } from './review-keeper.js';
import { clockAhead } from './rules/clock-ahead.js';
import { personOf } from './rules/learner-of.js';
import { refusalParams } from './rules/refusal-params.js';
import { type Settled, settleSubmissions } from './rules/settle-submissions.js';
import { StandingRegistersReader } from './standing-registers.js';

/** Whoever's device sends. */
export type Sender = Actor & { userId: number };

interface Dealt {
  mark: DeviceMark;
  cell: string;
  result: Settled;
}

/** Settles what a device sends for one class. */
@Injectable()
export class DeviceMarksOfClass {
  constructor(
    private readonly classes: ClassesService,
    private readonly registers: StandingRegistersReader,
    private readonly submissions: MarkSubmissionsRepository,
    private readonly reviews: ReviewKeeper,
    private readonly writer: MarksWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the marks or keeps them for a decision, one after another in the order given; to be called inside a unit of work.
   * As many statements for one as for many. @throws DomainError not_found, also outside the sender's scope
   */
  async settle(sender: Sender, code: string, marks: readonly DeviceMark[], sentAt: Instant): Promise<DeviceAnswer[]> {
    const cls = await this.classes.getManaged(sender, code);
    const locked = await this.classes.lock(cls.id);
    const keys = marks.flatMap(({ key, after }) => (after === null ? [key] : [key, after]));
    const known = await this.submissions.known(sender.userId, keys);
    const standing = await this.registers.of(
      locked,
      marks.map(({ sessionId }) => sessionId),
    );
    const { registers } = standing;
    const at = this.clock.instant();
    const people = personOf(standing.lines);
    const {
      settled,
      cells,
      marks: recorded,
    } = settleSubmissions({ classState: locked.state, registers, people, known, by: { name: sender.name, at } }, marks);
    const dealt = marks.map((mark, index): Dealt => ({ mark, cell: cells[index]!, result: settled[index]! }));

    const clockAheadSeconds = clockAhead(sentAt, at);
    const writes = dealt.flatMap(({ mark, result }): MarkToWrite[] => {
      if (result.outcome !== 'saved') return [];
      const { reason, saidAt, key: submissionKey } = mark;
      const from = { source: sourceOf(mark), reason, submissionKey, saidAt, clockAheadSeconds, paperSheetId: null };
      return [{ session: registers.get(mark.sessionId)!.session, change: result.change, from }];
    });
    await this.writer.write(sender, cls, writes, at);
    await this.reviews.endOlder(
      sender,
      cls,
      standing,
      dealt.filter(isSettled).map(({ mark }) => mark),
      at,
    );
    const last = new Map(dealt.flatMap((each, index) => (isSettled(each) ? [[each.cell, index] as const] : [])));
    const open = dealt.flatMap(({ mark, cell, result }, index) => {
      if (result.outcome !== 'review') return [];
      return [{ mark, source: sourceOf(mark), why: result.why, isOver: index < (last.get(cell) ?? -1) }];
    });
    await this.reviews.keep(sender, cls, standing, open, { at, clockAheadSeconds });
    await this.remember(sender, dealt, at);

    const waiting = await this.waiting(sender, dealt);
    return dealt.map(({ mark, cell, result }) => {
      return { ...answerOf(mark, result, waiting.get(mark.key)), mark: recorded.get(cell) ?? null };
    });
  }

  /** The class is not there for the sender: what was settled before is answered as it was, the rest stays on the device. */
  async refuse({ userId }: Sender, code: string, marks: readonly DeviceMark[]): Promise<DeviceAnswer[]> {
    const keys = marks.map(({ key }) => key);
    const known = await this.submissions.known(userId, keys);
    const reviews = await this.reviews.ofKeys(userId, keys);
    return marks.map((mark) => {
      const before = known.get(mark.key);
      if (before) return answerOf(mark, { outcome: 'known', as: before.outcome }, reviews.get(mark.key));
      const why = { code: 'attendance_class_unknown', params: { code } };
      return { key: mark.key, outcome: 'refused', mark: null, why, reviewId: null };
    });
  }

  /** What is settled is known by its key from now on. */
  private async remember({ userId }: Sender, dealt: readonly Dealt[], at: Instant): Promise<void> {
    const fresh = dealt.flatMap(({ mark: { key: submissionKey }, result }) => {
      if (result.outcome === 'known') return [];
      const { outcome } = result;
      return [{ userId, submissionKey, outcome, version: outcome === 'review' ? null : result.version, at }];
    });
    if (fresh.length > 0) await this.submissions.add(fresh);
  }

  private async waiting({ userId }: Sender, dealt: readonly Dealt[]): Promise<Map<string, MarkToReview>> {
    const reviewed = dealt.filter(
      ({ result }) => result.outcome === 'review' || (result.outcome === 'known' && result.as === 'review'),
    );
    return this.reviews.ofKeys(
      userId,
      reviewed.map(({ mark }) => mark.key),
    );
  }
}

/** Whether the sender now stands by what is recorded: nothing older of the sender is in question in that cell any more. */
function isSettled({ result: { outcome } }: Dealt): boolean {
  return outcome === 'saved' || outcome === 'same';
}

function sourceOf({ offline }: DeviceMark): 'offline' | 'device' {
  return offline ? 'offline' : 'device';
}

function answerOf({ key }: DeviceMark, result: Settled, review: MarkToReview | undefined): DeviceAnswer {
  const outcome = result.outcome === 'known' ? result.as : result.outcome;
  const given = { key, outcome, mark: null, why: null, reviewId: null };
  if (outcome !== 'review' || !review) return given;
  const why = { code: review.why, params: refusalParams(review.personName, review.sessionNumber) };
  return { ...given, why, reviewId: review.id };
}
