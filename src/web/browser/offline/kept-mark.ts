import type { MarkToSend } from './mark-to-send.js';

/** A mark as it lies on a device. A later version of the program reads what an earlier one kept. */
export interface KeptMark {
  v: 1;
  mark: MarkToSend;
}

export function keptMark(mark: MarkToSend): KeptMark {
  return { v: 1, mark };
}

/**
 * The mark in what was kept, whichever version of the program kept it: what an earlier one did not know yet gets its
 * plainest value, what a later one added goes along untouched.
 */
export function markIn(kept: unknown): MarkToSend {
  const { mark } = kept as { mark: Partial<MarkToSend> & Pick<MarkToSend, 'key' | 'code' | 'sessionId'> };
  return { ...PLAINEST, ...mark };
}

const PLAINEST = {
  number: 0,
  date: null,
  part: null,
  enrolmentId: 0,
  status: null,
  minutesLate: null,
  note: null,
  seen: 0,
  after: null,
  saidAt: new Date(0).toISOString(),
  offline: true,
} satisfies Partial<MarkToSend>;
