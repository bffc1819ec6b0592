import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { MergeListed } from '../../features/merging/person-merges.repository.js';
import { undoableUntil } from '../../features/merging/rules/undo-window.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { mergingCrumbs, mergingTabs } from './merging-tabs.view.js';

interface Input {
  items: readonly MergeListed[];
  total: number;
  page: number;
  pageSize: number;
  now: Instant;
}

/** The merges that were made, the latest first. */
export function mergedView({ items, total, page, pageSize, now }: Input) {
  return {
    title: { key: 'merging.title' },
    crumbs: mergingCrumbs(),
    tabs: mergingTabs('merged'),
    files: total > 0 ? fileLinks(paths.duplicatesMerged()) : [],
    rows: items.map((merge) => mergeRow(merge, now)),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'merging.merge',
      href: (number) => paths.duplicatesMerged({ page: number }),
    }),
  };
}

function mergeRow({ id, at, byName, undoneAt, undoneByName, ...files }: MergeListed, now: Instant) {
  const until = undoableUntil(at);
  return {
    survivor: { name: files.survivorName, code: files.survivorCode, href: paths.person(files.survivorCode) },
    merged: { name: files.mergedName, code: files.mergedCode },
    by: byName,
    date: formatDate(localDateOf(at)),
    undone: undoneAt ? { date: formatDate(localDateOf(undoneAt)), name: undoneByName ?? '' } : null,
    action: undoneAt === null && now <= until ? paths.mergeUndoing(id) : null,
    until: formatDate(localDateOf(until)),
  };
}
