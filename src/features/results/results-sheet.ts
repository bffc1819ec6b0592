import type { ClassListed } from '../classes/classes.repository.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import type { AttendanceRate } from '../attendance/rules/attendance-rate.js';
import type { ResultSheet } from './result-sheet.entity.js';
import type { Result } from './result.entity.js';
import type { ResultWorking, Scores } from './rules/working.js';

/** A learner with what is known for the result. */
export interface ResultLearner {
  line: RosterLine;
  rate: AttendanceRate;
  scores: Scores;
  /** As marks and scores stand now. */
  working: ResultWorking;
  /** As signed; null while nothing is signed. */
  signed: Result | null;
}

/** The results of a class as they stand. */
export interface ResultsOfClass {
  cls: ClassListed;
  /** Sessions held so far. */
  held: number;
  /** Everybody enrolled, by given name. */
  learners: ResultLearner[];
  /** The signature that holds; null while there is none. */
  signature: ResultSheet | null;
}

/** A person's result as the person may see it: only once it is signed. */
export interface OwnResult {
  enrolmentId: number;
  totalHundredths: number | null;
  grade: Result['grade'];
  passed: boolean;
  attended: number;
  held: number;
}
