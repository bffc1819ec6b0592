import fc from 'fast-check';
import ICAL from 'ical.js';
import {
  type CalendarEvent,
  calendarFile,
  invitationFile,
} from '../../../../src/features/calendar/rules/calendar-file.js';

const STAMP = '2011-05-13T02:00:00.000Z';
const EVENT: CalendarEvent = {
  uid: '3b1f0c9e-8f8e-4a53-9c3c-0f5d3f1f6a01',
  sequence: 2,
  status: 'CONFIRMED',
  date: '2011-05-16',
  part: 'morning',
  periods: 4,
  summary: 'Khai thác mạng Tỉnh uỷ (buổi 1)',
  location: 'Phòng máy 1, Trường Chính trị',
  description: 'Thư điện tử\nLớp 2011-TH07-02',
  url: 'http://localhost:3000/classes/2011-TH07-02',
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0]);
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  return { calendar, events };
}

/** What a file keeps of a text: control characters but new lines are gone, and so are spaces around it. */
const kept = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
    .trim();

describe('a calendar of sessions', () => {
  it('is read back as it was written by a program that is not ours', () => {
    const { calendar, events } = read(calendarFile('Lịch tập huấn', [EVENT], STAMP));
    const [event] = events;
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Lịch tập huấn');
    expect(event!.uid).toBe(`${EVENT.uid}@taphuan`);
    expect(event!.sequence).toBe(2);
    expect(event!.summary).toBe(EVENT.summary);
    expect(event!.location).toBe(EVENT.location);
    expect(event!.description).toBe(EVENT.description);
    expect(event!.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(String(event!.component.getFirstPropertyValue('url'))).toBe(EVENT.url);
    expect(String(event!.component.getFirstPropertyValue('dtstamp'))).toBe('2011-05-13T02:00:00Z');
  });

  it('holds times of the clock in Vietnam, and says what zone that is', () => {
    const text = calendarFile('x', [EVENT], STAMP);
    const { events, calendar } = read(text);
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
    expect(text).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20110516T073000\r\n');
    expect(events[0]!.startDate.convertToZone(ICAL.Timezone.utcTimezone).toString()).toBe('2011-05-16T00:30:00Z');
    expect(events[0]!.endDate.convertToZone(ICAL.Timezone.utcTimezone).toString()).toBe('2011-05-16T03:45:00Z');
    expect(zone.tzid).toBe('Asia/Ho_Chi_Minh');
    expect(zone.utcOffset(ICAL.Time.fromData({ year: 2011, month: 5, day: 16, hour: 7 }))).toBe(7 * 3600);
    expect(zone.utcOffset(ICAL.Time.fromData({ year: 2030, month: 12, day: 31, hour: 23 }))).toBe(7 * 3600);
  });

  it('is one even when there is nothing in it', () => {
    const { calendar, events } = read(calendarFile('x', [], STAMP));
    expect(events).toEqual([]);
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
  });

  it('invites one reader by letter, and takes the session out again', () => {
    const who = {
      organizer: { name: 'Tập huấn', email: 'taphuan@langson.example' },
      attendee: { name: 'Hoàng "Hoà"; BCC:x@y.example\r\nX-EVIL:1', email: 'hoa@langson.example' },
    };
    const asked = read(invitationFile(EVENT, { method: 'REQUEST', ...who }, STAMP));
    const off = read(invitationFile({ ...EVENT, sequence: 3 }, { method: 'CANCEL', ...who }, STAMP));
    expect(asked.calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(off.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(off.events[0]!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect([asked.events[0]!.uid, asked.events[0]!.sequence]).toEqual([off.events[0]!.uid, 2]);
    expect(off.events[0]!.sequence).toBe(3);
    expect(asked.events[0]!.organizer).toBe('mailto:taphuan@langson.example');
    expect(asked.events[0]!.attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual([
      'mailto:hoa@langson.example',
    ]);
    expect(asked.events[0]!.attendees[0]!.getParameter('cn')).toContain('Hoàng');
    expect(asked.events[0]!.component.getFirstProperty('x-evil')).toBeNull();
  });

  it('keeps any title, room and note whole', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            ',',
            ';',
            '\n',
            '\r\n',
            '\\',
            '\\n',
            ':',
            '"',
            'Đặng Thuỳ',
            '👩🏽‍🏫',
            '\u0000',
            'ế',
            ' ',
            'x'.repeat(90),
          ),
          {
            maxLength: 60,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, words, words, (summary, location, description) => {
        const text = calendarFile(summary, [{ ...EVENT, summary, location, description }], STAMP);
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
        expect(Buffer.from(text).toString()).toBe(text);
        const { events } = read(text);
        expect(events).toHaveLength(1);
        expect(events[0]!.summary).toBe(kept(summary));
        expect(events[0]!.location ?? '').toBe(kept(location));
        expect(events[0]!.description ?? '').toBe(kept(description));
      }),
      { numRuns: 300 },
    );
  });
});
