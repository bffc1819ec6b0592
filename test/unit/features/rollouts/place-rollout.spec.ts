import fc from 'fast-check';
import { addDays } from '../../../../src/common/dates/calendar-date.js';
import { collision, type KnownRollout, placeRollout } from '../../../../src/features/rollouts/rules/place-rollout.js';
import type { RolloutDates } from '../../../../src/features/rollouts/rules/rollout-dates.js';

const told = (given: Partial<RolloutDates>): RolloutDates => ({
  fromDate: null,
  toDate: null,
  targetDate: null,
  ...given,
});
const known = (id: number, given: Partial<RolloutDates>): KnownRollout => ({ id, ...told(given) });

const codeOf = (placement: ReturnType<typeof placeRollout>): string =>
  placement.kind === 'refused' ? placement.problem.code : placement.kind;

describe('a report of a rollout', () => {
  it('is new where nothing is on record', () => {
    expect(placeRollout([], told({ fromDate: '2009-03-01' }))).toEqual({ kind: 'new' });
    expect(placeRollout([], told({ targetDate: '2011-12-31' }))).toEqual({ kind: 'new' });
  });

  it('is recognised when it says what is known', () => {
    const there = known(1, { fromDate: '2009-03-01', targetDate: '2008-12-31' });
    expect(placeRollout([there], told({ fromDate: '2009-03-01' }))).toEqual({ kind: 'same', id: 1 });
    const coming = known(2, { targetDate: '2011-12-31' });
    expect(placeRollout([coming], told({ targetDate: '2011-12-31' }))).toEqual({ kind: 'same', id: 2 });
  });

  it('meets a target: the record takes the first day and keeps the target', () => {
    const coming = known(2, { targetDate: '2011-12-31' });
    expect(placeRollout([coming], told({ fromDate: '2011-11-02' }))).toEqual({
      kind: 'change',
      id: 2,
      dates: told({ fromDate: '2011-11-02', targetDate: '2011-12-31' }),
    });
  });

  it('puts a target off', () => {
    const coming = known(2, { targetDate: '2011-12-31' });
    const placement = placeRollout([coming], told({ targetDate: '2012-06-30' }));
    expect(placement).toMatchObject({ kind: 'change', id: 2, dates: { targetDate: '2012-06-30' } });
  });

  it('ends what is there', () => {
    const there = known(1, { fromDate: '2009-03-01' });
    const placement = placeRollout([there], told({ fromDate: '2009-03-01', toDate: '2011-01-31' }));
    expect(placement).toMatchObject({ kind: 'change', id: 1, dates: { toDate: '2011-01-31' } });
  });

  it('is refused where the unit has it already since another day', () => {
    const there = known(1, { fromDate: '2009-03-01' });
    expect(codeOf(placeRollout([there], told({ fromDate: '2010-01-01' })))).toBe('rollout_already_there');
    expect(codeOf(placeRollout([there], told({ targetDate: '2012-01-01' })))).toBe('rollout_already_there');
  });

  it('is refused where it shares a day with what has ended, or says that it has not', () => {
    const ended = known(1, { fromDate: '2005-01-01', toDate: '2008-12-31' });
    expect(codeOf(placeRollout([ended], told({ fromDate: '2008-12-31' })))).toBe('rollout_overlaps');
    expect(codeOf(placeRollout([ended], told({ fromDate: '2005-01-01' })))).toBe('rollout_overlaps');
    expect(codeOf(placeRollout([ended], told({ fromDate: '2009-01-01' })))).toBe('new');
    expect(codeOf(placeRollout([ended], told({ targetDate: '2009-06-30' })))).toBe('new');
  });

  it('of a time before may stand beside what is to come', () => {
    const coming = known(1, { targetDate: '2011-12-31' });
    expect(codeOf(placeRollout([coming], told({ fromDate: '2005-01-01', toDate: '2008-12-31' })))).toBe('new');
  });

  it('says in a correction why it cannot stand beside the others', () => {
    const others = [known(1, { fromDate: '2005-01-01', toDate: '2008-12-31' }), known(2, { targetDate: '2011-12-31' })];
    expect(collision(others, told({ fromDate: '2007-01-01', toDate: '2009-01-01' }))!.code).toBe('rollout_overlaps');
    expect(collision(others, told({ fromDate: '2010-01-01' }))!.code).toBe('rollout_already_planned');
    expect(collision(others, told({ fromDate: '2009-01-01', toDate: '2010-01-01' }))).toBeNull();
  });
});

describe('any run of reports', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2011-01-01', days));
  const report: fc.Arbitrary<RolloutDates> = fc.tuple(fc.option(day), fc.option(day), day).map(([from, to, target]) => {
    if (from === null) return told({ targetDate: target });
    return told({ fromDate: from, toDate: to !== null && to < from ? from : to });
  });

  it('leaves one record without an end at most, and no day in two of them', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
        const record = reports.reduce(tell, [] as KnownRollout[]);
        expect(record.filter(({ toDate }) => toDate === null).length).toBeLessThanOrEqual(1);
        for (let days = 0; days <= 80; days++) {
          const date = addDays('2011-01-01', days);
          expect(record.filter((each) => holds(each, date)).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('changes nothing when what was accepted last is said again', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), report, (reports, last) => {
        const record = reports.reduce(tell, [] as KnownRollout[]);
        fc.pre(placeRollout(record, last).kind !== 'refused');
        expect(placeRollout(tell(record, last), last).kind).toBe('same');
      }),
    );
  });
});

function tell(record: KnownRollout[], dates: RolloutDates): KnownRollout[] {
  const placement = placeRollout(record, dates);
  if (placement.kind === 'new') return [...record, { id: record.length + 1, ...dates }];
  if (placement.kind !== 'change') return record;
  return record.map((each) => (each.id === placement.id ? { id: each.id, ...placement.dates } : each));
}

function holds({ fromDate, toDate }: RolloutDates, date: string): boolean {
  return fromDate !== null && fromDate <= date && (toDate === null || toDate >= date);
}
