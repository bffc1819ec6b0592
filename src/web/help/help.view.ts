import { MEASURES } from '../../features/statistics/rules/measures.js';
import { SMALLEST_CELL } from '../../features/statistics/rules/small-cells.js';
import { paths } from '../shared/paths.js';

/** Rises when a definition changes, so that a figure on paper says by which it was counted. */
const DEFINITIONS_VERSION = '2';

const TOPICS = [
  'sign_in',
  'enrol',
  'nominate',
  'notices',
  'import',
  'attendance',
  'results',
  'certificates',
  'figures',
  'print',
] as const;
const RULES = ['year', 'state', 'unit', 'summaries', 'additive', 'filters', 'ethnicity', 'rows', 'fresh'] as const;

/** What can be done here, and where. */
export function helpView() {
  return {
    title: { key: 'help.title' },
    crumbs: [],
    topics: TOPICS.map((topic) => ({
      id: topic,
      titleKey: `help.topic.${topic}.title`,
      textKey: `help.topic.${topic}.text`,
    })),
    figuresHref: paths.helpFigures(),
  };
}

/** How every figure is counted, in plain words. */
export function figuresHelpView() {
  return {
    title: { key: 'help.figures.title' },
    crumbs: [
      { label: { key: 'help.title' }, href: paths.help() },
      { label: { key: 'help.figures.title' }, href: null },
    ],
    version: DEFINITIONS_VERSION,
    measures: MEASURES.map((measure) => ({
      id: measure,
      titleKey: `statistics.figure.${measure}`,
      textKey: `help.measure.${measure}`,
    })),
    rules: RULES.map((rule) => ({
      id: rule,
      titleKey: `help.rule.${rule}.title`,
      said: { key: `help.rule.${rule}.text`, params: rule === 'ethnicity' ? { smallest: SMALLEST_CELL } : {} },
    })),
  };
}
