import { personList } from '../../rules/person-list.js';
import { SEX_CHOICES } from '../../rules/roster-catalog.js';
import type { RosterLine } from '../../rules/roster-line.js';
import type { TemplateColumn } from '../import-kind.js';
import { PAST_CLASS_COLUMNS } from '../past-classes/past-class-columns-catalog.js';
import { type PastClassLine, pastClassLine } from '../past-classes/past-class-line.js';
import { readResult, type StatedResult } from './read-result.js';
import { CERTIFICATE_NOTE, GRADE_CHOICES, LEARNER_COLUMNS, RESULT_CHOICES } from './result-words-catalog.js';

/** What a line says besides who the learner is: the class, and what came of it. */
export type OfLearner = PastClassLine & StatedResult & { note: string | null };

/** One learner of one class. */
export type LearnerLine = RosterLine & OfLearner;

const LONGEST_NOTE = 500;

/** Past classes with the people who took part in them: one line for each learner of each class. */
export const LEARNERS_LIST = personList<OfLearner>({
  columns: [...PAST_CLASS_COLUMNS, ...LEARNER_COLUMNS],
  read(cells, above) {
    const cls = pastClassLine(cells, above);
    const { result, problems } = readResult(cells);
    const certificate = cells.tidied('certificate');
    const note = [certificate && `${CERTIFICATE_NOTE} ${certificate}`, cells.tidied('note')].filter(Boolean).join('; ');
    return {
      more: { ...cls.more, ...result, note: note.slice(0, LONGEST_NOTE) || null },
      problems: [...cls.problems, ...problems],
    };
  },
});

export const LEARNERS_TEMPLATE: readonly TemplateColumn[] = [
  { column: 'class_code', holds: 'text' },
  { column: 'class_title', holds: 'text' },
  { column: 'course', holds: 'course' },
  { column: 'from', holds: 'date', example: '2006-03-06' },
  { column: 'to', holds: 'date', example: '2006-03-10' },
  { column: 'sessions', holds: 'integer', example: 10 },
  { column: 'periods', holds: 'integer', example: 40 },
  { column: 'place', holds: 'text' },
  { column: 'host', holds: 'unit' },
  { column: 'name', holds: 'text' },
  { column: 'birth', holds: 'date' },
  { column: 'sex', holds: 'choice', choices: SEX_CHOICES },
  { column: 'ethnicity', holds: 'text' },
  { column: 'position', holds: 'text' },
  { column: 'unit', holds: 'unit' },
  { column: 'result', holds: 'choice', choices: RESULT_CHOICES },
  { column: 'grade', holds: 'choice', choices: GRADE_CHOICES },
  { column: 'certificate', holds: 'text' },
  { column: 'note', holds: 'text' },
];
