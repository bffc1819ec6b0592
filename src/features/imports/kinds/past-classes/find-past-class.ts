import type { UnitFacts } from '../../rules/unit-facts.js';
import { type CalendarDate, formatDate } from '../../../../common/dates/calendar-date.js';
import type { PastClassInput } from '../../../classes/past-classes.service.js';
import type { KnownClass } from '../../../classes/past-classes.repository.js';
import { numberedCode } from '../../../classes/rules/numbered-code.js';
import { pastClassProblems } from '../../../classes/rules/past-class-problems.js';
import { wordKey } from '../../rules/word-key.js';
import type { RowChoice, RowMessage, RowQuestion } from '../compared-row.js';
import { unitAnswer } from '../unit-question.js';
import type { UnitsOfDays } from '../units-of-days.js';
import type { PastClassLine } from './past-class-line.js';

/** What lists of past classes are compared with. */
export interface PastClassFacts {
  courses: readonly { code: string; title: string }[];
  /** Classes that bear a code of the file, or begin on one of its days. */
  known: readonly KnownClass[];
  units: UnitsOfDays;
  /** Whether a unit, also one that has ended, lies in what the actor may see. */
  inScope(unit: { id: number }): boolean;
  /** Whether the list gives numbers in place of learners. */
  summaryOnly: boolean;
  today: CalendarDate;
}

/** A class to be entered, or one on record. */
export type PastClassTarget = { kind: 'new'; input: PastClassInput } | { kind: 'known'; cls: KnownClass };

/** Which class lines speak of. Errors cannot be settled, doubts can: then there is no target yet. */
export interface PastClassFound {
  target: PastClassTarget | null;
  errors: RowMessage[];
  doubts: RowMessage[];
  questions: RowQuestion[];
  course: { code: string; title: string } | null;
  host: UnitFacts | null;
}

interface Doubt {
  doubt: RowMessage;
  question: RowQuestion;
}

/** Which class the lines of one class speak of, with what was settled about its first line. */
export function findPastClass(stated: PastClassLine, facts: PastClassFacts, choice: RowChoice): PastClassFound {
  const sameCode = facts.known.find(({ code }) => code === stated.classCode);
  if (sameCode) return onRecord(sameCode, stated, facts);
  const { startDate } = stated;
  if (startDate === null) return refused({ key: 'imports.past_class.no_dates', params: {} });
  const endDate = stated.endDate ?? startDate;
  const course = courseOf(stated, facts, choice);
  const errors = problemsOf({ ...stated, startDate, endDate }, course?.code ?? '', facts.today);
  if (errors.length > 0) return { ...refused(...errors), course };
  if (!course) return doubtful(unknownCourse(stated, facts));
  const alike = facts.known.filter(
    (cls) => cls.courseCode === course.code && cls.startDate === startDate && cls.endDate === endDate,
  );
  const title = stated.classTitle ?? course.title;
  const meant = meantAmong(alike, title, stated.classCode, choice);
  if (meant === 'unsure') return { ...doubtful(likeKnown(alike)), course };
  if (meant) return onRecord(meant, stated, facts);
  const host = unitAnswer('host', stated.hostText, facts.units.on(startDate), choice, facts.inScope);
  if (!host.unit) {
    const doubt = stated.hostText === null ? { key: 'imports.past_class.no_host', params: {} } : host.doubt;
    const question = { ...host.question, key: 'imports.past_class.choose_host' };
    return { ...doubtful({ doubt, question }), course };
  }
  const { classCode: code, sessions, periods, costDong, place } = stated;
  const { summaryOnly } = facts;
  const hostUnitCode = host.unit.code;
  const known = { code, sessions, periods, costDong, place, note: null };
  const input: PastClassInput = {
    ...known,
    courseCode: course.code,
    title,
    startDate,
    endDate,
    hostUnitCode,
    summaryOnly,
  };
  return { ...found({ kind: 'new', input }), course, host: host.unit };
}

