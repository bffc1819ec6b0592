import type { Tab } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

type Which = 'waiting' | 'distinct' | 'merged';

/** The lists of pairs: those that wait, those that are two people, those that were made one. */
export function mergingTabs(current: Which): Tab[] {
  const tab = (which: Which, labelKey: string, href: string): Tab => {
    return { labelKey, href, count: null, current: which === current };
  };
  return [
    tab('waiting', 'merging.tab.waiting', paths.duplicates()),
    tab('distinct', 'merging.tab.distinct', paths.duplicatesDistinct()),
    tab('merged', 'merging.tab.merged', paths.duplicatesMerged()),
  ];
}

/** The way to these lists. */
export function mergingCrumbs() {
  return [
    { label: { key: 'frame.nav.people' }, href: paths.people() },
    { label: { key: 'merging.title' }, href: null },
  ];
}
