import { type PlannedMark, planMark } from './plan-marks.js';
import type { StandingRegister } from './settle-submissions.js';

/** What setting a mark that waits would do. */
export interface Taking {
  /** The code of the error that stands against it; null where nothing does. */
  why: string | null;
  /** Null where there is nobody to mark. */
  wanted: PlannedMark | null;
  /** Whether it says something else than what is recorded. */
  differs: boolean;
}

interface Register extends Pick<StandingRegister, 'whyClosed'> {
  session: Pick<StandingRegister['session'], 'date' | 'cancelled'>;
}

/** What setting a mark that waits over what is recorded would do; `learner` is the line on which it belongs. */
export function planTaking(
  register: Register | undefined,
  learner: Parameters<typeof planMark>[1] | undefined,
  item: Parameters<typeof planMark>[2],
): Taking {
  const nobody = (why: string): Taking => ({ why, wanted: null, differs: false });
  if (!register) return nobody('attendance_session_gone');
  const { session, whyClosed } = register;
  if (session.cancelled) return nobody('attendance_session_cancelled');
  if (whyClosed) return nobody(whyClosed);
  return learner ? planMark(session.date, learner, item) : nobody('attendance_not_a_member');
}
