import { paths, withQuery } from '../shared/paths.js';
import { pageParams } from '../statistics/figure-links.js';
import { periodChips } from '../statistics/filter.view.js';
import type { overviewView } from '../statistics/overview.view.js';
import type { Question } from '../statistics/questions.js';

/** The committee's overview of a period; without one that can be read, what is wrong with it. */
export function committeeHomeView(question: Question, overview: ReturnType<typeof overviewView> | null) {
  const params = pageParams(question.query);
  return {
    title: { key: 'home.committee.title' },
    crumbs: [],
    errors: (question.problems ?? []).map(({ code, params: values }) => ({
      id: 'main',
      key: `errors.${code}`,
      params: values,
    })),
    chips: periodChips(question, (chosen) => withQuery(paths.home(), chosen)),
    overview,
    unitsHref: paths.statisticsUnits(params),
    reportHref: paths.report('bieu-tong-hop', { from: params['from'], to: params['to'] }),
  };
}
