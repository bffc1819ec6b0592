import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { DistinctPair } from '../../features/merging/duplicates.repository.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { mergingCrumbs, mergingTabs } from './merging-tabs.view.js';
import { personOfPair } from './queue.view.js';

interface Input {
  items: readonly DistinctPair[];
  total: number;
  page: number;
  pageSize: number;
}

/** Pairs that somebody knows to be two people, the latest first. */
export function distinctView({ items, total, page, pageSize }: Input) {
  return {
    title: { key: 'merging.title' },
    crumbs: mergingCrumbs(),
    tabs: mergingTabs('distinct'),
    rows: items.map(({ first, second, at, byName }) => ({
      people: [first, second].map((person) => personOfPair(person)),
      by: byName,
      date: formatDate(localDateOf(at)),
      action: paths.duplicateAct(first.code, second.code, 'doubt'),
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'merging.pair',
      href: (number) => paths.duplicatesDistinct({ page: number }),
    }),
  };
}
