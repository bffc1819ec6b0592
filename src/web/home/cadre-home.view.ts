import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import type { RateAtRisk } from '../../features/appeals/own-attendance.service.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import type { OpeningOfSession } from '../../features/checkins/check-ins.repository.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { freeSeats } from '../../features/classes/rules/seats-of.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { keptUntil, momentOf } from '../classes/waiting.view.js';
import { certificateRow } from '../my/my-certificates.view.js';
import { learningRow, upcomingSessions } from '../my/my-classes.view.js';
import type { LearningLine } from '../my/my-learning.query.js';
import { paths } from '../shared/paths.js';
import { rateText } from '../shared/rate-text.js';

interface Input {
  name: string;
  lines: readonly LearningLine[];
  /** Classes in which the least rate of attendance is missed as things stand. */
  risks: readonly RateAtRisk[];
  checkIns: readonly OpeningOfSession[];
  certificates: readonly Certificate[];
  open: readonly ClassListed[];
  today: string;
  now: Date;
}

const SESSIONS_SHOWN = 3;

/** The home page of a cadre. */
export function cadreHomeView({ name, lines, risks, checkIns, certificates, open, today, now }: Input) {
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
    checkIns: checkIns.map(({ classTitle, number }) => ({
      what: { key: 'home.check_in', params: { title: classTitle, number: String(number) } },
      href: paths.checkInEntry(),
    })),
    risks: risks.map(riskOf),
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

/** What a rate means, with the number of sessions that it rests on and of all that were held. */
function riskOf({ cls, rate, impossible }: RateAtRisk) {
  return {
    href: paths.myAttendance(cls.code),
    text: {
      key: 'appeals.risk',
      params: {
        code: cls.code,
        rate: rate.basisPoints === null ? '–' : rateText(rate.basisPoints),
        count: rate.held - rate.unmarked,
        held: rate.held,
      },
    },
    whyKey: impossible ? 'appeals.own.lost' : 'appeals.own.below',
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
