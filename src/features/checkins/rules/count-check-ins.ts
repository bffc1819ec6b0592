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

/** Who checked in on one device, and on which. */
interface OnDevice {
  device: string;
  enrolmentId: number;
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

/** Devices on which more than one learner checked in. */
export function sharedDevices(checkIns: readonly OnDevice[]): Set<string> {
  const owners = new Map<string, Set<number>>();
  for (const { device, enrolmentId } of checkIns) {
    owners.set(device, (owners.get(device) ?? new Set()).add(enrolmentId));
  }
  return new Set([...owners].filter(([, learners]) => learners.size > 1).map(([device]) => device));
}

function minutesAfter(limit: Instant, scannedAt: Instant): number {
  const minutes = Math.ceil((Date.parse(scannedAt) - Date.parse(limit)) / 60_000);
  return Math.min(LONGEST_LATENESS, Math.max(0, minutes));
}
