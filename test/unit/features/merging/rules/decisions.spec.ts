import { type DoubledEnrolment, whichGoesOn } from '../../../../../src/features/merging/rules/doubled-enrolments.js';
import { restoredFacts } from '../../../../../src/features/merging/rules/restored-facts.js';
import { undoableUntil, whyNotUndo } from '../../../../../src/features/merging/rules/undo-window.js';
import { whyNotMerge } from '../../../../../src/features/merging/rules/why-not-merge.js';
import type { Person } from '../../../../../src/features/people/person.entity.js';

const place = (id: number, given: Partial<DoubledEnrolment> = {}): DoubledEnrolment => ({
  id,
  state: 'enrolled',
  marks: 0,
  certified: false,
  ...given,
});
const person = (given: Partial<Person> = {}): Person => ({
  id: 1,
  code: 'CB000001',
  fullName: 'Hoàng Thị Hoà',
  searchKey: 'hoang thi hoa',
  sortKey: '',
  birthDate: null,
  birthYear: 1980,
  birthPlace: null,
  sex: 'female',
  ethnicity: null,
  minority: null,
  phone: null,
  closedOn: null,
  mergedIntoId: null,
  anonymisedAt: null,
  createdAt: '',
  updatedAt: '',
  ...given,
});

describe('of two places in a class', () => {
  it.each<[string, DoubledEnrolment, DoubledEnrolment]>([
    ['the one with a certificate', place(2, { certified: true }), place(1, { marks: 9 })],
    ['else the one with more marks', place(2, { marks: 3, state: 'waitlisted' }), place(1, { marks: 2 })],
    ['else a seat before the waiting list', place(2), place(1, { state: 'waitlisted' })],
    ['else the waiting list before a request', place(2, { state: 'waitlisted' }), place(1, { state: 'pending' })],
    ['else the older', place(1), place(2)],
  ])('%s goes on', (_, goesOn, ends) => {
    expect(whichGoesOn(goesOn, ends)).toBe(goesOn);
    expect(whichGoesOn(ends, goesOn)).toBe(goesOn);
  });
});

describe('two files', () => {
  it('can be made one, also where both are closed or the closed one goes', () => {
    const closed = person({ id: 2, closedOn: '2010-01-01' });
    expect(whyNotMerge(person(), closed, false)).toBeNull();
    expect(whyNotMerge(person({ closedOn: '2011-01-01' }), closed, false)).toBeNull();
  });

  it.each<[string, Person, Person, boolean]>([
    ['merge_already_merged', person(), person({ id: 2, mergedIntoId: 3, closedOn: '2010-01-01' }), false],
    ['merge_anonymised', person({ anonymisedAt: '2011' }), person({ id: 2 }), false],
    ['merge_known_distinct', person(), person({ id: 2 }), true],
    ['merge_into_closed', person({ closedOn: '2010-01-01' }), person({ id: 2 }), false],
  ])('cannot: %s', (reason, survivor, merged, distinct) => {
    expect(whyNotMerge(survivor, merged, distinct)).toBe(reason);
  });
});

describe('a merge', () => {
  const facts = {
    at: '2011-05-13T02:00:00.000Z',
    undoneAt: null,
    now: '2011-06-12T02:00:00.000Z',
    survivorMerged: false,
    survivorAnonymised: false,
    laterMerge: false,
  };

  it('can be undone for thirty days to the moment', () => {
    expect(undoableUntil(facts.at)).toBe(facts.now);
    expect(whyNotUndo(facts)).toBeNull();
    expect(whyNotUndo({ ...facts, now: '2011-06-12T02:00:00.001Z' })).toBe('merge_undo_too_late');
  });

  it.each([
    ['merge_undone_already', { undoneAt: facts.at }],
    ['merge_undo_anonymised', { survivorAnonymised: true }],
    ['merge_undo_later_first', { survivorMerged: true }],
    ['merge_undo_later_first', { laterMerge: true }],
  ])('cannot be undone: %s', (reason, given) => {
    expect(whyNotUndo({ ...facts, ...given })).toBe(reason);
  });

  it('gives back each fact that is as it left it, and keeps those that were changed since', () => {
    const before = person({ ethnicity: 'Tày', minority: true });
    const after = person({
      fullName: 'Khác',
      searchKey: 'khac',
      phone: '1',
      birthDate: '1980-01-02',
      ethnicity: 'Kinh',
      minority: false,
    });
    const now = { ...after, phone: '2', birthYear: 1981, birthDate: null };
    const { changes, kept } = restoredFacts(before, after, now);
    expect(kept).toEqual(['birth', 'phone']);
    expect(changes).toEqual({
      fullName: before.fullName,
      searchKey: before.searchKey,
      sortKey: before.sortKey,
      birthPlace: null,
      sex: 'female',
      ethnicity: 'Tày',
      minority: true,
    });
  });
});
