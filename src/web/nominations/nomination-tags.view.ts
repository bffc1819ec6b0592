import { type CalendarDate, daysBetween, formatDate } from '../../common/dates/calendar-date.js';
import type { CallState } from '../../features/nominations/rules/call-state.js';
import type { ListState } from '../../features/nominations/rules/list-state.js';
import type { Text } from '../shared/page-context.js';

const CALL_TAGS: Readonly<Record<CallState, { css: string; icon: string; key: string }>> = {
  draft: { css: 'tag-draft', icon: 'pencil', key: 'nominations.call_state.draft' },
  open: { css: 'tag-open', icon: 'door-enter', key: 'nominations.call_state.open' },
  closed: { css: 'tag-done', icon: 'flag', key: 'nominations.call_state.closed' },
};

const LIST_TAGS: Readonly<Record<ListState | 'silent', { css: string; icon: string; key: string }>> = {
  silent: { css: 'tag-warn', icon: 'clock', key: 'nominations.list_state.silent' },
  draft: { css: 'tag-draft', icon: 'pencil', key: 'nominations.list_state.draft' },
  submitted: { css: 'tag-run', icon: 'check', key: 'nominations.list_state.submitted' },
  returned: { css: 'tag-bad', icon: 'arrow-back-up', key: 'nominations.list_state.returned' },
  none: { css: 'tag-done', icon: 'minus', key: 'nominations.list_state.none' },
};

/** Of a unit that cannot hand in, as people there took the course. */
export const IN_VAIN_TAG = { css: 'tag-draft', icon: 'minus', key: 'nominations.list_state.in_vain' };

/** Colour, icon and word of a call's state. */
export function callTag(state: CallState) {
  return CALL_TAGS[state];
}

/** Colour, icon and word of a unit's answer; null: it has not begun one. */
export function listTag(state: ListState | null) {
  return LIST_TAGS[state ?? 'silent'];
}

/** The day by which lists are due, and how long that is from today while the call is open. */
export function deadlineView(deadline: CalendarDate, state: CallState, today: CalendarDate) {
  const days = daysBetween(today, deadline);
  return {
    date: formatDate(deadline),
    left: state === 'open' ? leftText(days) : null,
    late: state === 'open' && days <= 3,
  };
}

function leftText(days: number): Text {
  if (days < 0) return { key: 'nominations.left.passed' };
  if (days === 0) return { key: 'nominations.left.today' };
  if (days === 1) return { key: 'nominations.left.tomorrow' };
  return { key: 'nominations.left.days', params: { days } };
}
