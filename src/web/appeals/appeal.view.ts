import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { AppealListed } from '../../features/appeals/appeals.repository.js';
import { markWords } from './mark-words.js';

const TAGS = {
  open: { css: 'tag-warn', icon: 'hourglass', key: 'appeals.state.open' },
  upheld: { css: 'tag-run', icon: 'check', key: 'appeals.state.upheld' },
  rejected: { css: 'tag-off', icon: 'x', key: 'appeals.state.rejected' },
  withdrawn: { css: 'tag-draft', icon: 'arrow-back-up', key: 'appeals.state.withdrawn' },
} as const;

/** What was contested, what was asked for and why, and what came of it; the same for the learner and for who decides. */
export function appealShown(appeal: AppealListed) {
  const { decision, decisionReason, decidedAt, decidedByName } = appeal;
  return {
    tag: TAGS[decision ?? 'open'],
    before: markWords(appeal.statusThen),
    wanted: markWords(appeal.wanted),
    reason: appeal.reason,
    at: moment(appeal.at),
    decision: decidedAt === null ? null : { reason: decisionReason, by: decidedByName ?? '', at: moment(decidedAt) },
  };
}

/** `08:15 13/05/2011` */
export function moment(instant: Instant): string {
  return `${localTime(instant)} ${formatDate(localDateOf(instant))}`;
}
