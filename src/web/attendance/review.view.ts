import { formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { Slice } from '../../common/page.js';
import type { ReviewListed } from '../../features/attendance/marks-to-review.repository.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { refusalParams } from '../../features/attendance/rules/refusal-params.js';
import type { Tab } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths, withQuery } from '../shared/paths.js';
import { whyKey } from './mark-answer.json.js';
import { clockText, markText, moment } from './mark-words.js';
import { type ReviewChoice, reviewQuery } from './review.form.js';

/** Marks that came and could not be set, by class and session; those that were decided on, the latest first. */
export function reviewView(choice: ReviewChoice, found: Slice<ReviewListed>, open: number) {
  const address = (given: Partial<ReviewChoice>) => paths.attendanceReview(reviewQuery({ ...choice, ...given }));
  const bySession = grouped(found.items, ({ classCode, sessionNumber, sessionDate }) =>
    choice.decided ? 'all' : [classCode, sessionNumber, sessionDate].join(' '),
  );
  const tabs: Tab[] = [false, true].map((decided) => ({
    labelKey: decided ? 'marks.review.decided' : 'marks.review.open',
    href: address({ decided, page: 1 }),
    count: decided ? null : String(open),
    current: decided === choice.decided,
  }));
  return {
    title: { key: 'marks.review.title' },
    crumbs: [{ label: { key: 'marks.review.title' }, href: null }],
    tabs,
    decided: choice.decided,
    classChip: choice.classCode && { text: choice.classCode, href: address({ classCode: null, page: 1 }) },
    groups: [...bySession.values()].map((items, index) => groupOf(choice, items, `group-${index}`)),
    pager: pagerOf({
      page: found.page,
      pageSize: found.pageSize,
      total: found.total,
      unitKey: 'marks.review.counted',
      href: (page) => address({ page }),
    }),
  };
}

function groupOf(choice: ReviewChoice, items: readonly ReviewListed[], id: string) {
  const first = items[0]!;
  return {
    heading: choice.decided ? null : { id, code: first.classCode, title: first.classTitle, ...sessionOf(first) },
    rows: items.map((item) => rowOf(choice, item)),
  };
}

function sessionOf({ classCode, sessionId, sessionNumber, sessionDate }: ReviewListed) {
  return {
    session: { key: 'attendance.session', params: { number: String(sessionNumber) } },
    date: sessionDate && formatDate(sessionDate),
    href: sessionId === null ? paths.attendanceGrid(classCode) : paths.attendanceSheet(classCode, sessionNumber),
  };
}

function rowOf(choice: ReviewChoice, item: ReviewListed) {
  const { id, classCode, sessionId, sessionNumber, learnerId, personName, source } = item;
  return {
    id,
    action: withQuery(paths.attendanceReviewItem(id), reviewQuery(choice)),
    person: personName,
    code: classCode,
    ...sessionOf(item),
    historyHref:
      sessionId === null || learnerId === null ? null : paths.markHistory(classCode, sessionNumber, learnerId),
    sent: markText(item.status, item.minutesLate),
    note: item.note,
    by: item.byName,
    saidKey: `marks.said.${source}`,
    said: moment(item.saidAt ?? item.at),
    clock: clockText(item.clockAheadSeconds),
    received: moment(item.at),
    why: { key: whyKey(item.why), params: refusalParams(personName, sessionNumber) },
    now: markText(item.nowStatus, item.nowMinutesLate),
    nowNote: item.nowNote,
    nowBy: item.nowBy,
    nowAt: item.nowAt && moment(item.nowAt),
    mayTake: sessionId !== null,
    reasonWanted: item.classState === 'finished' && item.nowStatus !== null,
    reason: item.reason ?? '',
    most: LONGEST_REASON,
    decision: item.decision && { key: `marks.review.was_${item.decision}` },
    decidedBy: item.decidedByName,
    decidedAt: item.decidedAt && moment(item.decidedAt),
  };
}
