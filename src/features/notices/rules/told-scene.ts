import type { ClassState } from '../../../common/class-state.js';
import type { CalendarDate } from '../../../common/dates/calendar-date.js';
import type { PartOfDay } from '../../../common/sessions.js';
import type { NoticeLocale } from '../notice-words-catalog.js';

/** An account that can be told something. */
export interface Reader {
  userId: number;
  name: string;
  email: string | null;
  mailMode: 'each' | 'daily' | 'off';
  locale: NoticeLocale;
}

/** A class as it stands when something of it is told. */
export interface ClassTold {
  id: number;
  code: string;
  title: string;
  startDate: CalendarDate;
  endDate: CalendarDate;
  place: string;
  state: ClassState;
  /** Seats held. */
  taken: number;
  /** Seats that are set aside for units and held by nobody. */
  reserved: number;
}

/** A living enrolment of somebody with an account. */
export interface LearnerTold {
  enrolmentId: number;
  state: string;
  memberFrom: CalendarDate | null;
  memberTo: CalendarDate | null;
  reader: Reader;
}

/** Somebody with an account who teaches in a class. */
export interface TrainerTold {
  personId: number;
  /** Teaches the sessions that name nobody; else only those that name the person. */
  ofClass: boolean;
  reader: Reader;
}

export interface SessionTold {
  uid: string;
  sequence: number;
  number: number | null;
  date: CalendarDate;
  part: PartOfDay;
  periods: number;
  topic: string | null;
  room: string | null;
  off: boolean;
  /** Who teaches it; empty: the trainers of the class do. */
  trainerIds: readonly number[];
}

/** A session of which somebody is told because of its register. */
export interface TaughtTold {
  number: number;
  date: CalendarDate;
  /** Who teaches it; empty: the trainers of the class do. */
  trainerIds: readonly number[];
}

/** What a call asks of one unit. */
export interface AskedUnit {
  unitId: number;
  label: string;
  quotaId: number;
  seats: number;
  answered: boolean;
}

export interface CallTold {
  deadline: CalendarDate;
  units: readonly AskedUnit[];
}

/** What is known of everything that a lot of events speaks of, read in a fixed number of statements. */
export interface ToldScene {
  today: CalendarDate;
  classes: ReadonlyMap<number, ClassTold>;
  /** By class. */
  learners: ReadonlyMap<number, readonly LearnerTold[]>;
  trainers: ReadonlyMap<number, readonly TrainerTold[]>;
  sessions: ReadonlyMap<number, readonly SessionTold[]>;
  /** By the lasting name of the session. */
  dropped: ReadonlyMap<string, SessionTold>;
  /** By session: those whose registers events speak of. */
  taught: ReadonlyMap<number, TaughtTold>;
  /** By person: whoever has an account. */
  readers: ReadonlyMap<number, Reader>;
  /** By person. */
  names: ReadonlyMap<number, string>;
  /** By enrolment: the unit from which the person came. */
  unitOfEnrolment: ReadonlyMap<number, number>;
  /** By enrolment: the place on the waiting list, from 1. */
  waitingPlace: ReadonlyMap<number, number>;
  /** By unit: who coordinates it; see `nearestCoordinators`. */
  coordinators: ReadonlyMap<number, readonly Reader[]>;
  calls: ReadonlyMap<number, CallTold>;
  /** By list: whose it is. */
  lists: ReadonlyMap<number, { unitId: number; label: string }>;
  /** By class: the units that have named people for it. */
  namingUnits: ReadonlyMap<number, readonly number[]>;
  certificates: ReadonlyMap<number, { personId: number; number: string }>;
}
