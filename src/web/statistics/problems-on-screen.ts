import { DomainError, type FieldProblem } from '../../common/errors.js';
import { type FigureQuery, figureQueryOf } from '../../features/statistics/rules/figure-query.js';

/** What is said of a condition that cannot be read, by its name in an address: the page calls it otherwise. */
const SAID: Readonly<Record<string, string>> = {
  measure: 'figure_measure_unknown',
  level: 'figure_level_unknown',
  year: 'figure_year_unknown',
  unit: 'figure_unit_unreadable',
  course: 'figure_course_unreadable',
};

/** Problems of a question in the words of the page. */
export function problemsOnScreen(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) =>
    problem.code === 'figure_filter_unreadable'
      ? { ...problem, code: SAID[problem.field] ?? 'figure_link_unreadable', params: {} }
      : problem,
  );
}

/** The question of an address. @throws DomainError as figureQueryOf, in the words of the page */
export function figureQueryOnScreen(given: Readonly<Record<string, unknown>>): FigureQuery {
  try {
    return figureQueryOf(given);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problems = problemsOnScreen(error.problems);
    const [first] = problems;
    if (!first) throw error;
    throw new DomainError(first.code, { params: first.params, field: first.field, problems });
  }
}
