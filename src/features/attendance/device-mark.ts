import type { Instant } from '../../common/dates/calendar-date.js';
import type { MessageParams } from '../../common/errors.js';
import type { RecordedMark } from './attendance-sheet.js';
import type { Submission } from './rules/settle-submissions.js';

/** A mark as a device sends it. */
export interface DeviceMark extends Submission {
  /** The class, by its code. */
  code: string;
  /** When it was taken down by the clock of the device, which may be wrong. */
  saidAt: Instant;
  /** Kept on the device for a while, because the line was down. */
  offline: boolean;
}

/** What a device sends at once, in the order in which it was taken down. */
export interface DeviceMarks {
  /** Now, by the clock of the device. */
  sentAt: Instant;
  marks: readonly DeviceMark[];
}

/**
 * What becomes of a mark that a device sent: set; said already; kept for somebody to decide on. `refused` (a class that the
 * sender may not record in) and `retry` are not settled: the device keeps the mark.
 */
export interface DeviceAnswer {
  key: string;
  outcome: 'saved' | 'same' | 'review' | 'refused' | 'retry';
  /** What is recorded now; null for nothing. */
  mark: RecordedMark | null;
  /** The code of the error that stands against it, with its values; null where nothing does. */
  why: { code: string; params: MessageParams } | null;
  reviewId: number | null;
}
