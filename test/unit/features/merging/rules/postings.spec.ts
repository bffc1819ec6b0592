import fc from 'fast-check';
import { joinedPostings } from '../../../../../src/features/merging/rules/merge-postings.js';
import { restoredPostings } from '../../../../../src/features/merging/rules/restored-postings.js';
import type { Posting } from '../../../../../src/features/people/posting.entity.js';

const TODAY = '2011-05-13';
const [SURVIVOR, MERGED] = [1, 2];

const posting = (personId: number, id: number, given: Partial<Posting>): Posting => {
  const row = { id, personId, unitId: 1, position: null, fromDate: null, toDate: null, actId: null, ...given };
  return { ...row, currentKey: row.toDate === null ? personId : null };
};
const days = fc.constantFrom('2001-01-01', '2005-06-01', '2009-12-31', '2011-05-13');

/** A career: some past postings, and often one that lasts. */
const careers = (personId: number) =>
  fc
    .tuple(
      fc.array(fc.record({ unitId: fc.constantFrom(1, 2), fromDate: fc.option(days), toDate: days }), { maxLength: 3 }),
      fc.option(fc.record({ unitId: fc.constantFrom(1, 2, 3), fromDate: fc.option(days) })),
    )
    .map(([past, current]) => [
      ...past.map((given, index) => {
        const fromDate = given.fromDate !== null && given.fromDate <= given.toDate ? given.fromDate : null;
        return posting(personId, personId * 10 + index, { ...given, fromDate });
      }),
      ...(current ? [posting(personId, personId * 10 + 9, current)] : []),
    ]);
const both = fc.record({
  survivor: careers(SURVIVOR),
  merged: careers(MERGED),
  current: fc.constantFrom('survivor' as const, 'merged' as const),
});
const join = (files: { survivor: Posting[]; merged: Posting[]; current: 'survivor' | 'merged' }) =>
  joinedPostings({ survivorId: SURVIVOR, today: TODAY, ...files });
const current = (postings: readonly Posting[]) => postings.filter(({ currentKey }) => currentKey !== null);
const ordered = (postings: readonly Posting[]) => [...postings].sort((a, b) => a.id - b.id);

