import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { bySessionTime } from '../../common/sessions.js';
import { EventsService } from '../../platform/events/events.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import { roomKey } from './rules/room-key.js';
import { sameTrainers, type StandingSession, type TimetablePlan } from './rules/plan-timetable.js';
import { SessionTrainersRepository } from './session-trainers.repository.js';
import { SessionsRepository } from './sessions.repository.js';

/** Names of sessions in calendars, by what became of them in one act. */
interface Told {
  added: string[];
  moved: string[];
  dropped: string[];
  formerTrainers: { uid: string; personIds: number[] }[];
}

/** Writes what was planned: rows, numbers in the order of time, sequences for calendars, and the event. */
@Injectable()
export class TimetableWriter {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly trainers: SessionTrainersRepository,
    private readonly classes: ClassesService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** Writes a plan; answers the session of each line that changed or came, by the index of the line. */
  async write(
    cls: ClassListed,
    standing: readonly StandingSession[],
    plan: TimetablePlan,
  ): Promise<Map<number, number>> {
    if (cls.state !== 'draft') await this.sessions.keepDropped(plan.dropped, this.clock.instant());
    await this.sessions.remove(plan.dropped.map(({ id }) => id));
    const numbers = numbersOf(standing, plan);
    await this.change(standing, plan, numbers);
    const ids = await this.sessions.insert(
      cls.id,
      plan.added.map(({ index, session }) => ({ ...session, number: numbers.added.get(index)! })),
    );
    const sessionOf = new Map([
      ...plan.changed.map(({ index, before }): [number, number] => [index, before.id]),
      ...plan.added.map(({ index }, place): [number, number] => [index, ids[place]!]),
    ]);
    await this.trainers.replace(
      new Map([
        ...plan.changed.map(({ before, after }): [number, readonly number[]] => [before.id, after.trainerIds]),
        ...plan.added.map(({ session }, place): [number, readonly number[]] => [ids[place]!, session.trainerIds]),
      ]),
    );
    const now = await this.sessions.ofClass(cls.id);
    await this.classes.setLastSessionDate(cls.id, now.filter(({ cancelled }) => !cancelled).at(-1)?.date ?? null);
    const uids = new Map(now.map(({ id, uid }) => [id, uid]));
    await this.tell(cls, {
      added: ids.map((id) => uids.get(id)!),
      moved: plan.changed.map(({ before }) => before.uid),
      dropped: plan.dropped.map(({ uid }) => uid),
      formerTrainers: formerTrainers(plan),
    });
    return sessionOf;
  }

  /** Calls a session off, or holds it after all: either way it stays what it is, and is told as one that has changed. */
  async setCancelled(cls: ClassListed, session: StandingSession, cancelled: boolean): Promise<void> {
    await this.sessions.setCancelled(session.id, cancelled);
    const now = await this.sessions.ofClass(cls.id);
    await this.classes.setLastSessionDate(cls.id, now.filter((each) => !each.cancelled).at(-1)?.date ?? null);
    await this.tell(cls, { added: [], moved: [session.uid], dropped: [], formerTrainers: [] });
  }

  private async change(
    standing: readonly StandingSession[],
    plan: TimetablePlan,
    numbers: { standing: ReadonlyMap<number, number> },
  ): Promise<void> {
    const changes = new Map(plan.changed.map(({ before, after }) => [before.id, after]));
    const after = new Map(
      standing.flatMap((session) => {
        const number = numbers.standing.get(session.id);
        const change = changes.get(session.id);
        if (number === undefined || (!change && number === session.number)) return [];
        const { date, part, periods, topic, room } = change ?? session;
        const sequence = session.sequence + (change ? 1 : 0);
        const row = { number, date, part, periods, topic, room, roomKey: roomKey(room), sequence };
        return [[session.id, { ...row, id: session.id, heldPeriods: stillHeld(session, row) }] as const];
      }),
    );
    await this.sessions.change(standing, after);
  }

  /** Nobody hears of a draft. */
  private async tell(cls: ClassListed, told: Told): Promise<void> {
    if (cls.state === 'draft' || [told.added, told.moved, told.dropped].every((uids) => uids.length === 0)) return;
    await this.events.record({ kind: 'timetable.changed', classId: cls.id, ...told });
  }
}

/** Tiết taught of a session that changes: nothing is known of them once it moves or is no longer than they were. */
function stillHeld(
  { heldPeriods, date, part }: StandingSession,
  after: Pick<StandingSession, 'date' | 'part' | 'periods'>,
): number | null {
  const stays = date === after.date && part === after.part;
  return stays && heldPeriods !== null && heldPeriods < after.periods ? heldPeriods : null;
}

/** Who taught sessions that they no longer teach, by the lasting name of the session. */
function formerTrainers(plan: TimetablePlan): Told['formerTrainers'] {
  const replaced = plan.changed.filter(({ before, after }) => !sameTrainers(before.trainerIds, after.trainerIds));
  return [...replaced.map(({ before }) => before), ...plan.dropped].map(({ uid, trainerIds }) => {
    return { uid, personIds: [...trainerIds] };
  });
}

/** The numbers of all sessions that a plan leaves, in the order of time: of those that stand by id, of new ones by line. */
function numbersOf(standing: readonly StandingSession[], plan: TimetablePlan) {
  const gone = new Set(plan.dropped.map(({ id }) => id));
  const changes = new Map(plan.changed.map(({ before, after }) => [before.id, after]));
  const all = [
    ...standing
      .filter(({ id }) => !gone.has(id))
      .map(({ id, date, part }) => ({ id, line: -1, date, part, ...timeOf(changes.get(id)) })),
    ...plan.added.map(({ index, session }) => ({ id: -1, line: index, date: session.date, part: session.part })),
  ].sort(bySessionTime);
  const numbered = all.map((each, index) => ({ ...each, number: index + 1 }));
  return {
    standing: new Map(numbered.filter(({ id }) => id !== -1).map(({ id, number }) => [id, number])),
    added: new Map(numbered.filter(({ line }) => line !== -1).map(({ line, number }) => [line, number])),
  };
}

function timeOf(session: Pick<StandingSession, 'date' | 'part'> | undefined) {
  return session ? { date: session.date, part: session.part } : {};
}
