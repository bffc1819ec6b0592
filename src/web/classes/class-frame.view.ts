import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassState } from '../../common/class-state.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { learnersOf } from '../../features/classes/rules/seats-of.js';
import type { Crumb, Tab, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

export type ClassTab = 'sessions' | 'roster' | 'call' | 'attendance' | 'results' | 'certificates';

/** What stands on top of every page of a class. */
export interface ClassFrame {
  title: string;
  crumbs: Crumb[];
  code: string;
  state: ClassState;
  dates: string;
  courseHref: string;
  courseLabel: string;
  tabs: Tab[];
}

/** What a reader may open besides the timetable. */
export interface ClassFrameOptions {
  mayReadRoster: boolean;
  mayRecord: boolean;
  /** The page below a tab, for the crumbs. */
  below?: Text;
}

/** The states in which units may have been asked for names, and what came of it matters. */
const CALLED: readonly ClassState[] = ['draft', 'open', 'confirmed', 'running'];

/** The head and the tabs that all pages of a class share. */
export function classFrame(cls: ClassListed, current: ClassTab, options: ClassFrameOptions): ClassFrame {
  const tabs: [ClassTab, string, string | null][] = [
    ['sessions', paths.class(cls.code), String(cls.sessions)],
    ...(options.mayReadRoster
      ? [['roster', paths.roster(cls.code), String(learnersOf(cls))] as [ClassTab, string, string]]
      : []),
    ...(options.mayRecord && CALLED.includes(cls.state)
      ? [['call', paths.nominationCall(cls.code), null] as [ClassTab, string, null]]
      : []),
    ...(options.mayRecord
      ? ([
          ['attendance', paths.attendanceGrid(cls.code), null],
          ['results', paths.results(cls.code), null],
          ['certificates', paths.classCertificates(cls.code), null],
        ] as [ClassTab, string, null][])
      : []),
  ];
  const own: Crumb = { label: cls.code, href: current === 'sessions' && !options.below ? null : paths.class(cls.code) };
  const tab: Crumb[] =
    current === 'sessions'
      ? []
      : [
          {
            label: { key: `classes.tab.${current}` },
            href: options.below ? (tabs.find(([key]) => key === current)?.[1] ?? null) : null,
          },
        ];
  const below: Crumb[] = options.below ? [{ label: options.below, href: null }] : [];
  return {
    title: cls.title,
    crumbs: [{ label: { key: 'frame.nav.classes' }, href: paths.classes() }, own, ...tab, ...below],
    code: cls.code,
    state: cls.state,
    dates: dateSpan(cls.startDate, cls.endDate),
    courseHref: paths.course(cls.courseCode),
    courseLabel: `${cls.courseCode} ${cls.courseTitle}`,
    tabs: tabs.map(([key, href, count]) => ({ labelKey: `classes.tab.${key}`, href, count, current: key === current })),
  };
}

/** `09/05 – 13/05/2011`, or one day. */
export function dateSpan(from: string, to: string): string {
  if (from === to) return formatDate(from);
  const first = from.slice(0, 4) === to.slice(0, 4) ? formatDate(from).slice(0, 5) : formatDate(from);
  return `${first} – ${formatDate(to)}`;
}
