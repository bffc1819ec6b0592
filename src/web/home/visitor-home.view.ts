import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import type { Asked } from '../../features/statistics/asked.js';
import type { Figures, YearFigures } from '../../features/statistics/figures.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { progressBar } from '../shared/chart-bars.js';
import { paths } from '../shared/paths.js';
import { figureOf } from '../statistics/figure.view.js';
import { spanText } from '../statistics/span-text.js';
import { yearChart } from '../statistics/year-chart.view.js';

interface Input {
  asked: Asked;
  figures: Figures;
  years: readonly YearFigures[];
  open: readonly ClassListed[];
  moreOpen: boolean;
  today: CalendarDate;
}

const CHART_HEIGHT = 150;

/** The front page. */
export function visitorHomeView({ asked, figures, years, open, moreOpen, today }: Input) {
  const { query } = asked;
  return {
    title: { key: 'home.visitor.title' },
    crumbs: [],
    above: { key: 'home.visitor.programme' },
    span: spanText(asked),
    figures: [
      figureOf(query, 'classes', figures.classes),
      { ...figureOf(query, 'participations', figures.participations), unitKey: 'home.visitor.participations' },
      figureOf(query, 'people', figures.people),
    ],
    chart: yearChart(query, years, CHART_HEIGHT),
    provenance: {
      key: 'statistics.provenance.short',
      params: { total: figures.participations, listed: figures.provenance.withRoster },
    },
    definitionsHref: paths.helpFigures(),
    verifyHref: paths.verify(),
    signInHref: paths.signIn(),
    open: open.map((cls) => openClass(cls, today)),
    openHref: moreOpen ? paths.classes({ state: 'open' }) : null,
    allClassesHref: paths.classes({ state: 'all' }),
  };
}

function openClass(cls: ClassListed, today: CalendarDate) {
  const enrolBy = cls.enrolBy ?? cls.startDate;
  return {
    title: cls.title,
    code: cls.code,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    length:
      cls.sessions > 0
        ? { key: 'home.visitor.length', params: { sessions: cls.sessions, periods: cls.periods } }
        : null,
    place: cls.place,
    seats: `${cls.taken}/${cls.capacity}`,
    full: freeSeats(cls) === 0,
    bar: progressBar(cls.taken, cls.capacity),
    enrolBy: formatDate(enrolBy),
    isOver: enrolBy < today,
  };
}
