import type { DemoPerson } from '../../../../seeds/demo/demo-history.js';
import { DAYS, demo, levelOn, offenders, pastOf, recordedOn } from './built-demo.js';

const postingOn = ({ postings }: DemoPerson, day: string) =>
  postings.find(({ fromDate, toDate }) => fromDate <= day && (toDate === null || toDate >= day));

describe('the enrolments of the demo', () => {
  it('hold each person once in a class', () => {
    for (const { enrolments } of demo().classes) {
      expect(new Set(enrolments.map(({ personKey }) => personKey)).size).toBe(enrolments.length);
    }
  });

  it('never put a person into two classes at once', () => {
    for (const today of DAYS) {
      const lastDays = new Map<string, string>();
      const clashes: string[] = [];
      for (const { code, startDate, endDate, enrolments } of demo(today).classes) {
        for (const { personKey } of enrolments.filter(({ state }) => state !== 'withdrawn' && state !== 'declined')) {
          if ((lastDays.get(personKey) ?? '') >= startDate) clashes.push(`${code} ${personKey}`);
          lastDays.set(personKey, [lastDays.get(personKey) ?? '', endDate].sort().at(-1)!);
        }
      }
      expect(clashes).toEqual([]);
    }
  });

  it('carry the unit and position that the person had on the first day (today, if it is still to come)', () => {
    const elsewhere = offenders(({ enrolment, of, person, today }) => {
      const posting = postingOn(person, recordedOn(of, today));
      return enrolment.unitCode === posting?.unitCode && enrolment.position === posting.position;
    });
    expect(elsewhere).toEqual([]);
  });

  it('are from units that lived on the first day', () => {
    expect(
      offenders(({ enrolment, of, today }) => levelOn(enrolment.unitCode, recordedOn(of, today)) !== undefined),
    ).toEqual([]);
  });

  it('are of adults', () => {
    const minors = offenders(({ of, person: { birthDate, birthYear } }) => {
      const eighteen = birthDate === null ? `${birthYear + 19}-01-01` : `${birthYear + 18}${birthDate.slice(4)}`;
      return eighteen <= of.startDate;
    });
    expect(minors).toEqual([]);
  });

  it('were asked for after the class opened, and decided, if they are, later and before today', () => {
    const untimely = offenders(({ enrolment: { requestedAt, decidedAt }, of, today }) => {
      const opened = of.stateChanges.find(({ to }) => to === 'open')!.at;
      return (
        requestedAt > opened && (decidedAt === null || decidedAt >= requestedAt) && (decidedAt ?? requestedAt) < today
      );
    });
    expect(untimely).toEqual([]);
  });

  it('have a membership exactly where they have or had a seat, a place in the queue only while they wait', () => {
    const unsound = offenders(({ enrolment: { state, memberFrom, memberTo, queueNumber, decidedAt } }) => {
      const hadSeat = state === 'enrolled' || state === 'withdrawn';
      return (
        (memberFrom !== null) === hadSeat &&
        (memberTo !== null) === (state === 'withdrawn') &&
        (memberTo === null || memberTo >= memberFrom!) &&
        (queueNumber !== null) === (state === 'waitlisted') &&
        (decidedAt === null) === (state === 'pending')
      );
    });
    expect(unsound).toEqual([]);
  });

  it('begin on the first day of the class, later for who came in late, before it only for who left before it', () => {
    const unsound = offenders(({ enrolment: { memberFrom, memberTo }, of }) => {
      const leftBefore = memberTo !== null && memberTo < of.startDate;
      return memberFrom === null || leftBefore || memberFrom >= of.startDate;
    });
    expect(unsound).toEqual([]);
  });

  it('are marked only in sessions whose register was taken, within the membership, once each', () => {
    const wronglyMarked = offenders(({ enrolment: { marks, memberFrom, memberTo }, of, today }) => {
      const isOnce = new Set(marks.map(({ session }) => session)).size === marks.length;
      return (
        isOnce &&
        marks.every(({ session, status, minutesLate }) => {
          const { date, markedAt } = of.sessions[session - 1]!;
          const isMember = date >= memberFrom! && (memberTo === null || date <= memberTo);
          return markedAt !== null && date < today && isMember && (minutesLate !== null) === (status === 'L');
        })
      );
    });
    expect(wronglyMarked).toEqual([]);
  });

  it('leave a few marks out, and a few people joined late', () => {
    const seats = pastOf(demo()).flatMap((of) =>
      of.enrolments.filter(({ state }) => state === 'enrolled').map((enrolment) => ({ enrolment, of })),
    );
    const unmarked = seats.filter(({ enrolment }) => enrolment.marks.length < enrolment.result!.held);
    const late = seats.filter(({ enrolment, of }) => enrolment.memberFrom! > of.startDate);
    expect(unmarked.length).toBeGreaterThan(3);
    expect(unmarked.length).toBeLessThan(80);
    expect(late.length).toBeGreaterThan(1);
    expect(late.length).toBeLessThan(40);
  });
});
