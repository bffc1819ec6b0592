import fc from 'fast-check';
import {
  draftChanges,
  type NamedOnDraft,
  rankedNames,
} from '../../../../../src/features/nominations/rules/draft-changes.js';
import { letterProblems, listProblems } from '../../../../../src/features/nominations/rules/list-problems.js';
import { nomineeVerdict } from '../../../../../src/features/nominations/rules/nominee-verdict.js';
import { positionFits } from '../../../../../src/features/nominations/rules/position-fits.js';
import type { NomineeFacts } from '../../../../../src/features/nominations/unit-list.js';

const named = fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 8 }).chain((ids) =>
  fc.tuple(
    ...ids.map((personId) =>
      fc.record({
        personId: fc.constant(personId),
        personCode: fc.constant(`CB${personId}`),
        kind: fc.constantFrom('main' as const, 'substitute' as const),
        note: fc.constantFrom(null, 'x'),
      }),
    ),
  ),
);

describe('a draft that is written anew', () => {
  it('names afterwards whom it was to name, each in one row, by rank', () => {
    fc.assert(
      fc.property(named, named, (old, asked) => {
        const standing = rankedNames(old as NamedOnDraft[]).map((name, index) => ({ id: index + 100, ...name }));
        const { added, changed, removed } = draftChanges(standing, asked as NamedOnDraft[]);
        const edits = new Map(changed.map((row) => [row.id, row]));
        const after = [
          ...standing.filter(({ id }) => !removed.includes(id)).map((row) => ({ ...row, ...edits.get(row.id) })),
          ...added,
        ].map(({ personId, kind, place, note }) => ({ personId, kind, place, note }));
        const byPerson = (a: { personId: number }, b: { personId: number }) => a.personId - b.personId;
        expect(after.sort(byPerson)).toEqual(rankedNames(asked as NamedOnDraft[]).sort(byPerson));
        expect(removed.some((id) => edits.has(id))).toBe(false);
      }),
    );
  });
});

describe('what is wrong with a list', () => {
  const list = { letterNumber: '1', letterDate: '2011-05-12', note: null, nominees: [] };

  it('is told by field', () => {
    const nominees = [{ personCode: 'CB1', kind: 'main' as const, note: 'x'.repeat(301) }];
    const wrong = { letterNumber: 'x'.repeat(61), letterDate: '12/05', note: 'x'.repeat(501), nominees };
    expect(listProblems(list)).toEqual([]);
    expect(listProblems(wrong).map(({ field }) => field)).toEqual([
      'letterNumber',
      'letterDate',
      'note',
      'nominees.0.note',
    ]);
    const many = Array.from({ length: 201 }, (_, index) => ({
      personCode: `CB${index}`,
      kind: 'main' as const,
      note: null,
    }));
    expect(listProblems({ ...list, nominees: many }).map(({ code }) => code)).toEqual(['nominees_too_many']);
  });

  it('is a letter that is missing where one is asked for, comes from tomorrow, or is older than its call can be', () => {
    const none = { letterNumber: null, letterDate: null };
    const days = { today: '2011-05-13', opened: '2011-05-01' };
    expect(letterProblems(none, false, days)).toEqual([]);
    expect(letterProblems(none, true, days).map(({ field }) => field)).toEqual(['letterNumber', 'letterDate']);
    const dated = (letterDate: string) =>
      letterProblems({ letterNumber: '1', letterDate }, true, days).map(({ code, params }) => [code, params]);
    expect(dated('2011-05-14')).toEqual([['letter_date_future', {}]]);
    expect(dated('1900-01-01')).toEqual([['letter_date_too_early', { date: '02/03/2011' }]]);
    expect(dated('2011-03-01')).toHaveLength(1);
    expect([dated('2011-03-02'), dated('2011-05-13')]).toEqual([[], []]);
  });
});

describe('positions that a class is for', () => {
  it.each([
    [null, 'Văn thư', true],
    ['', null, true],
    ['kế toán; văn thư', 'Cán bộ Văn thư - Lưu trữ', true],
    ['văn thư lưu trữ', 'Văn thư - Lưu trữ', true],
    ['kế toán', 'Ke toan truong', true],
    ['thư', 'Văn thư', true],
    ['hư', 'Văn thư', false],
    ['kế toán', null, false],
    [' ; ', 'Văn thư', true],
  ])('%p and %p fit: %p', (positions, position, fits) => {
    expect(positionFits(positions, position)).toBe(fits);
  });
});

describe('the verdict on a name', () => {
  const fine: NomineeFacts = {
    unitCode: 'A',
    unitLabel: 'X. A',
    position: 'Văn thư',
    closed: false,
    elsewhere: false,
    trained: null,
    clash: null,
    otherPosition: false,
    lacksPrerequisite: false,
    inClass: null,
    otherList: null,
  };
  const codes = (facts: Partial<NomineeFacts>) => {
    const { refusals, warnings } = nomineeVerdict('An', { ...fine, ...facts }, 'Tin học');
    return [...refusals, ...warnings].map(({ code }) => code);
  };

  it('is silent where nothing speaks against it, and for who only waits in the class', () => {
    expect(codes({})).toEqual([]);
    for (const inClass of ['waitlisted', 'pending', 'approved'] as const) expect(codes({ inClass })).toEqual([]);
  });

  it('refuses and warns, each with what it is about', () => {
    for (const inClass of ['enrolled', 'offered'] as const) expect(codes({ inClass })).toEqual(['nominee_in_class']);
    expect(codes({ closed: true, elsewhere: true })).toEqual(['nominee_closed']);
    expect(codes({ elsewhere: true, lacksPrerequisite: true })).toEqual(['nominee_other_unit', 'nominee_prerequisite']);
    const trained = { classCode: '2010-TH07-01', on: '2010-05-14', passed: true };
    const clash = { classCode: '2011-TH01-01', classTitle: 'Tin học', on: '2011-06-13' };
    const otherList = { unitCode: 'B', unitLabel: 'X. B' };
    expect(codes({ trained, clash, otherPosition: true, otherList })).toEqual([
      'nominee_trained',
      'nominee_clash',
      'nominee_position',
      'nominee_other_list',
    ]);
    expect(nomineeVerdict('An', { ...fine, trained }, null).warnings).toEqual([
      { code: 'nominee_trained', params: { name: 'An', code: '2010-TH07-01', date: '14/05/2010' } },
    ]);
  });
});
