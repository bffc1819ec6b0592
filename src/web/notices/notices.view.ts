import { type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { NoticeListed } from '../../features/notices/notices.service.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';

interface Input {
  all: boolean;
  page: number;
  pageSize: number;
  items: readonly NoticeListed[];
  total: number;
  today: CalendarDate;
}

/** The own notices by day, the latest first. */
export function noticesView({ all, page, pageSize, items, total, today }: Input) {
  const dates = [...new Set(items.map(({ at }) => localDateOf(at)))];
  return {
    title: { key: 'notices.title' },
    crumbs: [],
    tabs: [
      { labelKey: 'notices.tab.unread', href: paths.notices(), count: null, current: !all },
      { labelKey: 'notices.tab.all', href: paths.notices({ all: '1' }), count: null, current: all },
    ],
    all,
    emptyKey: `notices.empty.${all ? 'all' : 'unread'}`,
    total,
    allHref: paths.notices({ all: '1' }),
    accountHref: paths.account(),
    readAction: paths.noticesRead(),
    anyUnread: items.some(({ readAt }) => readAt === null),
    days: dates.map((date) => ({
      weekdayKey: `common.weekday.${weekday(date)}`,
      date: formatDate(date),
      today: date === today,
      notices: items.filter(({ at }) => localDateOf(at) === date).map(noticeLine),
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'notices.unit',
      href: (number) => paths.notices({ all: all ? '1' : '', page: number }),
    }),
  };
}

function noticeLine({ id, subject, body, link, at, readAt }: NoticeListed) {
  return { id: String(id), subject, body, link, time: localTime(at), unread: readAt === null };
}
