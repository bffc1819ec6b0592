import { paths } from '../shared/paths.js';
import { filterView, periodChips, statisticsTabs } from './filter.view.js';
import type { overviewView } from './overview.view.js';
import type { Choices, Question } from './questions.js';

interface Input {
  question: Question;
  choices: Choices;
  overview: ReturnType<typeof overviewView>;
}

type PageOfFigures = 'overview' | 'units' | 'courses';

const ADDRESSES: Readonly<Record<PageOfFigures, typeof paths.statistics>> = {
  overview: paths.statistics,
  units: paths.statisticsUnits,
  courses: paths.statisticsCourses,
};

/** The overview of figures with its filter. */
export function overviewPageView({ question, choices, overview }: Input) {
  return { ...pageOfFigures('overview', question, choices), overview };
}

/** A question that cannot be answered, with what is wrong with it. */
export function refusedView(current: PageOfFigures, question: Question, choices: Choices) {
  const view = pageOfFigures(current, question, choices);
  return { ...view, errors: view.filter.problems };
}

/** What all pages of figures have in common: what is asked, and what else may be. */
export function pageOfFigures(current: PageOfFigures, question: Question, choices: Choices) {
  const address = ADDRESSES[current];
  return {
    title: { key: `statistics.title.${current}` },
    crumbs:
      current === 'overview'
        ? []
        : [{ label: { key: 'statistics.title.overview' }, href: paths.statistics() }, here(current)],
    tabs: statisticsTabs(question.query, current),
    chips: periodChips(question, address),
    filter: filterView(address(), question, choices),
  };
}

function here(current: PageOfFigures) {
  return { label: { key: `statistics.title.${current}` }, href: null };
}