function onRecord(cls: KnownClass, stated: PastClassLine, { summaryOnly, courses }: PastClassFacts): PastClassFound {
  const { code } = cls;
  const course = courses.find((each) => each.code === cls.courseCode) ?? null;
  const why = whyNotKnown(cls, stated, summaryOnly);
  return {
    ...(why ? refused({ key: why, params: whyParams(cls) }) : found({ kind: 'known', cls })),
    course,
    host: null,
  };

  function whyParams({ startDate, endDate }: KnownClass): RowMessage['params'] {
    return { code, from: formatDate(startDate), to: formatDate(endDate) };
  }
}

function whyNotKnown(cls: KnownClass, { startDate, endDate }: PastClassLine, summaryOnly: boolean): string | null {
  if (!cls.inScope) return 'imports.past_class.elsewhere';
  const otherDays =
    (startDate !== null && startDate !== cls.startDate) || (endDate !== null && endDate !== cls.endDate);
  if (otherDays) return 'imports.past_class.known_differs';
  if (summaryOnly && !cls.summaryOnly) return 'imports.past_class.has_roster';
  if (!summaryOnly && cls.summaryOnly) return 'imports.past_class.has_numbers_only';
  return !summaryOnly && (cls.hasTimetable || cls.state !== 'closed') ? 'imports.past_class.has_own_roster' : null;
}

/** A course by its code, its title, or the code of the class. */
function courseOf({ courseText, classCode }: PastClassLine, { courses }: PastClassFacts, choice: RowChoice) {
  const wanted = choice['course'] ?? courseText ?? numberedCode(classCode ?? '')?.courseCode ?? '';
  const key = wordKey(wanted);
  return courses.find(({ code, title }) => key !== '' && (wordKey(code) === key || wordKey(title) === key)) ?? null;
}

function unknownCourse({ courseText }: PastClassLine, { courses }: PastClassFacts): Doubt {
  const doubt: RowMessage =
    courseText === null
      ? { key: 'imports.past_class.no_course', params: {} }
      : { key: 'imports.past_class.unknown_course', params: { written: courseText } };
  const options = courses.map(({ code, title }) => ({ value: code, label: `${code} · ${title}` }));
  const question: RowQuestion = { name: 'course', type: 'choice', key: 'imports.past_class.choose_course', options };
  return { doubt, question };
}

/** The same title is the same class where the file gives no code; anything else that is alike has to be settled. */
function meantAmong(
  alike: readonly KnownClass[],
  title: string,
  code: string | null,
  choice: RowChoice,
): KnownClass | 'unsure' | null {
  if (choice['class'] === 'new' || alike.length === 0) return null;
  const chosen = alike.find((cls) => cls.code === choice['class']);
  if (chosen) return chosen;
  const [only, ...others] = alike.filter((cls) => wordKey(cls.title) === wordKey(title));
  return only && others.length === 0 && code === null ? only : 'unsure';
}

function likeKnown(alike: readonly KnownClass[]): Doubt {
  const [first] = alike;
  const doubt = { key: 'imports.past_class.like_known', params: { count: alike.length, code: first!.code } };
  const options: RowQuestion['options'] = alike.map(({ code, title }) => ({
    value: code,
    label: `${code} · ${title}`,
  }));
  options.push({ value: 'new', label: { key: 'imports.past_class.another_class', params: {} } });
  const question: RowQuestion = { name: 'class', type: 'choice', key: 'imports.past_class.choose_class', options };
  return { doubt, question };
}

function problemsOf(
  { classCode: code, startDate, endDate, sessions, periods }: PastClassLine & { startDate: string; endDate: string },
  courseCode: string,
  today: CalendarDate,
): RowMessage[] {
  return pastClassProblems({ code, courseCode, startDate, endDate, sessions, periods, today })
    .filter((problem) => courseCode !== '' || problem.code !== 'past_class_code_of_other')
    .map((problem) => ({ key: `errors.${problem.code}`, params: problem.params }));
}

function found(target: PastClassTarget): PastClassFound {
  return { target, errors: [], doubts: [], questions: [], course: null, host: null };
}

function refused(...errors: RowMessage[]): PastClassFound {
  return { target: null, errors, doubts: [], questions: [], course: null, host: null };
}

function doubtful({ doubt, question }: Doubt): PastClassFound {
  return { target: null, errors: [], doubts: [doubt], questions: [question], course: null, host: null };
}
