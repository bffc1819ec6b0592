import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import { grouped } from '../../../common/grouped.js';
import type { PartOfDay } from '../../../common/sessions.js';

export const CLASH_KINDS = ['trainer', 'room', 'learner'] as const;

/** What two sessions of one half day cannot share. */
export type ClashKind = (typeof CLASH_KINDS)[number];

/** A half day with what it takes up. */
export interface Slot {
  date: CalendarDate;
  part: PartOfDay;
  /** The room as it is compared; null for none, which clashes with nothing. */
  roomKey: string | null;
  /** The place of the class as it is compared: rooms of the same name in two places are two rooms. */
  placeKey: string;
  /** Who teaches it, whether named for the session or for its class. */
  trainerIds: readonly number[];
}

/** A session of another class that stands already. */
export interface OccupiedSlot extends Slot {
  sessionId: number;
  classId: number;
}

/** One thing that a planned session and another share. */
export interface Clash {
  /** Of the planned session, in the order they were given. */
  index: number;
  kind: ClashKind;
  withSessionId: number;
  /** The trainers or learners, by id; empty for a room. */
  personIds: number[];
}

/**
 * Where planned sessions of one class meet sessions of other classes on the same half day: a trainer who would teach both,
 * the same room of the same place, learners of both classes (`sharedLearners`, by the other class). In the order of the
 * planned sessions, then of the others by id, then of the kinds.
 */
export function findClashes(
  planned: readonly Slot[],
  occupied: readonly OccupiedSlot[],
  sharedLearners: ReadonlyMap<number, readonly number[]>,
): Clash[] {
  const inOrder = [...occupied].sort((a, b) => a.sessionId - b.sessionId);
  const byHalfDay = grouped(inOrder, ({ date, part }) => `${date} ${part}`);
  return planned.flatMap((slot, index) =>
    (byHalfDay.get(`${slot.date} ${slot.part}`) ?? []).flatMap((other): Clash[] => {
      const clash = (kind: ClashKind, personIds: number[]): Clash[] => [
        { index, kind, withSessionId: other.sessionId, personIds },
      ];
      const trainers = slot.trainerIds.filter((id) => other.trainerIds.includes(id));
      const learners = sharedLearners.get(other.classId) ?? [];
      const sameRoom = slot.roomKey !== null && slot.roomKey === other.roomKey && slot.placeKey === other.placeKey;
      return [
        ...(trainers.length > 0 ? clash('trainer', trainers) : []),
        ...(sameRoom ? clash('room', []) : []),
        ...(learners.length > 0 ? clash('learner', [...learners]) : []),
      ];
    }),
  );
}
