import { pageNumber } from '../../common/page.js';
import { CALL_STATES, type CallState } from '../../features/nominations/rules/call-state.js';

/** The filters of the office's list as they stand in its address. */
export interface CallsFilter {
  state: CallState | null;
  q: string;
  page: number;
}

/** Which of the calls that ask an actor's units are shown: those that wait for an answer, all that go on, those that ended. */
export const ASKED_FILTERS = ['due', 'open', 'closed'] as const;

export type AskedFilter = (typeof ASKED_FILTERS)[number];

/** Which answers of a call are shown. */
export const ANSWER_FILTERS = ['all', 'unanswered', 'submitted', 'none'] as const;

export type AnswerFilter = (typeof ANSWER_FILTERS)[number];

/** Reads the filters of the office's list; what cannot be read is no filter. */
export function callsFilter(query: Record<string, unknown>): CallsFilter {
  return {
    state: CALL_STATES.find((each) => each === query['state']) ?? null,
    q: typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '',
    page: pageNumber(query['page']),
  };
}

/** Which of its calls a coordinator wants to see; those that go on unless the address says otherwise. */
export function askedFilter(query: Record<string, unknown>): { only: AskedFilter; page: number } {
  return { only: ASKED_FILTERS.find((each) => each === query['only']) ?? 'open', page: pageNumber(query['page']) };
}

/** Which answers of a call are wanted; all unless the address says otherwise. */
export function answerFilter(query: Record<string, unknown>): { only: AnswerFilter; page: number } {
  return { only: ANSWER_FILTERS.find((each) => each === query['only']) ?? 'all', page: pageNumber(query['page']) };
}
