import type { Text } from '../shared/page-context.js';

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
