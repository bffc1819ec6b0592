import {
  placeReports,
  type RecordedRollout,
  type RolloutFacts,
} from '../../../../src/features/rollouts/rules/place-reports.js';

const facts = (given: Partial<RolloutFacts>): RolloutFacts => ({
  fromDate: null,
  toDate: null,
  targetDate: null,
  source: null,
  note: null,
  ...given,
});
const told = (given: Partial<RolloutFacts>, unitId = 1, itemId = 1) => ({ unitId, itemId, facts: facts(given) });
const KNOWN: RecordedRollout = {
  id: 5,
  unitId: 1,
  itemId: 1,
  ...facts({ targetDate: '2011-12-31', source: 'Kế hoạch' }),
};

const kinds = (known: readonly RecordedRollout[], ...reports: ReturnType<typeof told>[]) =>
  placeReports(known, reports).placed.map(({ placement }) => placement.kind);

describe('reports one after the other', () => {
  it('know what the ones before them came to', () => {
    const there = told({ fromDate: '2009-03-01' });
    expect(kinds([], there, there)).toEqual(['new', 'same']);
    expect(kinds([], there, told({ fromDate: '2010-01-01' }))).toEqual(['new', 'refused']);
  });

  it('do not touch other units and items', () => {
    const day = { fromDate: '2009-03-01' };
    expect(kinds([], told(day), told(day, 2), told(day, 1, 2))).toEqual(['new', 'new', 'new']);
    expect(kinds([KNOWN], told(day, 2))).toEqual(['new']);
  });

  it('may begin, meet and end a rollout line by line: one is new in the end', () => {
    const { placed, added } = placeReports(
      [],
      [
        told({ targetDate: '2008-12-31', source: 'Kế hoạch' }),
        told({ fromDate: '2009-03-01' }),
        told({ fromDate: '2009-03-01', toDate: '2010-12-31', note: 'Thay mạng mới' }),
        told({ fromDate: '2011-01-03' }),
      ],
    );
    expect(placed.map(({ placement }) => placement.kind)).toEqual(['new', 'change', 'change', 'new']);
    expect(placed.map(({ from }) => from)).toEqual([null, 0, 0, null]);
    expect([...added.keys()]).toEqual([0, 3]);
    expect(added.get(0)).toMatchObject({
      fromDate: '2009-03-01',
      toDate: '2010-12-31',
      targetDate: '2008-12-31',
      source: 'Kế hoạch',
      note: 'Thay mạng mới',
    });
  });

  it('put the words of what is known right; words that are not given stay, and the same words change nothing', () => {
    const corrected = told({ targetDate: '2011-12-31', source: 'Kế hoạch 12' });
    expect(kinds([KNOWN], corrected, corrected)).toEqual(['change', 'same']);
    expect(kinds([KNOWN], told({ targetDate: '2011-12-31' }))).toEqual(['same']);
    expect(kinds([KNOWN], told({ targetDate: '2011-12-31', note: 'Chờ vốn' }))).toEqual(['change']);
    const { placed, added } = placeReports(
      [],
      [told({ fromDate: '2009-03-01', source: 'A' }), told({ fromDate: '2009-03-01', note: 'B' })],
    );
    expect(placed[1]!.placement).toMatchObject({ kind: 'change' });
    expect(added.get(0)).toMatchObject({ fromDate: '2009-03-01', source: 'A', note: 'B' });
  });

  it('tell what they change of what is on record, which nothing new comes from', () => {
    const { placed, added } = placeReports([KNOWN], [told({ fromDate: '2011-04-20' })]);
    expect(placed[0]).toMatchObject({
      placement: { kind: 'change', id: 5 },
      before: { source: 'Kế hoạch' },
      from: null,
    });
    expect(added.size).toBe(0);
  });
});
