import type { Sex } from '../../people/person.entity.js';
import { type Birth, type BirthLikeness, birthLikeness } from './birth-likeness.js';
import { type NameLikeness, nameLikeness } from './name-likeness.js';
import type { UnitKinship } from './unit-kinship.js';

/** What is compared of a file, besides its unit. */
export interface ComparedFacts extends Birth {
  fullName: string;
  sex: Sex | null;
  phone: string | null;
}

/** How much two files look like one person's, and why: `reasons` name messages under `merging.reason.`, also those against. */
export interface DuplicateScore {
  /** 0 to 100. */
  score: number;
  reasons: string[];
}

/** Pairs from this score on are shown to the administrator. */
export const WORTH_A_LOOK = 60;

const OF_NAME: Readonly<Record<NameLikeness, number>> = {
  same: 45,
  accents_lost: 40,
  words_swapped: 32,
  word_missing: 30,
  marks_differ: 28,
  one_letter: 28,
  ends: 11,
  given: -10,
  other: -60,
};

/** Two days of birth, like two sexes, speak so strongly against it that a name never outweighs them. */
const OF_BIRTH: Readonly<Record<BirthLikeness, number>> = {
  same: 45,
  swapped: 32,
  year: 24,
  near: 5,
  unknown: 0,
  other_year: -45,
  different: -60,
};

const OF_SEX: Readonly<Record<Likeness, number>> = { same: 4, unknown: 0, different: -40 };

/** People move, so another unit says nothing against it. */
const OF_UNIT: Readonly<Record<UnitKinship, number>> = { same: 20, successor: 15, none: 0 };

/** A telephone may be that of the office. */
const OF_PHONE: Readonly<Record<Likeness, number>> = { same: 15, unknown: 0, different: 0 };

type Likeness = 'same' | 'unknown' | 'different';

/**
 * Adds up what agrees and what does not. The order of the two files does not matter, and where one more fact agrees
 * fully the score is never lower.
 */
export function duplicateScore(one: ComparedFacts, other: ComparedFacts, kinship: UnitKinship): DuplicateScore {
  const name = nameLikeness(one.fullName, other.fullName);
  const birth = birthLikeness(one, other);
  const sex = likeness(one.sex, other.sex);
  const phone = likeness(digitsOf(one.phone), digitsOf(other.phone));
  const found: [reason: string, points: number][] = [
    [`name_${name}`, OF_NAME[name]],
    [`birth_${birth}`, OF_BIRTH[birth]],
    [`sex_${sex}`, OF_SEX[sex]],
    [`unit_${kinship}`, OF_UNIT[kinship]],
    [`phone_${phone}`, OF_PHONE[phone]],
  ];
  const sum = found.reduce((total, [, points]) => total + points, 0);
  return {
    score: Math.max(0, Math.min(100, sum)),
    reasons: found.filter(([reason, points]) => points !== 0 && reason !== 'sex_same').map(([reason]) => reason),
  };
}

/** The digits of a telephone number, with which it is compared; null where there are too few to be one. */
export function digitsOf(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^84/, '0');
  return digits.length >= 8 ? digits : null;
}

function likeness(one: string | null, other: string | null): Likeness {
  if (one === null || other === null) return 'unknown';
  return one === other ? 'same' : 'different';
}
