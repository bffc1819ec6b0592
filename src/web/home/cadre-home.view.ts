import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { keptUntil, momentOf } from '../classes/waiting.view.js';
import { certificateRow } from '../my/my-certificates.view.js';
import { learningRow, upcomingSessions } from '../my/my-classes.view.js';
import type { LearningLine } from '../my/my-learning.query.js';
import { paths } from '../shared/paths.js';

interface Input {
  name: string;
  lines: readonly LearningLine[];
  certificates: readonly Certificate[];
  open: readonly ClassListed[];
  today: string;
  now: Date;
}

const SESSIONS_SHOWN = 3;

/** The home page of a cadre. */
export function cadreHomeView({ name, lines, certificates, open, today, now }: Input) {
  const inClass = new Set(lines.filter(({ enrolment }) => enrolment.activeKey !== null).map(({ cls }) => cls.id));
  const joinable = open.filter((cls) => !inClass.has(cls.id) && today <= (cls.enrolBy ?? cls.startDate));
  return {
    title: { key: 'home.my_title' },
    crumbs: [],
    name,
    offers: lines.flatMap(({ enrolment, cls }) => {
      const until = keptUntil(cls, enrolment, now);
      return until === null ? [] : [offerOf(cls, until)];
    }),
    upcoming: upcomingSessions(lines, today).slice(0, SESSIONS_SHOWN),
    timetableHref: paths.myCalendar(),
    certificates: certificates.map(certificateRow),
    rows: lines.map(learningRow),
    open: joinable.map((cls) => ({
      title: cls.title,
      href: paths.class(cls.code),
      action: paths.myEnrolment(cls.code),
      dates: dateSpan(cls.startDate, cls.endDate),
      free: freeSeats(cls),
      deadline: formatDate(cls.enrolBy ?? cls.startDate).slice(0, 5),
      approval: cls.approvalRequired,
    })),
    openHref: paths.classes(),
  };
}

/** A seat that is kept for the person: the first thing to answer. */
function offerOf(cls: ClassListed, until: Instant) {
  return {
    title: cls.title,
    href: paths.class(cls.code),
    dates: dateSpan(cls.startDate, cls.endDate),
    until: momentOf(until),
    acceptance: paths.myEnrolmentAct(cls.code, 'acceptance'),
    refusal: paths.myEnrolmentAct(cls.code, 'refusal'),
  };
}
