import { type Actor, isAllowed } from '../../common/actor.js';
import { CLASS_STATES, type ClassState } from '../../common/class-state.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import { progressBar } from '../shared/chart-bars.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { dateSpan } from './class-frame.view.js';
import type { ClassListFilter } from './class-list.filter.js';

interface Input {
  actor: Actor | null;
  filter: ClassListFilter;
  items: readonly ClassListed[];
  states: ReadonlyMap<ClassState, number>;
  courses: readonly CourseWithRules[];
  pageSize: number;
  today: string;
}

/** The list of classes with its filters. */
export function classListView({ actor, filter, items, states, courses, pageSize, today }: Input) {
  const { query } = filter;
  const total = filter.find.states
    ? sum(new Map(filter.find.states.map((state) => [state, states.get(state) ?? 0])))
    : sum(states);
  const firstYear = 2003;
  const thisYear = Number(today.slice(0, 4));
  return {
    title: { key: 'classes.title' },
    crumbs: [],
    total,
    mayRegister: actor !== null && isAllowed(actor, 'classes.manage'),
    newHref: paths.classNew(),
    files: actor === null ? [] : fileLinks(paths.classes(query)),
    query,
    courseOptions: courses.map(({ course }) => ({
      value: course.code,
      label: `${course.code} ${course.title}`,
      selected: course.code === query.course,
    })),
    yearOptions: Array.from({ length: thisYear - firstYear + 2 }, (_, index) => String(thisYear + 1 - index)).map(
      (year) => ({
        value: year,
        label: year,
        selected: year === query.year,
      }),
    ),
    chips: stateChips(filter, states, actor),
    clearHref:
      query.q || query.course || query.year || query.mine ? paths.classes({ state: query.state || 'all' }) : null,
    rows: items.map((cls) => classRow(cls)),
    pager: pagerOf({
      page: filter.page,
      pageSize,
      total,
      unitKey: 'classes.unit',
      href: (page) => paths.classes({ ...query, state: query.state || 'all', page }),
    }),
  };
}

/** One class in a list. */
export function classRow(cls: ClassListed) {
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    length:
      cls.sessions > 0
        ? { key: 'classes.length', params: { sessions: cls.sessions, periods: cls.periods } }
        : { key: cls.state === 'closed' ? 'classes.past.no_timetable' : 'classes.no_sessions', params: {} },
    place: cls.place,
    trainers: cls.trainerNames ?? '',
    seats: `${cls.taken}/${cls.capacity}`,
    bar: progressBar(cls.taken, cls.capacity),
    full: freeSeats(cls) === 0,
    state: cls.state,
  };
}

function stateChips(filter: ClassListFilter, states: ReadonlyMap<ClassState, number>, actor: Actor | null): Chip[] {
  const { query } = filter;
  const chip = (state: string, text: Chip['text'], count: number): Chip => ({
    text,
    href: paths.classes({ ...query, state }),
    count,
    current: state === (query.state || 'all'),
    removable: false,
  });
  const present = CLASS_STATES.filter((state) => (states.get(state) ?? 0) > 0);
  const mine: Chip[] =
    actor?.personId && isAllowed(actor, 'classes.manage')
      ? [
          {
            text: { key: 'classes.mine' },
            href: paths.classes({ ...query, mine: query.mine ? '' : '1' }),
            count: null,
            current: query.mine === '1',
            removable: query.mine === '1',
          },
        ]
      : [];
  return [
    chip('all', { key: 'classes.all' }, sum(states)),
    ...present.map((state) => chip(state, { key: `common.class_state.${state}` }, states.get(state) ?? 0)),
    ...mine,
  ];
}

function sum(states: ReadonlyMap<ClassState, number>): number {
  return [...states.values()].reduce((total, count) => total + count, 0);
}
