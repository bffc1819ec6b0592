import { tookPart } from '../../../common/attendance-status.js';
import type { Instant } from '../../../common/dates/calendar-date.js';
import type { MarkInput, SheetLearner } from '../../attendance/attendance-sheet.js';
import { LONGEST_LATENESS } from '../../attendance/rules/can-mark.js';

/** A learner of the register with the check-in that speaks for them. */
export interface CheckedIn {
  learner: SheetLearner;
  /** When the code was read. */
  scannedAt: Instant;
}

/** Who checked in on one device, and on which. Ids grow with time. */
interface OnDevice {
  id: number;
  device: string;
  personId: number;
}

/**
 * The marks that counting sets: present, or late where the code was read after `lateAfter`, by the minutes begun since.
 * Whoever has a mark keeps it.
 */
export function marksOfCheckIns(ticked: readonly CheckedIn[], lateAfter: Instant | null): MarkInput[] {
  return ticked
    .filter(({ learner }) => isUnmarked(learner))
    .map(({ learner: { enrolmentId, mark }, scannedAt }) => {
      const minutesLate = lateAfter === null ? 0 : minutesAfter(lateAfter, scannedAt);
      const version = mark?.version ?? 0;
      if (minutesLate === 0) return { enrolmentId, status: 'P', minutesLate: null, version };
      return { enrolmentId, status: 'L', minutesLate, version };
    });
}

/** How many of the register will stand as present or late once these marks are set. */
export function standingAfter(learners: readonly SheetLearner[], marks: readonly MarkInput[]): number {
  return learners.filter(isThere).length + marks.length;
}

/** Whether nobody has said yet whether the learner came. */
export function isUnmarked({ mark }: SheetLearner): boolean {
  return (mark?.status ?? null) === null;
}

/** Whether the register says that the learner came. */
export function isThere({ mark }: SheetLearner): boolean {
  return mark !== null && mark.status !== null && tookPart(mark.status);
}

/**
 * Whose devices a person checked in on: only the person's own (`own`), one that somebody else used later (`first`), or one that
 * somebody else, of this number, had used before (`later`). `all`: every check-in to the session; who left the class and came
 * back is one person.
 */
export type DeviceUse = { kind: 'own' | 'first' } | { kind: 'later'; firstPersonId: number };

export function deviceUse(personId: number, own: readonly OnDevice[], all: readonly OnDevice[]): DeviceUse {
  const inOrder = [...all].sort((a, b) => a.id - b.id);
  const users = own.map(({ device }) => inOrder.filter((each) => each.device === device));
  const before = users.find(([first]) => first !== undefined && first.personId !== personId)?.[0];
  if (before) return { kind: 'later', firstPersonId: before.personId };
  return { kind: users.some((each) => each.some((one) => one.personId !== personId)) ? 'first' : 'own' };
}

function minutesAfter(limit: Instant, scannedAt: Instant): number {
  const minutes = Math.ceil((Date.parse(scannedAt) - Date.parse(limit)) / 60_000);
  return Math.min(LONGEST_LATENESS, Math.max(0, minutes));
}
