import type { AttendanceSheet, SheetLearner } from '../../features/attendance/attendance-sheet.js';
import { whyNotChange } from '../../features/attendance/rules/can-mark.js';
import { type ColumnOrder, type ColumnWish, statusOf } from './column.form.js';

/** What setting a column would do, and what became of those who were to be set when somebody else was faster. */
export interface ColumnPlan {
  /** Whose mark would change. */
  changes: SheetLearner[];
  /** Everybody else on the sheet. */
  kept: number;
  /** Whether marks that stand change in a class that has ended, so that a reason must be given. */
  needsReason: boolean;
  /** Those whose mark is another than the one that was seen. */
  stale: SheetLearner[];
}

/** Works out a wish on the sheet as it is now; `order` is what was confirmed and refused. */
export function columnPlan(
  { cls, learners }: Pick<AttendanceSheet, 'cls' | 'learners'>,
  wish: ColumnWish,
  order: ColumnOrder | null = null,
): ColumnPlan {
  const changes = learners.filter((learner) => isMeant(learner, wish) && statusNow(learner) !== statusOf(wish));
  const seen = order?.seen ?? new Map<number, number>();
  return {
    changes,
    kept: learners.length - changes.length,
    needsReason: changes.some((learner) => whyNotChange(cls.state, statusNow(learner), null) !== null),
    stale: learners.filter(({ enrolmentId, mark }) => {
      const version = seen.get(enrolmentId);
      return version !== undefined && version !== (mark?.version ?? 0);
    }),
  };
}

function isMeant(learner: SheetLearner, { which }: ColumnWish): boolean {
  if (which === 'all') return true;
  return statusNow(learner) === (which === 'unmarked' ? null : which);
}

function statusNow({ mark }: SheetLearner) {
  return mark?.status ?? null;
}
