import { formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import type { Slice } from '../../common/page.js';
import type { ReviewStanding } from '../../features/attendance/reviews-standing.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { refusalParams } from '../../features/attendance/rules/refusal-params.js';
import type { Tab } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths, withQuery } from '../shared/paths.js';
import { whyKey } from './mark-answer.json.js';
import { markText } from '../shared/mark-words.js';
import { moment } from '../shared/moment.js';
import { clockText } from './clock-text.js';
import { type ReviewChoice, reviewQuery } from './review.form.js';

/** Marks that came and could not be set, by class and session; those that were decided on, the latest first. */
export function reviewView(choice: ReviewChoice, found: Slice<ReviewStanding>, open: number) {
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

function groupOf(choice: ReviewChoice, items: readonly ReviewStanding[], id: string) {
  const first = items[0]!;
  return {
    heading: choice.decided ? null : { id, code: first.classCode, title: first.classTitle, ...sessionOf(first) },
    rows: items.map((item) => rowOf(choice, item)),
    all: choice.decided || items.length < 2 ? null : allOf(choice, items, id),
  };
}

/** One decision on all of a session that are on the page. */
function allOf(choice: ReviewChoice, items: readonly ReviewStanding[], id: string) {
  const takable = items.filter(({ whyNot }) => whyNot === null);
  return {
    action: paths.attendanceReview(reviewQuery(choice)),
    items: items.map((item) => item.id).join(','),
    count: items.length,
    takable: takable.length,
    reasonWanted: takable.some(wantsReason),
    reasonId: `${id}-reason`,
    most: LONGEST_REASON,
  };
}

/** A mark that stands changes only with a reason once the class has ended. */
function wantsReason({ classState, now }: ReviewStanding): boolean {
  return classState === 'finished' && now !== null && now.status !== null;
}

function sessionOf({ classCode, sessionId, sessionNumber, sessionDate }: ReviewStanding) {
  return {
    session: { key: 'attendance.session', params: { number: String(sessionNumber) } },
    date: sessionDate && formatDate(sessionDate),
    href: sessionId === null ? paths.attendanceGrid(classCode) : paths.attendanceSheet(classCode, sessionNumber),
  };
}

function rowOf(choice: ReviewChoice, item: ReviewStanding) {
  const { id, classCode, sessionNow, sessionNumber, learnerId, personName, source } = item;
  return {
    id,
    action: withQuery(paths.attendanceReviewItem(id), reviewQuery(choice)),
    person: personName,
    code: classCode,
    ...sessionOf(item),
    historyHref:
      sessionNow === null || learnerId === null ? null : paths.markHistory(classCode, sessionNumber, learnerId),
    sent: markText(item.status, item.minutesLate),
    note: item.note,
    by: item.byName,
    saidKey: `marks.said.${source}`,
    said: moment(item.saidAt ?? item.at),
    clock: clockText(item.clockAheadSeconds),
    received: moment(item.at),
    why: { key: whyKey(item.why), params: refusalParams(personName, sessionNumber) },
    now: markText(item.now?.status ?? null, item.now?.minutesLate ?? null),
    nowNote: item.now?.note ?? null,
    nowBy: item.now?.markedByName ?? null,
    nowAt: item.now && moment(item.now.markedAt),
    mayTake: item.whyNot === null,
    whyNot:
      item.whyNot === null || item.whyNot === item.why
        ? null
        : { key: whyKey(item.whyNot), params: refusalParams(personName, sessionNumber) },
    reasonWanted: item.whyNot === null && wantsReason(item),
    reason: item.reason ?? '',
    most: LONGEST_REASON,
    decision: item.decision && { key: `marks.review.was_${item.decision}` },
    decidedBy: item.decidedByName,
    decidedAt: item.decidedAt && moment(item.decidedAt),
  };
}
