import type { AttendanceStatus } from '../../src/common/attendance-status.js';
import type { CalendarDate, Instant } from '../../src/common/dates/calendar-date.js';
import { APPEAL_REASONS, DECISION_REASON, WAITING_NOTE } from './class-texts-catalog.js';
import type { DemoClass, DemoEnrolment, DemoMark } from './demo-history.js';
import { at, workingDay } from './working-days.js';

/** What stands around the registers of the class that is on: a signed list that was keyed in, appeals, a mark to decide on. */
export interface DemoRegisters {
  classCode: string;
  printed: { sessions: readonly number[]; printedAt: Instant; keyedAt: Instant };
  appeals: DemoAppeal[];
  waiting: DemoWaitingMark[];
}

export interface DemoAppeal {
  session: number;
  personKey: string;
  statusThen: AttendanceStatus | null;
  wanted: AttendanceStatus;
  reason: string;
  at: Instant;
  /** Upheld: the mark was set then; null while nobody has decided. */
  decided: { at: Instant; reason: string } | null;
}

/** What a device without a line took down while somebody else set another mark. */
export interface DemoWaitingMark {
  session: number;
  personKey: string;
  status: AttendanceStatus;
  minutesLate: number | null;
  note: string | null;
  /** By the clock of the device, and by how much it was ahead. */
  saidAt: Instant;
  clockAheadSeconds: number;
  at: Instant;
}

const COURSE = 'TH01';
const ON_PAPER: readonly number[] = [1, 2];
const ON_DEVICE = 4;
const HOURS_AHEAD = 3;

/** Null where no such class is on. `cadreKey` is the learner of the demo, whose appeal was upheld. */
export function demoRegisters(
  classes: readonly DemoClass[],
  cadreKey: string,
  today: CalendarDate,
): DemoRegisters | null {
  const cls = classes.find(({ courseCode, state }) => courseCode === COURSE && state === 'running');
  const last = cls?.sessions.find(({ number }) => number === ON_DEVICE);
  if (!cls || !last) return null;
  const seated = cls.enrolments.filter(({ state }) => state === 'enrolled');
  const [before, yesterday] = [workingDay(today, -2), workingDay(today, -1)];
  const own = seated.find(({ personKey }) => personKey === cadreKey);
  const absent = seated.find((each) => each !== own && markIn(each, 2)?.status === 'A');
  const late = seated.find((each) => each !== own && each !== absent && markIn(each, ON_DEVICE)?.status === 'P');
  const ownMark = own && markIn(own, 1);
  const upheld: DemoAppeal[] = ownMark
    ? [
        {
          session: 1,
          personKey: cadreKey,
          statusThen: 'A',
          wanted: ownMark.status,
          reason: APPEAL_REASONS[0]!,
          at: at(before, '20:15'),
          decided: { at: at(yesterday, '07:40'), reason: DECISION_REASON },
        },
      ]
    : [];
  const open: DemoAppeal[] = absent
    ? [
        {
          session: 2,
          personKey: absent.personKey,
          statusThen: 'A',
          wanted: 'E',
          reason: APPEAL_REASONS[1]!,
          at: at(yesterday, '19:30'),
          decided: null,
        },
      ]
    : [];
  const saidAt = new Date(Date.parse(at(last.date, '13:52')) + HOURS_AHEAD * 3_600_000).toISOString();
  const waiting: DemoWaitingMark[] = late
    ? [
        {
          session: ON_DEVICE,
          personKey: late.personKey,
          status: 'L',
          minutesLate: 20,
          note: WAITING_NOTE,
          saidAt,
          clockAheadSeconds: HOURS_AHEAD * 3600,
          at: at(last.date, '18:05'),
        },
      ]
    : [];
  const printed = { sessions: ON_PAPER, printedAt: at(workingDay(today, -3), '15:20'), keyedAt: at(before, '17:30') };
  return { classCode: cls.code, printed, appeals: [...upheld, ...open], waiting };
}

function markIn({ marks }: DemoEnrolment, session: number): DemoMark | undefined {
  return marks.find((mark) => mark.session === session);
}
