import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import { cancelled, type Milestones, stateChanges } from './class-life.js';
import { CANCELLATION_REASON, classTitle, programmeOn } from './class-texts-catalog.js';
import type { DemoClass, DemoSession } from './demo-history.js';
import { placeAt } from './places-catalog.js';
import { presentEnrolments } from './present-enrolments.js';
import { presentLearners, type PresentLearners } from './present-learners.js';
import { PRESENT_PLAN, type PresentPlan } from './present-plan.js';
import { sessionsOf, withRegister } from './sessions.js';
import { at, workingDay } from './working-days.js';
import type { World } from './world.js';

interface Present extends World {
  today: CalendarDate;
  learners: PresentLearners;
}

/** A class around today, numbered later. */
type Unnumbered = Omit<DemoClass, 'code'>;

/** Classes in every state around today, in order of first day. Nothing in them has happened later than yesterday. */
export function presentClasses(world: World, today: CalendarDate, past: readonly DemoClass[]): DemoClass[] {
  const learners = presentLearners(world, today, past);
  const classes = PRESENT_PLAN.map((plan) => presentClass({ ...world, today, learners }, plan));
  return numbered(classes.sort((a, b) => (a.startDate < b.startDate ? -1 : a.startDate > b.startDate ? 1 : 0)));
}

function presentClass(present: Present, plan: PresentPlan): Unnumbered {
  const { today, random, cast, learners } = present;
  const course = present.courses.get(plan.courseCode)!;
  const days = plan.days.map((count) => workingDay(today, count));
  const [startDate, endDate] = [days[0]!, days.at(-1)!];
  const host = present.units.find(plan.hostCode, startDate < today ? startDate : today);
  const { place, rooms } = placeAt(host);
  const trainerKey = cast[plan.trainer].key;
  const timetable = { days, parts: plan.parts, room: rooms.at(-1)!, trainerKey };
  const sessions = plan.parts.length === 0 ? [] : registered(sessionsOf(course, timetable), plan, today);
  const milestones = milestonesOf(plan, startDate, endDate, today);
  const changes = stateChanges(milestones, trainerKey);
  const isSigned = plan.signed !== undefined;
  const yesterday = workingDay(today, -1);
  const time = {
    from: milestones.opened ?? milestones.drafted,
    until: milestones.confirmed ?? yesterday,
    unitOn: startDate < today ? startDate : today,
  };
  const facts = { plan, startDate, time, sessions, passRule: course.passRule, isSigned };
  const span = { startDate, endDate };
  if (plan.fromHome?.hasCadre) learners.book(cast.cadre, course.code, span);
  const enrolments = presentEnrolments(random, facts, cast.cadre, (fromHome) =>
    learners.choose(course.code, span, fromHome),
  );
  return {
    courseCode: course.code,
    title: classTitle(course, true),
    startDate,
    endDate,
    place,
    hostUnitCode: host.code,
    trainerKey,
    capacity: plan.capacity,
    state: plan.state,
    approvalRequired: plan.approvalRequired,
    enrolBy: workingDay(startDate, -5),
    programme: programmeOn(startDate),
    costDong: plan.state === 'closed' ? sessions.length * (500_000 + plan.enrolled * 40_000) : null,
    createdAt: at(milestones.drafted, '09:10'),
    stateChanges:
      plan.cancelled === undefined
        ? changes
        : cancelled(changes, workingDay(today, plan.cancelled), CANCELLATION_REASON),
    sessions,
    enrolments,
    resultsSigned: isSigned ? { at: at(workingDay(today, plan.signed!), '10:30'), byKey: trainerKey } : null,
  };
}

/** Registers are taken in all sessions before today, but for those that the plan names. */
function registered(sessions: readonly DemoSession[], plan: PresentPlan, today: CalendarDate): DemoSession[] {
  return sessions.map((session) => {
    const isTaken = session.date < today && !plan.registersNotTaken?.includes(session.number);
    return isTaken ? withRegister(session) : session;
  });
}

/** The milestones that a class in its state has passed, all before today. */
function milestonesOf(
  plan: PresentPlan,
  startDate: CalendarDate,
  endDate: CalendarDate,
  today: CalendarDate,
): Milestones {
  const none = { opened: null, confirmed: null, started: null, finished: null, closed: null };
  const drafted = earlier(workingDay(startDate, -25), workingDay(today, -10));
  if (plan.state === 'draft') return { ...none, drafted: workingDay(today, -3) };
  const opened = { drafted, opened: workingDay(drafted, 2) };
  if (plan.state === 'open' || plan.state === 'cancelled') return { ...none, ...opened };
  const confirmed = { ...opened, confirmed: earlier(workingDay(startDate, -4), workingDay(today, -1)) };
  if (plan.state === 'confirmed') return { ...none, ...confirmed };
  const started = { ...confirmed, started: startDate };
  if (plan.state === 'running') return { ...none, ...started };
  return { ...started, finished: endDate, closed: plan.closed === undefined ? null : workingDay(today, plan.closed) };
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

/** `2026-TH01-02`: the year is that of the first day; the numbers follow the first days. */
function numbered(classes: readonly Unnumbered[]): DemoClass[] {
  const numbers = new Map<string, number>();
  return classes.map((each) => {
    const series = `${each.startDate.slice(0, 4)}-${each.courseCode}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    return { code: `${series}-${String(number).padStart(2, '0')}`, ...each };
  });
}
