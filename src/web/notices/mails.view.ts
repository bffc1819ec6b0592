import type { DomainError } from '../../common/errors.js';
import type { MailListed } from '../../features/notices/mails.service.js';
import { MAIL_STATES, type MailState } from '../../features/notices/rules/mail-state.js';
import type { AsideEvent } from '../../platform/events/events.service.js';
import { adminTabs } from '../admin/admin-frame.view.js';
import { FormView } from '../shared/form.js';
import { moment } from '../shared/moment.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';

interface Input {
  state: MailState | null;
  page: number;
  pageSize: number;
  items: readonly MailListed[];
  total: number;
  counts: Readonly<Record<MailState, number>>;
  untold: { count: number; latest: readonly AsideEvent[] };
  server: string | null;
  from: string | null;
  test: { address?: string; refused?: DomainError };
}

const TAGS: Readonly<Record<MailState, { css: string; icon: string }>> = {
  queued: { css: 'tag-draft', icon: 'hourglass' },
  claimed: { css: 'tag-open', icon: 'send' },
  sending: { css: 'tag-open', icon: 'send' },
  sent: { css: 'tag-run', icon: 'check' },
  failed: { css: 'tag-bad', icon: 'circle-x' },
  unclear: { css: 'tag-warn', icon: 'help-circle' },
  dropped: { css: 'tag-done', icon: 'ban' },
};

/** The letters, the latest first, and the server that takes them. */
export function mailsView({ state, page, pageSize, items, total, counts, untold, server, from, test }: Input) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { refused } = test;
  const problems = refused ? [{ field: 'address', code: refused.code, params: refused.params }] : [];
  const form = new FormView('notices.field', { address: test.address ?? '' }, problems);
  return {
    title: { key: 'notices.mail.title' },
    crumbs: [],
    errors: form.errors,
    tabs: adminTabs('mail'),
    server,
    from,
    waiting: counts.queued,
    untold: untold.count,
    untoldEvents: untold.latest.map(({ kind, at, problem }) => ({ kind, at: moment(at), problem })),
    untoldAction: paths.adminMailEvents(),
    failed: counts.failed,
    retryAllAction: paths.adminMailRetry(),
    chips: [
      chip({ key: 'notices.mail.all' }, paths.adminMail(), all, state === null),
      ...MAIL_STATES.filter((each) => counts[each] > 0 || each === state).map((each) =>
        chip({ key: `notices.mail.state.${each}` }, paths.adminMail({ state: each }), counts[each], state === each),
      ),
    ],
    rows: items.map(mailRow),
    address: form.field('address', { hintKey: 'notices.hint.address' }),
    testAction: paths.adminMailTest(),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'notices.mail.unit',
      href: (number) => paths.adminMail({ state, page: number }),
    }),
  };
}

function chip(text: { key: string }, href: string, count: number, current: boolean) {
  return { text, href, count, current, removable: false };
}

function mailRow(mail: MailListed) {
  const { id, toName, toAddress, subject, state, attempts, lastError, createdAt, sentAt } = mail;
  const waits = state === 'queued' && attempts > 0;
  return {
    subject,
    toName,
    toAddress,
    stateKey: `notices.mail.state.${state}`,
    ...TAGS[state],
    created: moment(createdAt),
    sent: sentAt === null ? null : { key: 'notices.mail.sent_at', params: { moment: moment(sentAt) } },
    next: waits ? { key: 'notices.mail.next', params: { moment: moment(mail.nextAttemptAt) } } : null,
    attempts,
    error: lastError,
    retryAction: mail.canRetry ? paths.adminMailAct(id, 'retry') : null,
    dropAction: mail.canDrop ? paths.adminMailAct(id, 'drop') : null,
  };
}
