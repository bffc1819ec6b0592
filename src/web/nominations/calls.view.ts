import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { CallManaged } from '../../features/nominations/calls-of-office.query.js';
import { CALL_STATES, type CallState } from '../../features/nominations/rules/call-state.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import type { CallsFilter } from './calls.filter.js';
import { callTag, deadlineView } from './nomination-tags.view.js';

interface Input {
  filter: CallsFilter;
  calls: readonly CallManaged[];
  counts: Readonly<Record<CallState, number>>;
  without: readonly { classCode: string; classTitle: string; startDate: CalendarDate; endDate: CalendarDate }[];
  pageSize: number;
  today: CalendarDate;
}

/** The calls that an office runs, and the classes for which it has made none yet. */
export function callsView({ filter, calls, counts, without, pageSize, today }: Input) {
  const { state, q } = filter;
  const all = CALL_STATES.reduce((sum, each) => sum + counts[each], 0);
  return {
    title: { key: 'nominations.title' },
    crumbs: [{ label: { key: 'nominations.title' }, href: null }],
    files: fileLinks(paths.nominations({ q, state })),
    filterAction: paths.nominations(),
    q,
    state: state ?? '',
    chips: [chip(filter, null, all), ...CALL_STATES.map((each) => chip(filter, each, counts[each]))],
    clearHref: q ? paths.nominations({ state }) : null,
    rows: calls.map((call) => ({
      classTitle: call.classTitle,
      code: call.classCode,
      href: paths.nominationCall(call.classCode),
      answersHref: paths.nominationCall(call.classCode, { only: 'unanswered' }),
      dates: dateSpan(call.startDate, call.endDate),
      deadline: deadlineView(call.deadline, call.state, today),
      seats: call.seats,
      used: call.used,
      answered: call.unitsAnswered,
      asked: call.unitsAsked,
      tag: callTag(call.state),
    })),
    pager: pagerOf({
      page: filter.page,
      pageSize,
      total: state ? counts[state] : all,
      unitKey: 'nominations.counted.calls',
      href: (page) => paths.nominations({ q, state, page }),
    }),
    without: without.map(({ classCode, classTitle, startDate, endDate }) => ({
      classTitle,
      code: classCode,
      classHref: paths.class(classCode),
      dates: dateSpan(startDate, endDate),
      href: paths.nominationCall(classCode),
    })),
  };
}

function chip({ q, state }: CallsFilter, which: CallState | null, count: number): Chip {
  return {
    text: { key: which ? `nominations.call_state.${which}` : 'nominations.all_calls' },
    href: paths.nominations({ q, state: which }),
    count,
    current: state === which,
    removable: false,
  };
}
