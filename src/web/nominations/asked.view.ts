import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { CallForUnit } from '../../features/nominations/calls-for-actor.query.js';
import { isAnswered } from '../../features/nominations/rules/list-state.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { ASKED_FILTERS, type AskedFilter } from './calls.filter.js';
import { deadlineView, IN_VAIN_TAG, listTag } from './nomination-tags.view.js';

interface Input {
  only: AskedFilter;
  page: number;
  pageSize: number;
  rows: readonly CallForUnit[];
  counts: Readonly<Record<AskedFilter, number>>;
  today: CalendarDate;
}

/** The calls that ask an actor's units, a row a unit, with what is to be done about each. */
export function askedView({ only, page, pageSize, rows, counts, today }: Input) {
  return {
    title: { key: 'nominations.title' },
    crumbs: [{ label: { key: 'nominations.title' }, href: null }],
    files: fileLinks(paths.nominations({ only: only === 'open' ? '' : only })),
    chips: ASKED_FILTERS.map((each) => ({
      text: { key: `nominations.asked_filter.${each}` },
      href: paths.nominations({ only: each }),
      count: counts[each],
      current: each === only,
      removable: false,
    })),
    emptyTitle: { key: `nominations.asked_none.${only}` },
    rows: rows.map((row, index) => askedRow(row, index === 0, today)),
    pager: pagerOf({
      page,
      pageSize,
      total: counts[only],
      unitKey: 'nominations.counted.lists',
      href: (number) => paths.nominations({ only, page: number }),
    }),
  };
}

/** The lists of one class that an actor answers for. */
export function askedOfClassView(rows: readonly CallForUnit[], today: CalendarDate) {
  const [first] = rows;
  const view = askedView({
    only: 'open',
    page: 1,
    pageSize: Math.max(1, rows.length),
    rows,
    counts: { due: 0, open: rows.length, closed: 0 },
    today,
  });
  return {
    ...view,
    title: { key: 'nominations.call_title', params: { title: first?.classTitle ?? '' } },
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: first?.classCode ?? '', href: null },
    ],
    chips: [],
    files: [],
  };
}

/** The seats of a unit in words: its own, or a group's that share them. */
export function quotaText({ seats, quotaName }: { seats: number; quotaName: string | null }): Text {
  return quotaName === null
    ? { key: 'nominations.own_seats', params: { seats } }
    : { key: 'nominations.shared_seats', params: { seats, group: quotaName } };
}

function askedRow(row: CallForUnit, first: boolean, today: CalendarDate) {
  const writes = !row.inVain && row.callState === 'open' && !isAnswered(row.listState);
  const late = row.deadline < today;
  return {
    classTitle: row.classTitle,
    code: row.classCode,
    classHref: paths.class(row.classCode),
    dates: dateSpan(row.startDate, row.endDate),
    unit: row.unitLabel,
    seats: quotaText(row),
    deadline: deadlineView(row.deadline, row.callState, today),
    tag: row.inVain && !isAnswered(row.listState) ? IN_VAIN_TAG : listTag(row.listState),
    href: paths.nominationList(row.classCode, row.unitCode),
    /** What comes first is the page's main act. */
    due: writes && !late && first,
    actIcon: writes && !late ? 'pencil' : 'eye',
    actKey: writes && !late ? 'nominations.write_list' : 'nominations.see_list',
  };
}
