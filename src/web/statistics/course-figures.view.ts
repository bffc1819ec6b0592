import type { Asked } from '../../features/statistics/asked.js';
import type { CourseFigures, Figures } from '../../features/statistics/figures.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { FIGURE_COLUMNS, figureCells } from './figure-cells.view.js';
import { pageParams } from './figure-links.js';
import { pageOfFigures } from './overview-page.view.js';
import { provenanceText } from './overview.view.js';
import type { Choices, Question } from './questions.js';
import { readingText } from './reading.view.js';
import { spanText } from './span-text.js';

interface Input {
  question: Question;
  choices: Choices;
  asked: Asked;
  figures: Figures;
  courses: readonly CourseFigures[];
  now: string;
}

/** Figures of every course of which a class was held. */
export function courseFiguresView({ question, choices, asked, figures, courses, now }: Input) {
  return {
    ...pageOfFigures('courses', question, choices),
    span: spanText(asked),
    reading: readingText(asked),
    files: fileLinks(paths.statisticsCourses(pageParams(asked.query))),
    isScoped: asked.scope !== 'all',
    columns: FIGURE_COLUMNS.map((column) => ({ ...column, additive: column.labelKey !== 'statistics.column.people' })),
    rows: courses.map((course) => ({
      title: course.courseTitle,
      code: course.courseCode,
      href: paths.course(course.courseCode),
      cells: figureCells(asked.query, course, { courseCode: course.courseCode }),
    })),
    total: figureCells(asked.query, figures),
    provenance: provenanceText(figures, now, asked.onMap),
    definitionsHref: paths.helpFigures(),
  };
}
