import type { KnownPeriods } from '../../features/statistics/reporting-periods.service.js';
import type { Chip } from '../shared/page-context.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { pageParams } from '../statistics/figure-links.js';
import { filterView, periodChips } from '../statistics/filter.view.js';
import type { Choices, Question } from '../statistics/questions.js';
import { spanText } from '../statistics/span-text.js';

/** Reports by the names in their addresses. */
export type ReportName = 'bieu-tong-hop' | 'theo-don-vi';

const TITLES: Readonly<Record<ReportName, string>> = {
  'bieu-tong-hop': 'reports.summary.title',
  'theo-don-vi': 'reports.by_unit.name',
};

/** The reports there are, each for the usual period and for this year. */
export function reportListView({ usual, thisYear }: KnownPeriods) {
  const names: ReportName[] = ['bieu-tong-hop', 'theo-don-vi'];
  return {
    title: { key: 'reports.title' },
    crumbs: [],
    reports: names.map((name) => ({
      titleKey: TITLES[name],
      aboutKey: name === 'bieu-tong-hop' ? 'reports.summary.about' : 'reports.by_unit.about',
      href: paths.report(name),
      periods: [usual, thisYear].map((period) => ({
        said: period.name ?? spanText(period),
        href: paths.report(name, { from: period.from, to: period.to }),
        files: fileLinks(paths.report(name, { from: period.from, to: period.to })),
      })),
    })),
  };
}

/** A report that cannot be drawn up, with what is wrong with the question. */
export function refusedReportView(name: ReportName, question: Question, choices: Choices) {
  const frame = reportFrame(name, question, choices);
  return { ...frame, errors: frame.filter.problems };
}

/** What all pages of reports have in common. */
export function reportFrame(name: ReportName, question: Question, choices: Choices) {
  const chips: Chip[] = periodChips(question, (params) => paths.report(name, reportParams(params)));
  return {
    title: { key: TITLES[name] },
    crumbs: [
      { label: { key: 'reports.title' }, href: paths.reports() },
      { label: { key: TITLES[name] }, href: null },
    ],
    chips,
    filter: filterView(paths.report(name), question, choices),
    files: fileLinks(paths.report(name, reportParams(pageParams(question.query)))),
  };
}

/** Of a question, what a report understands. */
export function reportParams({ from, to, year, unit, under, reading }: Readonly<Record<string, string | undefined>>) {
  return { from, to, year, unit, under, as: reading };
}
