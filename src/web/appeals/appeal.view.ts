import type { AppealListed } from '../../features/appeals/appeals.repository.js';
import { markText } from '../shared/mark-words.js';
import { moment } from '../shared/moment.js';

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
    before: markText(appeal.statusThen),
    wanted: markText(appeal.wanted),
    reason: appeal.reason,
    at: moment(appeal.at),
    decision: decidedAt === null ? null : { reason: decisionReason, by: decidedByName ?? '', at: moment(decidedAt) },
  };
}
