import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import type { ActProblem, NamedUnit, UnitEffect } from '../units/unit-act-input.js';

/** The people who stand now in a unit that ends, and where they go on the day. */
export interface PeopleEffect {
  unit: NamedUnit;
  count: number;
  /** Those of them who joined the unit on the day of the act or later: they are taken to have joined the successor. */
  joinedAfter: number;
  /** The primary successor; null: they stay, and stand on the list of those without a unit. */
  successor: NamedUnit | null;
}

/** A class that is not over and is hosted by a unit that ends, or has people of it on its list. */
export interface ClassEffect {
  classCode: string;
  title: string;
  unit: NamedUnit;
  hosts: boolean;
  /** Living enrolments of people who were sent by the unit. */
  enrolments: number;
}

/** A unit that ends is asked for names by a call that goes on: its list is still answered, by whoever coordinates what it went into. */
export interface QuotaEffect {
  classCode: string;
  title: string;
  unit: NamedUnit;
  /** Of its quota, shared with others where it is a group's. */
  seats: number;
  /** Names that stand on its list. */
  names: number;
}

/** Roles of users over a unit that ends: people who move on leave their sight, so a role is given anew over the successor. */
export interface RoleEffect {
  unit: NamedUnit;
  count: number;
}

/** What an act would do; nothing is saved. Where `problems` has any, it cannot be recorded and the rest is empty. */
export interface ActPreview {
  problems: ActProblem[];
  changes: UnitEffect[];
  people: PeopleEffect[];
  classes: ClassEffect[];
  quotas: QuotaEffect[];
  roles: RoleEffect[];
}

/** An act that was recorded, and how many people it has moved so far. */
export interface RecordedAct {
  actId: number;
  peopleMoved: number;
}

/** Something that hangs on an act and keeps it from being undone; the message is `reorganisations.dependency.<kind>`. */
export interface Dependency {
  /** `laterAct`: one that names the same units, or could not stand without this one. `other`: of a kind not foreseen. */
  kind:
    | 'enrolments'
    | 'people'
    | 'classes'
    | 'summaries'
    | 'roles'
    | 'rollouts'
    | 'plans'
    | 'quotas'
    | 'merges'
    | 'laterAct'
    | 'other';
  /** The unit that was born by the act, for all kinds but `laterAct`; null where there are several. */
  unit: NamedUnit | null;
  count: number;
  /** For `laterAct`: the act that stands in the way. */
  act: { id: number; effectiveDate: CalendarDate; basis: string | null } | null;
}

/** An act as lists show it, the latest first. */
export interface ActListed {
  id: number;
  effectiveDate: CalendarDate;
  basis: string | null;
  note: string | null;
  source: 'seed' | 'form' | 'file';
  lines: number;
  /** People who stand, or stood, in a posting that the act made. */
  people: number;
  recordedAt: Instant;
  recordedByName: string;
  undoneAt: Instant | null;
  undoneByName: string | null;
}

/** Somebody who still stands in a unit that has ended and has no primary successor. */
export interface StrandedPerson {
  code: string;
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  position: string | null;
  unit: NamedUnit;
  /** First day on which the unit was no more. */
  endedOn: CalendarDate;
  /** Units into which parts of it went, to choose from. */
  heirs: NamedUnit[];
}
