import { HOME_UNIT } from '../../../../seeds/demo/cast-catalog.js';
import { buildDemoHistory } from '../../../../seeds/demo/build-demo-history.js';
import type { DemoClass, DemoHistory } from '../../../../seeds/demo/demo-history.js';
import { CLASS_STATES } from '../../../../src/common/class-state.js';
import { COURSES } from '../../../../seeds/required/courses.js';
import { DAYS, demo, presentOf, UNITS, userPerson } from './built-demo.js';

const inState = (history: DemoHistory, state: string) => presentOf(history).filter((each) => each.state === state);
const count = ({ enrolments }: DemoClass, state: string) =>
  enrolments.filter((enrolment) => enrolment.state === state).length;
const hasUntaken = ({ sessions }: DemoClass, today: string) =>
  sessions.some(({ date, markedAt }) => date < today && markedAt === null);
const classesOf = (history: DemoHistory, key: string) =>
  history.classes.flatMap((of) =>
    of.enrolments.filter(({ personKey }) => personKey === key).map((enrolment) => ({ of, enrolment })),
  );

describe.each(DAYS)('the classes around today (%s)', (today) => {
  const history = demo(today);
  const { key: trainer } = userPerson(history, 'giangvien');
  const { key: cadre } = userPerson(history, 'canbo');
  const coordinator = history.users.find(({ username }) => username === 'daumoi')!;

  it('stand in every state, one to four in each', () => {
    for (const state of CLASS_STATES) {
      expect([state, inState(history, state).length >= 1 && inState(history, state).length <= 4]).toEqual([
        state,
        true,
      ]);
    }
  });

  it('take enrolments in several classes with free seats, with requests to decide, and in a full one with a queue', () => {
    const open = inState(history, 'open');
    expect(open.every(({ enrolBy, startDate }) => enrolBy >= today && startDate > enrolBy)).toBe(true);
    expect(open.filter((each) => count(each, 'enrolled') < each.capacity).length).toBeGreaterThanOrEqual(2);
    const full = open.filter((each) => count(each, 'enrolled') === each.capacity);
    expect(full).toHaveLength(1);
    expect([count(full[0]!, 'waitlisted') > 0, count(full[0]!, 'pending') > 0]).toEqual([true, true]);
    expect(full[0]!.enrolments.flatMap(({ queueNumber }) => queueNumber ?? [])).toEqual([1, 2, 3, 4]);
  });

  it('queue in the order of decision', () => {
    for (const each of presentOf(history)) {
      const queue = each.enrolments.filter(({ queueNumber }) => queueNumber !== null);
      const keys = queue.map(({ decidedAt, requestedAt }) => `${decidedAt} ${requestedAt}`);
      expect(keys).toEqual([...keys].sort());
      expect(queue.map(({ queueNumber }) => queueNumber)).toEqual(queue.map((_, index) => index + 1));
      if (queue.length > 0) expect(count(each, 'enrolled')).toBe(each.capacity);
    }
  });

  it('meet this morning and this afternoon, whatever day it is, with the registers before taken but for some', () => {
    const running = inState(history, 'running');
    expect(running.every(({ startDate, endDate }) => startDate <= today && endDate >= today)).toBe(true);
    const parts = running
      .filter(({ trainerKey }) => trainerKey === trainer)
      .flatMap(({ sessions }) => sessions.filter(({ date }) => date === today).map(({ part }) => part));
    expect(parts).toEqual(['morning', 'afternoon']);
    expect(running.filter((each) => each.trainerKey === trainer && hasUntaken(each, today))).toHaveLength(2);
    expect(running.some((each) => !hasUntaken(each, today))).toBe(true);
    for (const { sessions } of running) {
      expect(sessions.some(({ date, markedAt }) => date < today && markedAt !== null)).toBe(true);
      expect(sessions.filter(({ date, markedAt }) => date >= today && markedAt !== null)).toEqual([]);
    }
  });

  it('have ended in one class without all scores, and in one with results signed and no certificate', () => {
    const finished = inState(history, 'finished');
    expect(finished.every(({ endDate }) => endDate < today)).toBe(true);
    const [unsigned, signed] = [
      finished.filter(({ resultsSigned }) => !resultsSigned),
      finished.filter(({ resultsSigned }) => resultsSigned),
    ];
    expect([unsigned.length, signed.length]).toEqual([1, 1]);
    expect(unsigned[0]!.trainerKey).toBe(trainer);
    const came = unsigned[0]!.enrolments.filter(
      ({ marks }) => marks.filter(({ status }) => status === 'P' || status === 'L').length * 2 >= marks.length,
    );
    expect(came.filter(({ scores }) => scores.length === 0)).toHaveLength(3);
    expect(signed[0]!.enrolments.some(({ result }) => result?.passed)).toBe(true);
    expect(signed[0]!.enrolments.every(({ certificate }) => certificate === null)).toBe(true);
  });

  it('were cancelled with a reason', () => {
    expect(
      inState(history, 'cancelled').map(({ stateChanges }) => (stateChanges.at(-1)!.reason ?? '').length > 10),
    ).toEqual([true]);
  });

  it('give the cadre a session today, certificates of the past and an open class to join', () => {
    const mine = classesOf(history, cadre);
    const meetingToday = mine.filter(
      ({ of, enrolment }) =>
        of.state === 'running' && enrolment.state === 'enrolled' && of.sessions.some(({ date }) => date === today),
    );
    expect(meetingToday).toHaveLength(1);
    expect(mine.filter(({ enrolment }) => enrolment.certificate !== null).map(({ of }) => of.code)).toEqual([
      '2008-TH05-01',
      '2010-TH02-02',
    ]);
    const joinable = inState(history, 'open').filter(
      (each) =>
        !each.approvalRequired &&
        count(each, 'enrolled') < each.capacity &&
        mine.every(({ of }) => of.code !== each.code && (of.endDate < each.startDate || of.startDate > each.endDate)),
    );
    expect(joinable.length).toBeGreaterThanOrEqual(1);
  });

  it('give the coordinator people in training, requests, somebody in the queue and somebody never trained', () => {
    expect(coordinator.scopeUnitCode).toBe(HOME_UNIT);
    const staff = history.people.filter(
      ({ closedOn, postings }) => closedOn === null && postings.at(-1)!.unitCode === HOME_UNIT,
    );
    expect(staff.length).toBeGreaterThanOrEqual(10);
    const of = (state: string, enrolment: string) =>
      inState(history, state).flatMap(({ enrolments }) =>
        enrolments.filter((each) => each.state === enrolment && each.unitCode === HOME_UNIT),
      ).length;
    expect([of('running', 'enrolled'), of('open', 'pending'), of('open', 'waitlisted')]).toEqual([3, 2, 1]);
    expect(staff.filter(({ key }) => classesOf(history, key).length === 0).length).toBeGreaterThanOrEqual(1);
    expect(staff.map(({ key }) => key)).toContain(cadre);
  });

  it('have five accounts, each of a person who serves today', () => {
    expect(history.users.map(({ username, role }) => [username, role])).toEqual([
      ['quantri', 'admin'],
      ['giangvien', 'trainer'],
      ['daumoi', 'coordinator'],
      ['canbo', 'cadre'],
      ['bcd', 'committee'],
    ]);
    expect(history.users.every(({ username }) => userPerson(history, username).closedOn === null)).toBe(true);
  });
});

describe('another day or seed', () => {
  it('refuses a day before the communes of today had settled', () => {
    const build = () => buildDemoHistory({ seed: 1, today: '2025-12-31', units: UNITS, courses: COURSES });
    expect(build).toThrow('2026-01-01');
  });

  it.each([3, 47, 1303])('finds learners for every class with seed %i', (seed) => {
    for (const today of DAYS) expect(presentOf(demo(today, seed))).toHaveLength(15);
  });
});
