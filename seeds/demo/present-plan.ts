import type { ClassState } from '../../src/common/class-state.js';
import type { PartOfDay } from '../../src/common/sessions.js';
import { type CastRole, HOME_UNIT } from './cast-catalog.js';

/** A class around today. Days count in working days from today, which counts as one itself, also on a Sunday. */
export interface PresentPlan {
  courseCode: string;
  state: ClassState;
  trainer: CastRole;
  hostCode: string;
  capacity: number;
  /** The days with sessions; with no `parts` only the first and last day, and no timetable yet. */
  days: readonly number[];
  parts: readonly PartOfDay[];
  approvalRequired: boolean;
  enrolled: number;
  waitlisted?: number;
  pending?: number;
  declined?: number;
  withdrawn?: number;
  /** How many of those come from the home unit of the demo's coordinator, and whether the demo's cadre is in. */
  fromHome?: { enrolled?: number; waitlisted?: number; pending?: number; hasCadre?: boolean };
  /** Sessions that were held and whose register nobody has taken. */
  registersNotTaken?: readonly number[];
  /** A register that somebody began and left before the last learners were marked. */
  registerUnfinished?: { session: number; missing: number };
  /** For classes that have ended: how many learners still lack scores, when results were signed, when the class was closed. */
  missingScores?: number;
  signed?: number;
  closed?: number;
  /** When the class was cancelled. */
  cancelled?: number;
}

const VP = '20-VP';
const TCT = '20-TCT';
const BOTH: readonly PartOfDay[] = ['morning', 'afternoon'];

/** At least one class in every state, each with something to do in it. */
export const PRESENT_PLAN: readonly PresentPlan[] = [
  { ...plan('TH09', 'draft', 'long', VP, 16), days: [40, 49], parts: [] },
  { ...plan('TH02', 'draft', 'hanh', TCT, 30), days: [35, 36, 37, 38] },
  {
    ...plan('TH14', 'open', 'hanh', '20-06124/2025', 30),
    days: [11, 12],
    enrolled: 18,
    pending: 5,
    declined: 1,
    fromHome: { pending: 2 },
  },
  {
    ...plan('TH05', 'open', 'phong', TCT, 25),
    days: [16, 17, 18],
    enrolled: 25,
    waitlisted: 4,
    pending: 2,
    fromHome: { waitlisted: 1 },
  },
  { ...plan('TH13', 'open', 'long', VP, 24), days: [21, 22], approvalRequired: false, enrolled: 9, withdrawn: 1 },
  {
    ...plan('TH03', 'open', 'phong', TCT, 30),
    days: [26, 27, 28, 29],
    enrolled: 14,
    pending: 1,
    fromHome: { enrolled: 1 },
  },
  { ...plan('TH11', 'confirmed', 'mai', '20-06211/2025', 30), days: [3], enrolled: 30, waitlisted: 3 },
  {
    ...plan('TH01', 'running', 'hanh', TCT, 40),
    days: [-2, -1, 0, 1, 2],
    enrolled: 40,
    waitlisted: 3,
    withdrawn: 1,
    registersNotTaken: [3],
    fromHome: { enrolled: 2, hasCadre: true },
  },
  {
    ...plan('TH07', 'running', 'hanh', VP, 24),
    days: [-8, -5, -3, 4],
    parts: ['morning'],
    enrolled: 24,
    registersNotTaken: [2],
    registerUnfinished: { session: 3, missing: 5 },
  },
  { ...plan('TH12', 'running', 'phong', VP, 20), days: [-3, -2, -1, 0, 1, 2], parts: ['afternoon'], enrolled: 18 },
  {
    ...plan('TH02', 'finished', 'hanh', '20-06385/2025', 25),
    days: [-12, -11, -10, -9],
    enrolled: 14,
    missingScores: 3,
  },
  { ...plan('TH06', 'finished', 'hanh', VP, 20), days: [-15], enrolled: 17, signed: -12, fromHome: { enrolled: 1 } },
  { ...plan('TH08', 'closed', 'phong', TCT, 20), days: [-35, -34, -33], enrolled: 16, signed: -30, closed: -27 },
  {
    ...plan('TH01', 'closed', 'mai', HOME_UNIT, 25),
    days: [-60, -59, -58, -57, -56],
    enrolled: 22,
    signed: -52,
    closed: -50,
    fromHome: { enrolled: 4 },
  },
  { ...plan('TH04', 'cancelled', 'long', VP, 20), days: [6, 7], enrolled: 6, cancelled: -2 },
];

function plan(courseCode: string, state: ClassState, trainer: CastRole, hostCode: string, capacity: number) {
  return { courseCode, state, trainer, hostCode, capacity, parts: BOTH, approvalRequired: true, enrolled: 0 };
}
