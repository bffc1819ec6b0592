import type { EnrolmentState } from '../../enrolments/rules/enrolment-state.js';

/** One of two living enrolments of one person in a class. */
export interface DoubledEnrolment {
  id: number;
  state: EnrolmentState;
  /** Sessions with a mark. */
  marks: number;
  certified: boolean;
}

const RANK: Readonly<Partial<Record<EnrolmentState, number>>> = {
  enrolled: 4,
  offered: 3,
  waitlisted: 2,
  approved: 1,
};

/**
 * Which of two living enrolments goes on where one person turns out to have both: the one with a certificate in force,
 * else with more marks, else with a seat before one that waits, else the older.
 */
export function whichGoesOn<E extends DoubledEnrolment>(one: E, other: E): E {
  return [one, other].sort(
    (a, b) =>
      Number(b.certified) - Number(a.certified) ||
      b.marks - a.marks ||
      (RANK[b.state] ?? 0) - (RANK[a.state] ?? 0) ||
      a.id - b.id,
  )[0]!;
}

/** Whether both hold a certificate in force; a person has one of a class, so one of the two has to be revoked. */
export function isTwiceCertified({
  survivor,
  merged,
}: {
  survivor: DoubledEnrolment;
  merged: DoubledEnrolment;
}): boolean {
  return survivor.certified && merged.certified;
}
