import fc from 'fast-check';
import { PARTS_OF_DAY } from '../../../../../src/common/sessions.js';
import {
  type Clash,
  findClashes,
  type OccupiedSlot,
  type Slot,
} from '../../../../../src/features/sessions/rules/find-clashes.js';

const slot = {
  date: fc.constantFrom('2011-05-16', '2011-05-17'),
  part: fc.constantFrom(...PARTS_OF_DAY),
  roomKey: fc.constantFrom(null, 'phong 1', 'phong 2'),
  placeKey: fc.constantFrom('truong chinh tri', 'uy ban'),
  trainerIds: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
};
const planned: fc.Arbitrary<Slot[]> = fc.array(fc.record(slot), { maxLength: 8 });
const occupied: fc.Arbitrary<OccupiedSlot[]> = fc
  .array(fc.record({ ...slot, classId: fc.integer({ min: 1, max: 3 }) }), { maxLength: 12 })
  .map((slots) => slots.map((each, index) => ({ ...each, sessionId: 100 + index })));
const shared = fc
  .dictionary(fc.constantFrom('1', '2', '3'), fc.uniqueArray(fc.integer({ min: 10, max: 14 })))
  .map((byClass) => new Map(Object.entries(byClass).map(([id, people]) => [Number(id), people])));

/** Every planned session beside every other, one sentence a rule. */
function pairByPair(
  mine: readonly Slot[],
  others: readonly OccupiedSlot[],
  learners: ReadonlyMap<number, number[]>,
): Clash[] {
  const clashes: Clash[] = [];
  for (let index = 0; index < mine.length; index++) {
    for (const other of others) {
      const own = mine[index]!;
      if (own.date !== other.date) continue;
      if (own.part !== other.part) continue;
      const both = own.trainerIds.filter((id) => other.trainerIds.some((their) => their === id));
      if (both.length > 0) clashes.push({ index, kind: 'trainer', withSessionId: other.sessionId, personIds: both });
      if (own.roomKey && own.roomKey === other.roomKey && own.placeKey === other.placeKey) {
        clashes.push({ index, kind: 'room', withSessionId: other.sessionId, personIds: [] });
      }
      const people = learners.get(other.classId) ?? [];
      if (people.length > 0)
        clashes.push({ index, kind: 'learner', withSessionId: other.sessionId, personIds: people });
    }
  }
  return clashes;
}

describe('clashes of a timetable', () => {
  it('are those that are found pair by pair', () => {
    fc.assert(
      fc.property(planned, occupied, shared, (mine, others, learners) => {
        expect(findClashes(mine, others, learners)).toEqual(pairByPair(mine, others, learners));
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order in which others are read', () => {
    fc.assert(
      fc.property(planned, occupied, shared, (mine, others, learners) => {
        expect(findClashes(mine, others.toReversed(), learners)).toEqual(findClashes(mine, others, learners));
      }),
    );
  });

  it('are none between rooms of one name in two places', () => {
    const here: Slot = { date: '2011-05-16', part: 'morning', roomKey: 'phong 1', placeKey: 'truong', trainerIds: [] };
    const there = { ...here, placeKey: 'uy ban', sessionId: 1, classId: 1 };
    expect(findClashes([here], [there], new Map())).toEqual([]);
    expect(findClashes([here], [{ ...there, placeKey: 'truong' }], new Map())).toHaveLength(1);
  });
});