describe('two careers', () => {
  it('are joined: of two current postings the chosen goes on, the other ended the day before', () => {
    const survivor = [posting(SURVIVOR, 1, { unitId: 1, fromDate: '2005-01-01' })];
    const merged = [posting(MERGED, 2, { unitId: 2, fromDate: '2009-03-01' })];
    expect(
      join({ survivor, merged, current: 'merged' }).map(({ id, toDate, personId }) => [id, toDate, personId]),
    ).toEqual([
      [1, '2009-02-28', SURVIVOR],
      [2, null, SURVIVOR],
    ]);
    expect(join({ survivor, merged, current: 'survivor' }).map(({ id, toDate }) => [id, toDate])).toEqual([
      [2, TODAY],
      [1, null],
    ]);
  });

  it('in one unit are one posting, since the day that is known', () => {
    const survivor = [posting(SURVIVOR, 1, { position: 'Văn thư' })];
    const merged = [posting(MERGED, 2, { position: 'Chánh Văn phòng', fromDate: '2009-03-01' })];
    expect(join({ survivor, merged, current: 'survivor' })).toEqual([{ ...survivor[0]!, fromDate: '2009-03-01' }]);
    expect(join({ survivor, merged, current: 'merged' })).toEqual([
      { ...survivor[0]!, position: 'Chánh Văn phòng', fromDate: '2009-03-01' },
    ]);
  });

  it('have a past posting of both once', () => {
    const past = { unitId: 5, fromDate: '2001-01-01', toDate: '2002-01-01' };
    const joined = join({
      survivor: [posting(SURVIVOR, 1, past)],
      merged: [posting(MERGED, 2, past)],
      current: 'survivor',
    });
    expect(joined.map(({ id }) => id)).toEqual([1]);
  });

  it('leave, however joined, one person with at most one current posting, and no posting that ends before it begins', () => {
    fc.assert(
      fc.property(both, (files) => {
        const joined = join(files);
        const kept = new Set(joined.map(({ id }) => id));
        expect(files.survivor.every(({ id }) => kept.has(id))).toBe(true);
        expect(current(joined).length).toBe(Math.min(1, current([...files.survivor, ...files.merged]).length));
        for (const { personId, fromDate, toDate, currentKey } of joined) {
          expect(personId).toBe(SURVIVOR);
          expect(currentKey === null).toBe(toDate !== null);
          if (fromDate && toDate) expect(toDate >= fromDate).toBe(true);
        }
      }),
    );
  });

  it('are parted again exactly where nothing has changed', () => {
    fc.assert(
      fc.property(both, (files) => {
        const after = join(files);
        const parted = restoredPostings({
          survivorBefore: files.survivor,
          mergedBefore: files.merged,
          after,
          now: after,
          closedSince: false,
        });
        expect({ survivor: ordered(parted.survivor), merged: ordered(parted.merged) }).toEqual({
          survivor: ordered(files.survivor),
          merged: ordered(files.merged),
        });
        expect(parted.kept).toBe(false);
      }),
    );
  });

  it('are parted so that what an act made of a posting since goes with the file it belonged to', () => {
    const survivor = [posting(SURVIVOR, 1, { unitId: 1, fromDate: '2005-01-01' })];
    const merged = [posting(MERGED, 2, { unitId: 2, fromDate: '2009-03-01' })];
    const after = join({ survivor, merged, current: 'merged' });
    const moved = [
      { ...after.find(({ id }) => id === 2)!, toDate: '2011-05-31', currentKey: null },
      posting(SURVIVOR, 3, { unitId: 7, fromDate: '2011-06-01', actId: 5 }),
    ];
    const now = [after.find(({ id }) => id === 1)!, ...moved];
    const files = { survivorBefore: survivor, mergedBefore: merged, after, closedSince: false };
    const parted = restoredPostings({ ...files, now });
    expect(parted.survivor).toEqual(survivor);
    expect(ordered(parted.merged)).toEqual([
      { ...merged[0]!, toDate: '2011-05-31', currentKey: null },
      { ...moved[1]!, personId: MERGED, currentKey: MERGED },
    ]);
    const again = [
      { ...moved[1]!, toDate: '2011-06-30', currentKey: null },
      posting(SURVIVOR, 4, { unitId: 8, fromDate: '2011-07-01', actId: 6 }),
    ];
    const chain = restoredPostings({ ...files, now: [now[0]!, moved[0]!, ...again] });
    expect(chain.survivor).toEqual(survivor);
    expect(current(chain.merged).map(({ id, personId }) => [id, personId])).toEqual([[4, MERGED]]);
  });

  it('are parted so that a posting that an act made of the own one stays with the survivor', () => {
    const survivor = [posting(SURVIVOR, 1, { unitId: 1, fromDate: '2009-03-01' })];
    const merged = [posting(MERGED, 2, { unitId: 2, fromDate: '2005-01-01' })];
    const after = join({ survivor, merged, current: 'survivor' });
    const moved = posting(SURVIVOR, 3, { unitId: 7, fromDate: '2011-06-01', actId: 5 });
    const now = [
      after.find(({ id }) => id === 2)!,
      { ...after.find(({ id }) => id === 1)!, toDate: '2011-05-31', currentKey: null },
      moved,
    ];
    const parted = restoredPostings({ survivorBefore: survivor, mergedBefore: merged, after, now, closedSince: false });
    expect(current(parted.survivor)).toEqual([moved]);
    expect(parted.merged).toEqual(merged);
  });

  it('are parted so that what began since stays with the survivor, and nobody has two current postings', () => {
    fc.assert(
      fc.property(both, fc.boolean(), (files, closed) => {
        const after = join(files);
        const ended = after.map((each) =>
          each.currentKey === null ? each : { ...each, toDate: TODAY, currentKey: null },
        );
        const began = closed ? [] : [posting(SURVIVOR, 99, { unitId: 9, fromDate: TODAY })];
        const parted = restoredPostings({
          survivorBefore: files.survivor,
          mergedBefore: files.merged,
          after,
          now: [...ended, ...began],
          closedSince: closed,
        });
        expect(ordered(parted.merged)).toEqual(ordered(files.merged));
        expect(current(parted.survivor).map(({ id }) => id)).toEqual(began.map(({ id }) => id));
        expect(new Set([...parted.survivor, ...parted.merged].map(({ id }) => id)).size).toBe(
          parted.survivor.length + parted.merged.length,
        );
        expect(parted.kept).toBe(began.length > 0 || current(after).length > 0);
      }),
    );
  });
});
