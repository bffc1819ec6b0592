import type { AttendanceStatus } from '../../common/attendance-status.js';
import { formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { Text } from '../shared/page-context.js';

/** A mark in words: `Muộn 15 phút`. */
export function markText(status: AttendanceStatus | null, minutesLate: number | null): Text {
  if (status === 'L' && minutesLate !== null) return { key: 'marks.late', params: { minutes: String(minutesLate) } };
  return { key: `marks.status.${status ?? 'none'}` };
}

/** `13/05/2011 07:42`. */
export function moment(at: Instant): string {
  return `${formatDate(localDateOf(at))} ${localTime(at)}`;
}

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** How the clock of a device went when it sent: `nhanh 5 giờ`; null when it was right. */
export function clockText(aheadSeconds: number | null): Text | null {
  if (!aheadSeconds) return null;
  const by = Math.abs(aheadSeconds);
  const [unit, seconds] = UNITS.find(([, length]) => by >= length) ?? UNITS[3];
  const way = aheadSeconds > 0 ? 'fast' : 'slow';
  return { key: `marks.clock.${way}_${unit}`, params: { count: Math.round(by / seconds) } };
}
