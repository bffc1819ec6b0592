import { DomainError } from '../../common/errors.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { EnrolmentState } from '../enrolments/rules/enrolment-state.js';
import type { AskedUnit, CallView } from './call-terms.js';
import type { ListState } from './rules/list-state.js';
import type { NomineeKind, NomineeState } from './rules/nominee-state.js';

/** A name on a list as it is entered. */
export interface NomineeInput {
  personCode: string;
  kind: NomineeKind;
  note: string | null;
}

/** A list as it is entered; nominees by rank, the main ones and the substitutes each in their own order. */
export interface ListInput {
  letterNumber: string | null;
  letterDate: CalendarDate | null;
  note: string | null;
  nominees: readonly NomineeInput[];
}

/** Stands against handing a name in, whoever insists. */
export type NomineeRefusal = 'nominee_other_unit' | 'nominee_closed' | 'nominee_prerequisite' | 'nominee_in_class';

/** Is said, and has to be acknowledged. */
export type NomineeWarning = 'nominee_trained' | 'nominee_clash' | 'nominee_position' | 'nominee_other_list';

/** What is known of a person that matters for the nomination. */
export interface NomineeFacts {
  /** Where the person serves now. */
  unitCode: string | null;
  unitLabel: string | null;
  position: string | null;
  /** The file was closed. */
  closed: boolean;
  /** Serves in another unit than the list's (and those under it). */
  elsewhere: boolean;
  /** Took part in this course already: in which class (the latest), which ended when, and whether it was passed. */
  trained: { classCode: string; on: CalendarDate; passed: boolean | null } | null;
  /** Holds a seat in another class that meets at the same time. */
  clash: { classCode: string; classTitle: string; on: CalendarDate } | null;
  /** The position is none of those that the class is for. */
  otherPosition: boolean;
  /** Has not passed the course that the call asks for. */
  lacksPrerequisite: boolean;
  /** Stands in this class by another door: the state there. */
  inClass: EnrolmentState | null;
  /** Stands on another unit's list of this call. */
  otherList: { unitCode: string; unitLabel: string } | null;
}

/** A name on a list. */
export interface NomineeView {
  id: number;
  personCode: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  kind: NomineeKind;
  /** Why the seat of somebody ended who stood on the list. */
  endReason: string | null;
  /** Rank among those of its kind, from 1. */
  place: number;
  state: NomineeState;
  note: string | null;
  /** The enrolment that the nomination led to. */
  enrolmentId: number | null;
  facts: NomineeFacts;
  /** For names that stand (listed or seated); error codes with the facts' words as parameters. */
  refusals: { code: NomineeRefusal; params: Record<string, string | number> }[];
  warnings: { code: NomineeWarning; params: Record<string, string | number> }[];
}

/** A scan of the official letter. */
export interface LetterView {
  id: number;
  fileName: string;
  mediaType: string;
  bytes: number;
  at: Instant;
  byName: string;
}

/** One step in the life of a list. */
export interface ListStep {
  fromState: ListState | null;
  toState: ListState;
  at: Instant;
  byName: string;
  reason: string | null;
}

/** What may be done with a list now by whoever looks at it. */
export interface ListActs {
  save: boolean;
  submit: boolean;
  answerNone: boolean;
  takeBack: boolean;
  /** By those who manage the class. */
  returnList: boolean;
  /** Withdraw, swap, move up: until the class is confirmed. */
  changeNominees: boolean;
  /** Number and day of the letter of a list that was handed in. */
  correctLetter: boolean;
  attachLetter: boolean;
}

/** A unit's answer to a call, with all that helps to write it. */
export interface UnitList {
  cls: ClassListed;
  /** The terms; of its quotas only the one of this unit. */
  call: CallView;
  unit: AskedUnit;
  quota: { id: number; name: string | null; seats: number; used: number; left: number; units: AskedUnit[] };
  /** The last day on which the unit answers: the deadline, or the day before the first session where that comes before. */
  lastDay: CalendarDate;
  /** Whether the last day has passed: then only those who manage the class hand in. */
  deadlinePassed: boolean;
  /** Whether whoever looks manages the class. */
  manages: boolean;
  /** Null: nothing has been written yet. */
  state: ListState | null;
  /** 0 where nothing has been written yet. */
  version: number;
  letterNumber: string | null;
  letterDate: CalendarDate | null;
  note: string | null;
  submittedAt: Instant | null;
  updatedAt: Instant | null;
  updatedByName: string | null;
  /** Those that stand: main ones by rank, then substitutes by rank. */
  nominees: NomineeView[];
  /** Those that were swapped or withdrawn, the latest first. */
  gone: NomineeView[];
  /** Of a call for units where nobody took the course: who did after all, in which class, and its last day; null: nobody. */
  unitTrained: { classCode: string; on: CalendarDate; people: number } | null;
  letters: LetterView[];
  /** The latest first. */
  steps: ListStep[];
  acts: ListActs;
}

/** Somebody else saved the list meanwhile: what it is now, so that nothing that was typed is lost. Status 409. */
export class ListChangedMeanwhile extends DomainError {
  constructor(readonly current: UnitList) {
    super('list_changed_meanwhile', { status: 409, params: { name: current.updatedByName ?? '' } });
    this.name = 'ListChangedMeanwhile';
  }
}
