import type { ClassState } from './class-state.js';

/** Somebody whose place in a class changed. States are those of an enrolment. */
interface EnrolmentEvent {
  kind: 'enrolment.changed';
  enrolmentId: number;
  classId: number;
  personId: number;
  from: string | null;
  to: string;
  /** That of the class when it happened: whether calendars were invited then. */
  classState: ClassState;
  /** Given by whoever decided. */
  reason: string | null;
  /** Until when an offered seat is kept, as an instant. */
  offerUntil?: string;
}

/** A class that moved on in its life. */
interface ClassMovedEvent {
  kind: 'class.moved';
  classId: number;
  from: ClassState | null;
  to: ClassState;
  reason: string | null;
}

/** Place or dates of an announced class that changed. */
interface ClassEditedEvent {
  kind: 'class.edited';
  classId: number;
  /** Names of the fields that learners must hear of: startDate, endDate, place. */
  changed: string[];
}

/** Sessions of an announced class that were added, changed or dropped in one act; one that is called off has changed. */
interface TimetableEvent {
  kind: 'timetable.changed';
  classId: number;
  /** By their lasting names, `ClassSession.uid`. */
  added: string[];
  moved: string[];
  dropped: string[];
  /**
   * Who taught those of the moved and dropped sessions that others teach now, or nobody; `personIds` is empty where the
   * trainers of the class did.
   */
  formerTrainers: { uid: string; personIds: number[] }[];
}

/** A call for nominations: opened, its terms changed, its deadline near, closed. */
interface CallEvent {
  kind: 'call.opened' | 'call.changed' | 'call.reminded' | 'call.closed';
  callId: number;
  classId: number;
}

/** A unit's list of names: handed in, sent back with a reason, answered with "nobody", changed after it was handed in. */
interface ListEvent {
  kind: 'list.submitted' | 'list.returned' | 'list.none' | 'list.changed';
  listId: number;
  callId: number;
  classId: number;
  reason: string | null;
}

/** Results that were signed, or opened again. */
interface ResultsEvent {
  kind: 'results.signed' | 'results.reopened';
  classId: number;
}

/** Certificates of one class that were issued in one act. */
interface CertificatesEvent {
  kind: 'certificates.issued';
  classId: number;
  certificateIds: number[];
}

/** A session that was held and whose register is not taken: whoever teaches it is reminded. */
interface RegisterMissingEvent {
  kind: 'register.missing';
  classId: number;
  sessionId: number;
  /** Learners without a mark. */
  unmarked: number;
}

/** A learner contested a mark, or it was decided on. */
interface AppealEvent {
  kind: 'appeal.lodged' | 'appeal.decided';
  appealId: number;
  classId: number;
  sessionId: number;
  personId: number;
  /** Null while it is open. */
  decision: 'upheld' | 'rejected' | null;
  /** Given by the learner, or by whoever decided. */
  reason: string;
}

/** Something that others may want to hear of. Rooms say what happened; they do not know who listens. */
export type DomainEvent =
  | EnrolmentEvent
  | ClassMovedEvent
  | ClassEditedEvent
  | TimetableEvent
  | CallEvent
  | ListEvent
  | ResultsEvent
  | CertificatesEvent
  | RegisterMissingEvent
  | AppealEvent;
