import { MEMBER_STATES_SQL } from '../../common/seat-states.js';

/** Who leads a class answers for all its registers, who teaches single sessions for these: `s` is the session, `:own` the person. */
export const LOOKS_AFTER = `(EXISTS (SELECT 1 FROM class_trainers l WHERE l.class_id = s.class_id AND l.person_id = :own)
  OR EXISTS (SELECT 1 FROM session_trainers w WHERE w.session_id = s.id AND w.person_id = :own))`;

/** Enrolments `e` by which somebody belonged to the class on the day of the session `s`, also of those who left later. */
export const MEMBER_THEN =
  `e.class_id = s.class_id AND e.state IN ${MEMBER_STATES_SQL} AND e.member_from <= s.date` +
  ' AND (e.member_to IS NULL OR e.member_to >= s.date)';
