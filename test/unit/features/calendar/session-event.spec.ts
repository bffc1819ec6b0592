import { CLASS_STATES } from '../../../../src/common/class-state.js';
import { type CalendarSession, sessionEvent } from '../../../../src/features/calendar/rules/session-event.js';

const SESSION: CalendarSession = {
  uid: 'u',
  sequence: 3,
  number: 2,
  date: '2011-05-16',
  part: 'morning',
  periods: 4,
  topic: 'Thư điện tử',
  room: 'Phòng 2',
  off: false,
  classCode: '2011-TH07-02',
  classTitle: 'Khai thác mạng',
  classState: 'confirmed',
  place: 'Trường Chính trị',
  how: 'learns',
};
const words = (key: string, params: object = {}) => `${key}${JSON.stringify(params)}`;
const told = (given: Partial<CalendarSession>) => sessionEvent({ ...SESSION, ...given }, words, 'http://x/classes/c');

describe('what a calendar is told of a session', () => {
  it('is as sure as its class', () => {
    const statuses = CLASS_STATES.map((classState) => [classState, told({ classState }).status]);
    expect(Object.fromEntries(statuses)).toEqual({
      draft: 'TENTATIVE',
      open: 'TENTATIVE',
      confirmed: 'CONFIRMED',
      running: 'CONFIRMED',
      finished: 'CONFIRMED',
      closed: 'CONFIRMED',
      cancelled: 'CANCELLED',
    });
    expect(told({ how: 'offered' }).status).toBe('TENTATIVE');
    expect(told({ off: true, classState: 'open' }).status).toBe('CANCELLED');
  });

  it('has a number above its own when the class is cancelled', () => {
    expect([told({}).sequence, told({ classState: 'cancelled' }).sequence]).toEqual([3, 4]);
  });

  it('names room and place, topic and class, and where to read more', () => {
    const { location, description, url, summary } = told({ how: 'teaches' });
    expect(location).toBe('Phòng 2, Trường Chính trị');
    expect(description.split('\n')).toEqual([
      'Thư điện tử',
      'calendar.event.class{"code":"2011-TH07-02"}',
      'calendar.event.teaches{}',
      'http://x/classes/c',
    ]);
    expect(url).toBe('http://x/classes/c');
    expect(summary).toContain('"number":2');
    expect(told({ number: null, off: true }).summary).toBe('calendar.event.off{"title":"Khai thác mạng"}');
    expect(told({ room: null, place: '' }).location).toBeNull();
  });
});
