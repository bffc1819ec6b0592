import fc from 'fast-check';
import {
  type ComparedFacts,
  duplicateScore,
  WORTH_A_LOOK,
} from '../../../../../src/features/merging/rules/duplicate-score.js';
import type { UnitKinship } from '../../../../../src/features/merging/rules/unit-kinship.js';
import { people } from './compared-people.js';

const HOA: ComparedFacts = {
  fullName: 'Nguyễn Văn Hoà',
  birthDate: '1980-02-03',
  birthYear: 1980,
  sex: 'male',
  phone: null,
};
const other = (given: Partial<ComparedFacts>): ComparedFacts => ({ ...HOA, ...given });
const kinships = fc.constantFrom<UnitKinship>('same', 'successor', 'none');

describe('the score of two files', () => {
  it.each<[string, ComparedFacts, UnitKinship, number, string[]]>([
    ['tone placement alone', other({ fullName: 'Nguyễn Văn Hòa' }), 'none', 94, ['name_same', 'birth_same']],
    [
      'lost accents',
      other({ fullName: 'NGUYEN VAN HOA' }),
      'same',
      100,
      ['name_accents_lost', 'birth_same', 'unit_same'],
    ],
    ['day and month swapped', other({ birthDate: '1980-03-02' }), 'none', 81, ['name_same', 'birth_swapped']],
    ['the year alone', other({ birthDate: null }), 'successor', 88, ['name_same', 'birth_year', 'unit_successor']],
    [
      'no birth, one unit',
      other({ birthDate: null, birthYear: null, sex: null }),
      'same',
      65,
      ['name_same', 'unit_same'],
    ],
    ['words swapped', other({ fullName: 'Hoà Nguyễn Văn' }), 'none', 81, ['name_words_swapped', 'birth_same']],
    ['a word left out', other({ fullName: 'Nguyễn Hoà' }), 'none', 79, ['name_word_missing', 'birth_same']],
    ['another middle name', other({ fullName: 'Nguyễn Đức Hoà' }), 'none', 60, ['name_ends', 'birth_same']],
    ['one letter', other({ fullName: 'Nguyễn Văn Hoàn' }), 'none', 77, ['name_one_letter', 'birth_same']],
  ])('is worth a look for %s', (_, found, kinship, score, reasons) => {
    expect(duplicateScore(HOA, found, kinship)).toEqual({ score, reasons });
    expect(score).toBeGreaterThanOrEqual(WORTH_A_LOOK);
  });

  it.each<[string, ComparedFacts, UnitKinship]>([
    ['namesakes of two full and different births in one unit', other({ birthDate: '1980-11-25' }), 'same'],
    ['namesakes of another year', other({ birthDate: '1971-02-10', birthYear: 1971 }), 'same'],
    ['a namesake of the other sex, born on the same day', other({ sex: 'female' }), 'none'],
    ['namesakes of whom nothing else is known', other({ birthDate: null, birthYear: null }), 'none'],
    [
      'colleagues of one year with the same family and given name',
      other({ fullName: 'Nguyễn Đức Hoà', birthDate: null }),
      'same',
    ],
    ['colleagues of one birthday', other({ fullName: 'Lý A Páo' }), 'same'],
    ['the same given name and birthday', other({ fullName: 'Vi Thế Hoà' }), 'same'],
  ])('is not worth a look for %s', (_, found, kinship) => {
    expect(duplicateScore(HOA, found, kinship).score).toBeLessThan(WORTH_A_LOOK);
  });

  it('says also what speaks against it', () => {
    expect(duplicateScore(HOA, other({ sex: 'female', birthDate: '1980-12-30' }), 'none')).toEqual({
      score: 0,
      reasons: ['name_same', 'birth_different', 'sex_different'],
    });
  });

  it('takes a telephone number however it is written, and none that is too short', () => {
    const [one, same, short] = [{ phone: '0912 345 678' }, { phone: '+84912345678' }, { phone: '113' }].map(other);
    expect(duplicateScore(one!, same!, 'none').reasons).toContain('phone_same');
    expect(duplicateScore(short!, short!, 'none').reasons).not.toContain('phone_same');
  });

  it('does not depend on which file stands first', () => {
    fc.assert(
      fc.property(people, people, kinships, (a, b, kinship) => {
        expect(duplicateScore(a, b, kinship)).toEqual(duplicateScore(b, a, kinship));
      }),
    );
  });

  it('is never lower where one more fact agrees', () => {
    fc.assert(
      fc.property(people, people, kinships, (a, b, kinship) => {
        const { score } = duplicateScore(a, b, kinship);
        const agreeing: Partial<ComparedFacts>[] = [
          { fullName: a.fullName },
          { birthDate: a.birthDate, birthYear: a.birthYear },
          { sex: a.sex },
          { phone: a.phone },
        ];
        for (const fact of agreeing.filter((each) => Object.values(each).some((value) => value !== null))) {
          expect(duplicateScore(a, { ...b, ...fact }, kinship).score).toBeGreaterThanOrEqual(score);
        }
        expect(duplicateScore(a, b, 'same').score).toBeGreaterThanOrEqual(score);
        expect(duplicateScore(a, b, 'successor').score).toBeGreaterThanOrEqual(duplicateScore(a, b, 'none').score);
      }),
      { numRuns: 2000 },
    );
  });
});
