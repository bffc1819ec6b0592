import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { type CallAnswers, isAwaited, type UnitAnswer } from '../../features/nominations/answers.query.js';
import type { CallView, QuotaView } from '../../features/nominations/call-terms.js';
import { lastDay } from '../../features/nominations/rules/last-day.js';
import { isAnswered } from '../../features/nominations/rules/list-state.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { classFrame } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip, Fact, Figure, Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { ANSWER_FILTERS, type AnswerFilter } from './calls.filter.js';
import { callTag, deadlineView, IN_VAIN_TAG, listTag } from './nomination-tags.view.js';

interface Input {
  cls: ClassListed;
  call: CallView;
  firstSession: CalendarDate | null;
  answers: CallAnswers;
  only: AnswerFilter;
  page: number;
  today: CalendarDate;
}

/** A district's units fit on one page. */
const PAGE_SIZE = 50;

/** A call as the office sees it: how far it has come, who has answered what, and what can be done about it. */
export function callPageView({ cls, call, firstSession, answers, only, page, today }: Input) {
  const among = answers.units.filter((answer) => isAmong(answer, only));
  const pager = pagerOf({
    page,
    pageSize: PAGE_SIZE,
    total: among.length,
    unitKey: 'nominations.counted.units',
    href: (number) => `${paths.nominationCall(cls.code, { only, page: number })}#answers`,
  });
  const quotas = call.quotas.map((quota) => quotaRow(cls.code, call, quota, answers));
  const shown = among.slice(Math.max(0, pager.first - 1), pager.last);
  return {
    title: { key: 'nominations.call_title', params: { title: cls.title } },
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: cls.code, href: null },
    ],
    ...classPart(cls),
    classHref: paths.class(cls.code),
    tag: callTag(call.state),
    deadline: deadlineView(call.deadline, call.state, today),
    files: fileLinks(paths.nominationCall(cls.code, { only: only === 'all' ? '' : only })),
    editHref: call.state === 'closed' ? null : paths.nominationCallEdit(cls.code),
    openAction: call.state === 'draft' && cls.state === 'open' ? paths.nominationCallAct(cls.code, 'opening') : null,
    draft: call.state === 'draft' ? draftText(cls) : null,
    trained: call.state === 'closed' ? null : trainedText(answers),
    late: call.state === 'open' ? lateText(call, firstSession) : null,
    figures: figuresOf(cls, call, answers),
    work: call.state === 'open' ? workOf(cls, call, answers) : null,
    chips: ANSWER_FILTERS.map((each) => answerChip(cls.code, answers, each, only)),
    rows: shown.map((answer) => answerRow(cls.code, call, answer)),
    pager,
    emptyTitle: { key: only === 'unanswered' ? 'nominations.all_answered' : 'nominations.no_answers' },
    quotas,
    mayGiveBack: quotas.some(({ giveBackAction }) => giveBackAction !== null),
    total: { seats: answers.seats, used: answers.used },
    facts: termFacts(call),
    note: call.note ?? '',
  };
}

/** What a page about the call of a class shows of the class: among its tabs, the call is one. */
export function classPart(cls: ClassListed) {
  const { code, dates, tabs } = classFrame(cls, 'call', { mayReadRoster: true, mayRecord: true });
  return { code, dates, tabs };
}

/** The page where no call was made and none can be any more. */
export function noCallView(cls: ClassListed) {
  return {
    title: { key: 'nominations.call_title', params: { title: cls.title } },
    crumbs: [
      { label: { key: 'nominations.title' }, href: paths.nominations() },
      { label: cls.code, href: null },
    ],
    ...classPart(cls),
    classHref: paths.class(cls.code),
  };
}

/** Whether an answer is among those that a filter shows. */
export function isAmong(answer: Pick<UnitAnswer, 'state' | 'trained'>, only: AnswerFilter): boolean {
  if (only === 'all') return true;
  return only === 'unanswered' ? isAwaited(answer) : answer.state === only;
}

/** The letter that came with an answer, in words: number and day, as far as they are known. */
export function letterText({ letterNumber, letterDate }: Pick<UnitAnswer, 'letterNumber' | 'letterDate'>): Text | null {
  if (letterNumber === null) return null;
  if (letterDate === null) return letterNumber;
  return { key: 'nominations.letter_of', params: { number: letterNumber, date: formatDate(letterDate) } };
}

/** Who may use the seats of a quota: its unit, or how many share them under which name. */
export function quotaName({ name, units }: Pick<QuotaView, 'name' | 'units'>): Text {
  if (units.length === 1) return units[0]!.label;
  return { key: 'nominations.group_of', params: { name: name ?? '', units: units.length } };
}

/** The terms of a call, a fact each. */
export function termFacts(call: CallView): Fact[] {
  const fact = (labelKey: string, value: Text | null): Fact[] =>
    value === null ? [] : [{ labelKey, value, href: null, sub: null }];
  return [
    ...fact('nominations.term.letter', {
      key: call.letterRequired ? 'nominations.letter_needed' : 'nominations.letter_free',
    }),
    ...fact('nominations.term.remind', remindText(call)),
    ...fact('nominations.term.positions', call.positions),
    ...fact('nominations.term.prerequisite', prerequisiteText(call)),
    ...fact('nominations.term.untrained', call.onlyUntrainedUnits ? { key: 'nominations.untrained_only' } : null),
  ];
}

