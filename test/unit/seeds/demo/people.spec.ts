import { addDays } from '../../../../src/common/dates/calendar-date.js';
import { DAYS, demo, levelOn, tally, UNITS } from './built-demo.js';

const { people } = demo();

describe('the invented people', () => {
  it('have postings that follow each other without gap or overlap', () => {
    const broken = DAYS.flatMap((today) => demo(today).people).filter(({ postings, closedOn }) =>
      postings.some(({ fromDate, toDate }, index) => {
        const next = postings[index + 1];
        return toDate !== (next ? addDays(next.fromDate, -1) : closedOn) || (toDate !== null && fromDate > toDate);
      }),
    );
    expect(broken).toEqual([]);
  });

  it('serve under units that lived all that time, today under one of today', () => {
    const homeless = DAYS.flatMap((today) =>
      demo(today).people.filter(({ postings }) =>
        postings.some(
          ({ unitCode, fromDate, toDate }) => !levelOn(unitCode, fromDate) || !levelOn(unitCode, toDate ?? today),
        ),
      ),
    );
    expect(homeless).toEqual([]);
  });

  it('began to serve as adults', () => {
    expect(
      people.filter(({ birthYear, postings }) => Number(postings[0]!.fromDate.slice(0, 4)) - birthYear < 19),
    ).toEqual([]);
  });

  it('have left in the past, if they have', () => {
    const tooEarly = DAYS.flatMap((today) =>
      demo(today).people.filter(({ closedOn }) => closedOn !== null && closedOn >= today),
    );
    expect(tooEarly).toEqual([]);
  });

  it('have moved, some of them, before 2011 and with the end of their unit', () => {
    expect(
      people.filter(({ postings }) => postings.some(({ fromDate }, index) => index > 0 && fromDate < '2011-05-13'))
        .length,
    ).toBeGreaterThan(40);
    const followed = people.filter(({ postings }) =>
      postings.some(({ fromDate }, index) => index > 0 && fromDate === '2025-07-01'),
    );
    expect(followed.length).toBeGreaterThan(100);
    expect(people.filter(({ closedOn }) => closedOn !== null).length).toBeGreaterThan(200);
  });

  it('went where the resolution put their commune: along its successions', () => {
    const heirs = new Set(
      UNITS.successions.map(({ effectiveDate, fromCode, toCode }) => `${effectiveDate} ${fromCode} ${toCode}`),
    );
    for (const { key, postings } of people) {
      postings.slice(1).forEach(({ fromDate, unitCode }, index) => {
        const before = postings[index]!.unitCode;
        const ended = UNITS.units.find(({ code }) => code === before)!.validTo === fromDate;
        if (ended && levelOn(before, addDays(fromDate, -1)) === 'xa') {
          expect([key, heirs.has(`${fromDate} ${before} ${unitCode}`)]).toEqual([key, true]);
        }
      });
    }
  });

  it('hold no post of head twice in a unit at one time', () => {
    const heads = people.flatMap(({ postings }) => postings.filter(({ position }) => position === 'Bí thư Đảng uỷ'));
    for (const one of heads) {
      const others = heads.filter((other) => other !== one && other.unitCode === one.unitCode);
      expect(
        others.filter(
          ({ fromDate, toDate }) => (toDate ?? '9999') >= one.fromDate && fromDate <= (one.toDate ?? '9999'),
        ),
      ).toEqual([]);
    }
    expect(heads.length).toBeGreaterThan(10);
  });

  it('are four fifths Nùng, Tày and Dao, and partly known by year of birth only', () => {
    const shares = tally(people, ({ ethnicity }) => ethnicity);
    expect(Object.keys(shares).sort()).toEqual(['Dao', 'Hoa', 'Kinh', 'Mông', 'Nùng', 'Sán Chay', 'Tày']);
    expect((shares['Nùng']! + shares['Tày']! + shares['Dao']!) / people.length).toBeGreaterThan(0.75);
    const yearOnly = people.filter(({ birthDate }) => birthDate === null);
    expect(yearOnly.length).toBeGreaterThan(50);
    expect(
      people.every(({ birthDate, birthYear }) => birthDate === null || birthDate.startsWith(`${birthYear}-`)),
    ).toBe(true);
  });

  it('have namesakes among them', () => {
    expect(people.length - new Set(people.map(({ fullName }) => fullName)).size).toBeGreaterThan(10);
  });

  it('have telephone numbers that no network gives out, none twice', () => {
    const phones = people.flatMap(({ phone }) => phone ?? []);
    expect(phones.filter((phone) => !/^0000\d{6}$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });
});
