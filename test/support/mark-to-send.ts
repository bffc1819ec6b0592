import type { MarkToSend } from '../../src/web/browser/offline/mark-to-send.js';

/** A mark as a device takes it. */
export function markToSend(given: Partial<MarkToSend>): MarkToSend {
  return {
    key: 'k1',
    code: '2011-TH07-01',
    sessionId: 3,
    number: 3,
    date: '2011-05-13',
    part: 'morning',
    enrolmentId: 11,
    status: 'P',
    minutesLate: null,
    note: null,
    seen: 0,
    after: null,
    saidAt: new Date().toISOString(),
    offline: false,
    ...given,
  };
}
