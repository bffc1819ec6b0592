import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import type { PendingRequest } from '../../features/enrolments/pending-requests.query.js';
import type { TrainingNow } from '../../features/enrolments/training-now.query.js';
import type { CallForUnit } from '../../features/nominations/calls-for-actor.query.js';
import { dateSpan } from '../classes/class-frame.view.js';
import type { Figure } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { answerTasks } from './call-tasks.view.js';
import { requestTasks } from './request-tasks.view.js';

interface Input {
  name: string;
  today: string;
  inTraining: readonly TrainingNow[];
  open: readonly ClassListed[];
  trained: { never: number; serving: number };
  /** Not answered yet. */
  calls: readonly CallForUnit[];
  requests: readonly PendingRequest[];
}

/** The home page of a coordinator. */
export function coordinatorHomeView({ name, today, inTraining, open, trained, calls, requests }: Input) {
  const figure = (labelKey: string, value: number, href: string, of: number | null): Figure => ({
    labelKey,
    value,
    href,
    unitKey: 'home.unit.people',
    of,
    note: null,
    noteHref: null,
    alarm: false,
    bar: null,
  });
  return {
    title: { key: 'home.today_title', params: { date: formatDate(today) } },
    crumbs: [],
    greeting: { key: 'home.greeting', params: { name: name.split(' ').at(-1) ?? name } },
    figures: [
      figure('home.figure.serving', trained.serving, paths.people(), null),
      figure('home.figure.never', trained.never, paths.people({ only: 'never-trained' }), trained.serving),
    ],
    tasks: [...answerTasks(calls), ...requestTasks(requests)],
    inTraining: inTraining.map((line) => ({
      name: line.fullName,
      personHref: paths.person(line.personCode),
      title: line.classTitle,
      classHref: paths.class(line.classCode),
      dates: dateSpan(line.startDate, line.endDate),
      state: line.state,
      position: line.place,
    })),
    callsHref: paths.nominations(),
    plansHref: paths.plans(),
    open: open.map((cls) => ({
      title: cls.title,
      code: cls.code,
      href: paths.class(cls.code),
      dates: dateSpan(cls.startDate, cls.endDate),
      place: cls.place,
      free: freeSeats(cls),
      deadline: formatDate(cls.enrolBy ?? cls.startDate),
    })),
  };
}
