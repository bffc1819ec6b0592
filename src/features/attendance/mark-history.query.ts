import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { MEMBER_STATES } from '../../common/seat-states.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import type { RosterLine } from '../enrolments/enrolments.repository.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { AttendanceMarkChange } from './attendance-mark-change.entity.js';

/** A change, with the number of the signed list that it was keyed in from, and whose mark was taken where somebody decided between two. */
export interface MarkChangeListed extends Omit<AttendanceMarkChange, 'id' | 'sessionId' | 'enrolmentId'> {
  paperNumber: number | null;
  takenFrom: string | null;
}

/** Everything that was ever recorded of one learner in one session. */
export interface MarkHistory {
  cls: ClassListed;
  session: ClassSession;
  learner: RosterLine;
  /** The latest first. */
  changes: MarkChangeListed[];
}

/** Tells how a mark came to be what it is. */
@Injectable()
export class MarkHistoryQuery {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly enrolments: EnrolmentsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async of(actor: Actor, code: string, number: number, enrolmentId: number): Promise<MarkHistory> {
    mustBeAllowed(actor, 'attendance.read');
    const cls = await this.classes.getManaged(actor, code);
    const session = await this.timetable.session(cls.id, number);
    const lines = await this.enrolments.members(cls.id, MEMBER_STATES);
    const learner = lines.find(({ id }) => id === enrolmentId);
    if (!learner) throw notFound();
    return { cls, session, learner, changes: await this.changes(session.id, enrolmentId) };
  }

  private changes(sessionId: number, enrolmentId: number): Promise<MarkChangeListed[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(AttendanceMarkChange, 'h')
      .leftJoin('sign_in_sheets', 'paper', 'paper.id = h.paper_sheet_id')
      .select([...COLUMNS])
      .where('h.session_id = :sessionId AND h.enrolment_id = :enrolmentId', { sessionId, enrolmentId })
      .orderBy('h.version', 'DESC')
      .getRawMany<MarkChangeListed>();
  }
}

/** Whose mark it was that somebody else took up for setting. */
const TAKEN_FROM = `(SELECT MIN(r.by_name) FROM marks_to_review r
  WHERE r.submission_key = h.submission_key AND r.session_id = h.session_id AND r.decision = 'taken')`;

const COLUMNS = [
  'h.from_status AS fromStatus',
  'h.to_status AS toStatus',
  'h.minutes_late AS minutesLate',
  'h.note AS note',
  'h.version AS version',
  'h.at AS at',
  'h.by_user_id AS byUserId',
  'h.by_name AS byName',
  'h.reason AS reason',
  'h.source AS source',
  'h.submission_key AS submissionKey',
  'h.said_at AS saidAt',
  'h.clock_ahead_seconds AS clockAheadSeconds',
  'h.paper_sheet_id AS paperSheetId',
  'paper.number AS paperNumber',
  `${TAKEN_FROM} AS takenFrom`,
];
