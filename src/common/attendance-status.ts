/** P present, L late, E excused, A absent without leave. Not marked at all is the absence of a status, never "present". */
export const ATTENDANCE_STATUSES = ['P', 'L', 'E', 'A'] as const;

export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** Whether the person took part in the session. */
export function tookPart(status: AttendanceStatus): boolean {
  return status === 'P' || status === 'L';
}
