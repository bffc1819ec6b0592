import { keptMark, markIn } from '../../../../../src/web/browser/offline/kept-mark.js';
import { markToSend } from '../../../../support/mark-to-send.js';

describe('a mark that lies on a device', () => {
  it('comes out as it was put in', () => {
    const mark = markToSend({ key: 'a', note: 'ốm', after: 'b', status: null });
    expect(markIn(JSON.parse(JSON.stringify(keptMark(mark))))).toEqual(mark);
  });

  it('goes up when an older version of the program kept it, which knew less', () => {
    const { key, code, sessionId, number, enrolmentId, status, saidAt } = markToSend({ status: 'L' });
    const old = { v: 1, mark: { key, code, sessionId, number, enrolmentId, status, saidAt } };
    const plain = { date: null, part: null, minutesLate: null, note: null, seen: 0, after: null, offline: true };
    expect(markIn(old)).toEqual({ ...old.mark, ...plain });
  });

  it('keeps what a later version added, where an older one must send it', () => {
    const later = { v: 2, mark: { ...markToSend({}), place: 'Phòng máy 2' } };
    expect(markIn(later)).toEqual(later.mark);
  });
});
