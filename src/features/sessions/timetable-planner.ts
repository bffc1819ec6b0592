import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClashesService, refuseWithoutReason, type SlotToCheck } from './clashes.service.js';
import { clashProblem, type FoundClash } from './rules/clash-problem.js';
import { planTimetable, type StandingSession, type TimetableLine, type TimetablePlan } from './rules/plan-timetable.js';
import { type RegisteredSessions, SessionsRepository } from './sessions.repository.js';
import { TimetableDaysRepository } from './timetable-days.repository.js';
import { TimetableWriter } from './timetable-writer.js';

/** Carries out what is wanted of the sessions of a class that is held: all of it, or nothing. */
@Injectable()
export class TimetablePlanner {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly days: TimetableDaysRepository,
    private readonly clashes: ClashesService,
    private readonly writer: TimetableWriter,
  ) {}

  /** What is wrong with what is wanted: what does not fit, or where that is nothing, what clashes. Nothing is written or held. */
  async problems(
    actor: Actor,
    cls: ClassListed,
    standing: readonly StandingSession[],
    lines: readonly TimetableLine[],
  ): Promise<readonly FieldProblem[]> {
    const { plan, problems } = planTimetable(lines, { cls, standing, ...(await this.registered(cls, standing)) });
    if (problems.length > 0) return problems;
    const slots = slotsOf(plan);
    const found = await this.clashes.unreasoned(
      actor,
      cls,
      slots.map(({ slot }) => slot),
    );
    return found.map((clash) => problemOf(clash, slots));
  }

  /**
   * The days are raised before it is looked what stands on them, so that of two plans that would clash the later one sees
   * the earlier.
   * @throws DomainError timetable_invalid, timetable_clashes (409), each problem under `sessions.<index of the line>`
   */
  async carryOut(
    actor: Actor,
    cls: ClassListed,
    standing: readonly StandingSession[],
    lines: readonly TimetableLine[],
    clashReason: string | null,
  ): Promise<TimetablePlan> {
    const { plan, problems } = planTimetable(lines, { cls, standing, ...(await this.registered(cls, standing)) });
    if (problems.length > 0) throw new DomainError('timetable_invalid', { problems });
    const slots = slotsOf(plan);
    await this.days.raise(slots.map(({ slot }) => slot.date));
    const toCheck = slots.map(({ slot }) => slot);
    const found = await this.clashes.unreasoned(actor, cls, toCheck);
    refuseWithoutReason(found, clashReason, (clash) => problemOf(clash, slots));
    await this.clashes.forgetSettled(actor, cls, toCheck);
    const sessionOf = await this.writer.write(cls, standing, plan);
    await this.clashes.keepReasons(actor, cls, found, clashReason, (index) => sessionOf.get(slots[index]!.index)!);
    return plan;
  }

  private async registered(cls: ClassListed, standing: readonly StandingSession[]): Promise<RegisteredSessions> {
    if (standing.length > 0) return this.sessions.registered(cls.id);
    return { marked: new Set(), recorded: new Set() };
  }
}

/** A half day with its line. */
interface LinedSlot {
  index: number;
  slot: SlotToCheck;
}

function problemOf(clash: FoundClash, slots: readonly LinedSlot[]): FieldProblem {
  const { index } = slots[clash.index]!;
  return clashProblem(clash, `sessions.${index}`, index + 1);
}

/** The half days, rooms and trainers that a plan takes up anew. */
function slotsOf(plan: TimetablePlan): LinedSlot[] {
  const changed = plan.changed
    .filter(({ before, takesUp }) => takesUp && !before.cancelled)
    .map(({ index, before, after }) => ({ index, sessionId: before.id, after }));
  const added = plan.added.map(({ index, session }) => ({ index, sessionId: null, after: session }));
  return [...changed, ...added].map(({ index, sessionId, after: { date, part, room, trainerIds } }) => ({
    index,
    slot: { sessionId, date, part, room, trainerIds },
  }));
}
