import type { DemoClass } from '../../../../seeds/demo/demo-history.js';
import { COURSES } from '../../../../seeds/required/courses.js';
import { A_SUNDAY, DAYS, demo, levelOn, pastOf, personIn, recordedOn } from './built-demo.js';

const everyClass = (check: (each: DemoClass, today: string) => void) => {
  for (const today of DAYS) for (const each of demo(today).classes) check(each, today);
};

describe('the classes of the demo, past and present, on any day', () => {
  it('have a code of their own, numbered from 1 within year and course in order of first day', () => {
    for (const today of DAYS) {
      const { classes } = demo(today);
      expect(new Set(classes.map(({ code }) => code)).size).toBe(classes.length);
      const next = new Map<string, number>();
      for (const { code, courseCode, startDate } of classes) {
        const series = `${startDate.slice(0, 4)}-${courseCode}`;
        next.set(series, (next.get(series) ?? 0) + 1);
        expect(code).toBe(`${series}-${String(next.get(series)).padStart(2, '0')}`);
      }
      expect(classes.map(({ startDate }) => startDate)).toEqual(classes.map(({ startDate }) => startDate).sort());
    }
  });

  it('teach all the periods of their course in sessions on their days, one a half day, numbered in order', () => {
    everyClass(({ code, courseCode, startDate, endDate, sessions, state }) => {
      if (sessions.length === 0) {
        expect(state).toBe('draft');
        return;
      }
      const periods = sessions.reduce((sum, session) => sum + session.periods, 0);
      expect([code, periods]).toEqual([code, COURSES.find((course) => course.code === courseCode)!.periods]);
      expect(sessions.every((session) => session.periods === 4 || session.periods === 5)).toBe(true);
      const times = sessions.map(({ date, part }) => `${date} ${part === 'morning' ? 1 : 2}`);
      expect(times).toEqual([...new Set(times)].sort());
      expect(sessions.map(({ number }) => number)).toEqual(sessions.map((_, index) => index + 1));
      expect([sessions[0]!.date, sessions.at(-1)!.date]).toEqual([startDate, endDate]);
    });
  });

  it('meet on weekdays that are no holiday, or today', () => {
    everyClass(({ sessions }, today) => {
      const odd = sessions.filter(({ date }) => {
        const isWeekday = ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
        return date !== today && !(isWeekday && !/-(01-01|04-30|05-01|09-02)$/.test(date));
      });
      expect(odd).toEqual([]);
    });
  });

  it('never use a trainer or a room twice at one time', () => {
    for (const today of DAYS) {
      const sessions = demo(today).classes.flatMap((each) =>
        each.sessions.map((session) => ({ ...session, place: each.place })),
      );
      const trainers = sessions.map(({ date, part, trainerKey }) => `${date} ${part} ${trainerKey}`);
      const rooms = sessions.map(({ date, part, place, room }) => `${date} ${part} ${place} ${room}`);
      expect(new Set(trainers).size).toBe(trainers.length);
      expect(new Set(rooms).size).toBe(rooms.length);
    }
  });

  it('never hold more than their seats', () => {
    everyClass(({ enrolments, capacity }) => {
      expect(enrolments.filter(({ state }) => state === 'enrolled').length).toBeLessThanOrEqual(capacity);
    });
  });

  it('are held and taught by units and trainers of their first day', () => {
    everyClass((each, today) => {
      const { code, hostUnitCode, trainerKey } = each;
      const day = recordedOn(each, today);
      expect([code, levelOn(hostUnitCode, day)]).not.toEqual([code, undefined]);
      const { postings } = personIn(demo(today), trainerKey);
      expect(postings.some(({ fromDate, toDate }) => fromDate <= day && (toDate === null || toDate >= day))).toBe(true);
    });
  });

  it('went from state to state in order and in time, up to the state they are in', () => {
    const life = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed'];
    everyClass(({ state, stateChanges, createdAt, startDate, endDate }, today) => {
      const states = stateChanges.map(({ to }) => to as string);
      const expected = state === 'cancelled' ? ['draft', 'open', 'cancelled'] : life.slice(0, life.indexOf(state) + 1);
      expect(states).toEqual(expected);
      expect(stateChanges.map(({ from }) => from)).toEqual([null, ...states.slice(0, -1)]);
      expect(stateChanges.map(({ at }) => at)).toEqual(stateChanges.map(({ at }) => at).sort());
      expect(stateChanges[0]!.at).toBe(createdAt);
      expect(stateChanges.every(({ at }) => at < today)).toBe(true);
      expect(stateChanges.find(({ to }) => to === 'running')?.at.slice(0, 10) ?? startDate).toBe(startDate);
      expect(stateChanges.find(({ to }) => to === 'finished')?.at.slice(0, 10) ?? endDate).toBe(endDate);
    });
  });

  it('are all closed and signed in the past, with certificates out by 13/05/2011', () => {
    for (const { state, resultsSigned, stateChanges, sessions } of pastOf(demo())) {
      expect([state, resultsSigned !== null]).toEqual(['closed', true]);
      expect(stateChanges.at(-1)!.at < '2011-05-14').toBe(true);
      expect(sessions.every(({ markedAt }) => markedAt !== null)).toBe(true);
    }
  });

  it('counted votes before the congresses of 2005 and 2010 only', () => {
    const years = pastOf(demo(A_SUNDAY))
      .filter(({ courseCode }) => courseCode === 'TH11')
      .map(({ startDate }) => startDate.slice(0, 4));
    expect(new Set(years)).toEqual(new Set(['2005', '2010']));
  });
});
