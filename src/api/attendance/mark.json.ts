import { z } from 'zod';
import { ATTENDANCE_STATUSES } from '../../common/attendance-status.js';
import type { SheetLearner } from '../../features/attendance/attendance-sheet.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { code } from '../shared/fields.js';

/** P present, L late, E excused, A absent without leave; null is not yet marked. */
const status = z.enum(ATTENDANCE_STATUSES).nullable();

/** The mark of one learner in one session; `version` is 0 while nothing was ever recorded. */
const markSchema = z.object({
  personCode: z.string(),
  status,
  minutesLate: z.number().int().nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
});

export const sheetSchema = z.object({ marks: z.array(markSchema) });

/** Marks to set: with a `version`, only where it is still the one recorded. */
export const newMarksSchema = z.object({
  marks: z
    .array(
      z.object({
        personCode: code,
        status,
        minutesLate: z.number().int().nullable().optional(),
        note: z.string().trim().max(200).nullable().optional(),
        version: z.number().int().min(0).optional(),
      }),
    )
    .max(1000),
  /** Why marks are changed: must be said where one that stands changes in a class that has ended. */
  reason: z.string().trim().max(LONGEST_REASON).nullable().optional(),
});

/** Shows the register of a session to programs. */
export function sheetJson(learners: readonly SheetLearner[]): z.infer<typeof sheetSchema> {
  return {
    marks: learners.map(({ personCode, mark }) => ({
      personCode,
      status: mark?.status ?? null,
      minutesLate: mark?.minutesLate ?? null,
      note: mark?.note ?? null,
      version: mark?.version ?? 0,
    })),
  };
}
