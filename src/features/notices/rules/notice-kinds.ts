/** How a fact of a notice is written out. `words` are texts of the program in the reader's language, `sessions` a line each. */
export type FactFormat = 'text' | 'number' | 'date' | 'moment' | 'words' | 'sessions';

/** Whom a notice addresses: people of the class, those who teach it, or the coordinators of a unit. */
export type NoticeAudience = 'learner' | 'trainer' | 'coordinator';

/** What can be told, which facts its words may name beside those of every class, and whether it may wait for the daily letter. */
interface NoticeKindOf {
  audience: NoticeAudience;
  /** always: a letter goes at once also to who gets one a day; soon: only when the class is near; never: it may wait. */
  urgent: 'always' | 'soon' | 'never';
  facts: Readonly<Record<string, FactFormat>>;
}

/** Facts that the words of every notice may name. */
export const COMMON_FACTS = {
  name: 'text',
  class: 'text',
  code: 'text',
  start: 'date',
  end: 'date',
  place: 'text',
} as const satisfies Record<string, FactFormat>;

const KINDS = {
  enrolled: { audience: 'learner', urgent: 'never', facts: {} },
  waitlisted: { audience: 'learner', urgent: 'never', facts: { position: 'number', why: 'words' } },
  offered: { audience: 'learner', urgent: 'always', facts: { until: 'moment' } },
  promoted: { audience: 'learner', urgent: 'soon', facts: {} },
  declined: { audience: 'learner', urgent: 'never', facts: { reason: 'text' } },
  withdrawn: { audience: 'learner', urgent: 'soon', facts: { reason: 'text' } },
  request_waits: { audience: 'coordinator', urgent: 'never', facts: { count: 'number', people: 'text' } },
  class_confirmed: { audience: 'learner', urgent: 'soon', facts: {} },
  class_confirmed_teach: { audience: 'trainer', urgent: 'soon', facts: { learners: 'number' } },
  class_cancelled: { audience: 'learner', urgent: 'always', facts: { reason: 'text' } },
  class_changed: { audience: 'learner', urgent: 'soon', facts: { changed: 'words' } },
  timetable_changed: { audience: 'learner', urgent: 'soon', facts: { sessions: 'sessions' } },
  call_opened: { audience: 'coordinator', urgent: 'never', facts: { deadline: 'date', unit: 'text', seats: 'number' } },
  call_changed: {
    audience: 'coordinator',
    urgent: 'never',
    facts: { deadline: 'date', unit: 'text', seats: 'number' },
  },
  call_reminded: {
    audience: 'coordinator',
    urgent: 'always',
    facts: { deadline: 'date', unit: 'text', seats: 'number' },
  },
  call_closed: { audience: 'coordinator', urgent: 'never', facts: { unit: 'text' } },
  list_submitted: { audience: 'trainer', urgent: 'never', facts: { unit: 'text' } },
  list_none: { audience: 'trainer', urgent: 'never', facts: { unit: 'text' } },
  list_changed: { audience: 'trainer', urgent: 'never', facts: { unit: 'text' } },
  list_returned: { audience: 'coordinator', urgent: 'soon', facts: { unit: 'text', reason: 'text' } },
  results_signed: { audience: 'learner', urgent: 'never', facts: {} },
  certificate_issued: { audience: 'learner', urgent: 'never', facts: { number: 'text' } },
  register_missing: {
    audience: 'trainer',
    urgent: 'never',
    facts: { session: 'number', day: 'date', unmarked: 'number' },
  },
  appeal_lodged: { audience: 'trainer', urgent: 'never', facts: { people: 'text', session: 'number', day: 'date' } },
  appeal_decided: {
    audience: 'learner',
    urgent: 'never',
    facts: { session: 'number', day: 'date', decision: 'words', reason: 'text' },
  },
} as const satisfies Record<string, NoticeKindOf>;

export type NoticeKind = keyof typeof KINDS;

export const NOTICE_KINDS = Object.keys(KINDS) as NoticeKind[];

/** Whether a word names a kind of notice. */
export function isNoticeKind(word: string): word is NoticeKind {
  return Object.hasOwn(KINDS, word);
}

/** What is fixed about a kind. */
export function noticeKind(kind: NoticeKind): NoticeKindOf {
  return KINDS[kind];
}

/** The facts that words of a kind may name in braces, in the order in which an editor is shown them. */
export function placeholdersOf(kind: NoticeKind): string[] {
  return [...Object.keys(COMMON_FACTS), ...Object.keys(KINDS[kind].facts)];
}

/** How a fact of a kind is written; undefined for one that the kind has not. */
export function formatOf(kind: NoticeKind, placeholder: string): FactFormat | undefined {
  const formats: Readonly<Record<string, FactFormat>> = { ...COMMON_FACTS, ...noticeKind(kind).facts };
  return Object.hasOwn(formats, placeholder) ? formats[placeholder] : undefined;
}
