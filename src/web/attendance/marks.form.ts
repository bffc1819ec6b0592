import { z } from 'zod';
import { ATTENDANCE_STATUSES } from '../../common/attendance-status.js';
import { isCalendarDate } from '../../common/dates/calendar-date.js';
import { PARTS_OF_DAY } from '../../common/sessions.js';
import { visibleText } from '../../common/visible-text.js';
import type { DeviceMarks } from '../../features/attendance/device-mark.js';
import { LONGEST_REASON } from '../../features/attendance/rules/can-mark.js';
import { MISSING, requestInvalid } from '../shared/request-invalid.js';

const LARGEST_ID = 2_147_483_647;
/** More than may be recorded: a note that is too long is kept for review and not sent back and forth. */
const LONGEST_NOTE_SENT = 2000;
const MOST_MARKS = 500;

const id = z.int().min(1).max(LARGEST_ID);
const moment = z.iso.datetime().transform((text) => new Date(text).toISOString());
const text = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((given) => visibleText(given ?? '') || null);

const markSchema = z.object({
  key: z.guid(),
  code: z.string().min(1).max(60),
  sessionId: id,
  number: z.int().min(1).max(100_000),
  /** When the session was as the sheet showed it; an app that is older does not say. */
  date: z
    .string()
    .refine(isCalendarDate)
    .nullish()
    .transform((date) => date ?? null),
  part: z
    .enum(PARTS_OF_DAY)
    .nullish()
    .transform((part) => part ?? null),
  enrolmentId: id,
  status: z.enum(ATTENDANCE_STATUSES).nullable(),
  minutesLate: z
    .int()
    .min(-LARGEST_ID)
    .max(LARGEST_ID)
    .nullish()
    .transform((minutes) => minutes ?? null),
  note: text(LONGEST_NOTE_SENT),
  reason: text(LONGEST_REASON),
  seen: z.int().min(0).max(LARGEST_ID),
  after: z
    .guid()
    .nullish()
    .transform((key) => key ?? null),
  saidAt: moment,
  offline: z.boolean(),
});

const bodySchema = z.object({ v: z.literal(1), sentAt: moment, marks: z.array(markSchema).max(MOST_MARKS) });

/** Reads what a device sent. @throws DomainError request_invalid with a problem `marks[<index>].<field>` each */
export function readDeviceMarks(body: unknown): DeviceMarks {
  const error = ({ input }: { input?: unknown }) => (input === undefined ? MISSING : undefined);
  const parsed = bodySchema.safeParse(body ?? {}, { error });
  if (!parsed.success) throw requestInvalid(parsed.error, (path) => path.map(named).join(''));
  return parsed.data;
}

function named(part: PropertyKey, place: number): string {
  if (typeof part === 'number') return `[${part}]`;
  return place === 0 ? String(part) : `.${String(part)}`;
}