function remindText({ remindDays }: CallView): Text {
  return remindDays === 0
    ? { key: 'nominations.remind_never' }
    : { key: 'nominations.remind_before', params: { days: remindDays } };
}

function prerequisiteText({ prerequisiteCourse }: CallView): Text | null {
  return prerequisiteCourse && `${prerequisiteCourse.code} ${prerequisiteCourse.title}`;
}

function draftText(cls: ClassListed): Text {
  return { key: cls.state === 'open' ? 'nominations.draft_ready' : 'nominations.draft_class_not_open' };
}

/** Sessions may be moved before the deadline. */
function lateText({ deadline }: CallView, firstSession: CalendarDate | null): Text | null {
  if (firstSession === null || deadline < firstSession) return null;
  return {
    key: 'nominations.deadline_late',
    params: { first: formatDate(firstSession), last: formatDate(lastDay(deadline, firstSession)) },
  };
}

/** Which units cannot hand in, as people there took the course. */
function trainedText({ units }: CallAnswers): Text | null {
  const trained = units.filter(({ trained: people }) => people > 0);
  if (trained.length === 0) return null;
  const names = trained.map(({ unitLabel, trained: people }) => `${unitLabel} (${people})`).join('; ');
  return { key: 'nominations.units_trained', params: { units: trained.length, names } };
}

function figuresOf(cls: ClassListed, call: CallView, answers: CallAnswers): Figure[] {
  const here = (only: AnswerFilter) => `${paths.nominationCall(cls.code, { only })}#answers`;
  const figure = (labelKey: string, value: number, of: number | null, unitKey: string, href: string): Figure => ({
    labelKey,
    value,
    of,
    unitKey,
    href,
    note: null,
    noteHref: null,
    alarm: false,
    bar: null,
  });
  const { seats, used, asked, submitted, none, awaited } = answers;
  const unused = call.state === 'closed' ? 'given_back' : 'unused';
  return [
    figure('nominations.figure.used', used, seats, 'nominations.counted.seats', paths.roster(cls.code)),
    figure('nominations.figure.answered', submitted + none, asked, 'nominations.counted.units', here('all')),
    figure('nominations.figure.unanswered', awaited, null, 'nominations.counted.units', here('unanswered')),
    figure(`nominations.figure.${unused}`, seats - used, null, 'nominations.counted.seats', '#quotas'),
  ];
}

/** What is left to do while units are asked; each says what it will do. */
function workOf(cls: ClassListed, call: CallView, answers: CallAnswers) {
  const silent = answers.awaited;
  const unused = answers.seats - answers.used;
  return {
    remindText: {
      key: silent === 0 ? 'nominations.nobody_to_remind' : 'nominations.remind_text',
      params: { units: silent, days: call.remindDays },
    },
    remindAction: silent === 0 ? null : paths.nominationCallAct(cls.code, 'reminders'),
    closeText: {
      key: silent === 0 ? 'nominations.close_text' : 'nominations.close_text_silent',
      params: { unused, units: silent },
    },
    closeLabel: { key: unused === 0 ? 'nominations.close' : 'nominations.close_unused', params: { unused } },
    closeAction: paths.nominationCallAct(cls.code, 'closing'),
  };
}

function answerChip(code: string, answers: CallAnswers, which: AnswerFilter, current: AnswerFilter): Chip {
  return {
    text: { key: `nominations.answer_filter.${which}` },
    href: paths.nominationCall(code, { only: which }),
    count: answers.units.filter((answer) => isAmong(answer, which)).length,
    current: which === current,
    removable: false,
  };
}

function answerRow(code: string, call: CallView, answer: UnitAnswer) {
  const quota = call.quotas.find(({ id }) => id === answer.quotaId);
  return {
    unit: answer.unitLabel,
    code: answer.unitCode,
    href: paths.nominationList(code, answer.unitCode),
    quota: quota ? seatsOf(quota) : '',
    seated: answer.seated,
    substitutes: answer.substitutes,
    letter: letterText(answer),
    scanHref:
      answer.letterId === null ? null : paths.nominationListPart(code, answer.unitCode, `letters/${answer.letterId}`),
    tag: answer.trained > 0 && !isAnswered(answer.state) ? IN_VAIN_TAG : listTag(answer.state),
    reason: answer.reason ?? '',
  };
}

/** A quota; its unused seats can be taken back once no answer of its units is awaited. */
function quotaRow(code: string, call: CallView, quota: QuotaView, { units }: CallAnswers) {
  const { id, seats, used } = quota;
  const done = units.every((answer) => answer.quotaId !== id || !isAwaited(answer));
  const unused = seats - used;
  const action =
    call.state === 'open' && done && unused > 0 ? paths.nominationCallAct(code, `quotas/${id}/return`) : null;
  return { name: quotaName(quota), seats, used, unused, giveBackAction: action };
}

/** The seats that stand for a unit: its own, or a group's. */
function seatsOf({ seats, units, name }: QuotaView): Text {
  return units.length === 1
    ? { key: 'nominations.own_seats', params: { seats } }
    : { key: 'nominations.shared_seats', params: { seats, group: name ?? '' } };
}
