import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ANSWERED_STATES } from '../nominations/rules/list-state.js';
import { askedInVain } from '../nominations/trained-units.query.js';
import type { ReadinessFacts } from './rules/readiness.js';

/** What has to be counted to say how ready a class is. */
export type Counted = Pick<
  ReadinessFacts,
  | 'trainers'
  | 'overriddenClashes'
  | 'belowAccepted'
  | 'enrolled'
  | 'pending'
  | 'offered'
  | 'unanswered'
  | 'callDeadline'
  | 'firstSession'
  | 'unmarkedSessions'
  | 'openAppeals'
>;

type RawCounted = Record<Exclude<keyof Counted, 'unanswered' | 'callDeadline' | 'firstSession'>, number | string> & {
  callDeadline: CalendarDate | null;
  firstSession: CalendarDate | null;
  unanswered: number | string;
};

/** Counts what hangs on a class, in one statement. */
@Injectable()
export class ReadinessQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(classId: number, today: CalendarDate): Promise<Counted> {
    const rows: RawCounted[] = await this.unitOfWork.manager.query(COUNTED, [today, today, today, classId]);
    const { callDeadline, firstSession, unanswered, ...counts } = rows[0]!;
    return {
      trainers: Number(counts.trainers),
      overriddenClashes: Number(counts.overriddenClashes),
      belowAccepted: Number(counts.belowAccepted) > 0,
      enrolled: Number(counts.enrolled),
      pending: Number(counts.pending),
      offered: Number(counts.offered),
      unmarkedSessions: Number(counts.unmarkedSessions),
      openAppeals: Number(counts.openAppeals),
      callDeadline,
      firstSession,
      unanswered: callDeadline === null ? null : Number(unanswered),
    };
  }
}

const IN_STATE = (states: string): string =>
  `(SELECT COUNT(*) FROM enrolments e WHERE e.class_id = c.id AND e.state IN (${states}))`;

const COUNTED = `SELECT
  (SELECT COUNT(*) FROM class_trainers t WHERE t.class_id = c.id)
    + (SELECT COUNT(*) FROM session_trainers st JOIN class_sessions s ON s.id = st.session_id WHERE s.class_id = c.id)
    AS trainers,
  (SELECT COUNT(*) FROM session_clash_overrides o JOIN class_sessions s ON s.id = o.session_id WHERE s.class_id = c.id)
    AS overriddenClashes,
  (SELECT COUNT(*) FROM class_state_changes h WHERE h.class_id = c.id AND h.to_state = 'confirmed'
    AND h.reason IS NOT NULL) AS belowAccepted,
  ${IN_STATE("'enrolled'")} AS enrolled,
  ${IN_STATE("'pending', 'approved'")} AS pending,
  ${IN_STATE("'offered'")} AS offered,
  (SELECT COUNT(*) FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0 AND s.date < ?
    AND NOT EXISTS (SELECT 1 FROM attendance_marks m WHERE m.session_id = s.id AND m.status IS NOT NULL))
    AS unmarkedSessions,
  (SELECT COUNT(*) FROM mark_appeals a JOIN class_sessions s ON s.id = a.session_id
    WHERE s.class_id = c.id AND a.open_key IS NOT NULL) AS openAppeals,
  (SELECT n.deadline FROM nomination_calls n WHERE n.class_id = c.id AND n.state = 'open') AS callDeadline,
  (SELECT MIN(s.date) FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0) AS firstSession,
  (SELECT COUNT(*) FROM nomination_quota_units qu JOIN nomination_calls k ON k.id = qu.call_id
    WHERE k.class_id = c.id AND k.state = 'open' AND NOT EXISTS (
      SELECT 1 FROM nomination_lists l WHERE l.call_id = k.id AND l.unit_id = qu.unit_id
        AND l.state IN (${ANSWERED_STATES})) AND NOT ${askedInVain('?')})
    AS unanswered
FROM training_classes c WHERE c.id = ?`;
