import type { RecordedMark } from '../../features/attendance/attendance-sheet.js';
import type { DeviceAnswer } from '../../features/attendance/device-mark.js';
import type { Translate } from '../../platform/pdf/translate.js';

/** An answer to a mark that a device sent, with its sentence in the reader's language. */
export function answerJson({ key, outcome, mark, why, reviewId }: DeviceAnswer, words: Translate) {
  return {
    key,
    outcome,
    mark: mark && recordedJson(mark),
    why: why && why.code,
    whyText: why && words(whyKey(why.code), why.params),
    reviewId,
  };
}

/** A mark as it is recorded, as scripts read it. */
export function recordedJson({ status, minutesLate, note, version, markedByName, markedAt }: RecordedMark) {
  return { status, minutesLate, note, version, byName: markedByName, at: markedAt };
}

/** The message that says what stands against one mark: of a whole sheet a conflict is told in other words. */
export function whyKey(code: string): string {
  return code === 'attendance_conflict' ? 'marks.conflict' : `errors.${code}`;
}
