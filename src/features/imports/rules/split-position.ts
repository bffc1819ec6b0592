import { HEAD_OF, HEADED_BODY, UNIT_START } from './roster-catalog.js';

/** Parts "Văn thư, Đảng uỷ xã Tân Thanh" into the position and the unit; what cannot be parted is the unit's text. */
export function splitPosition(text: string): { position: string | null; unitText: string } {
  const start = UNIT_START.exec(text);
  if (!start?.[1] || start.index === 0) return { position: null, unitText: text };
  const position = text.slice(0, start.index).replace(/[\s,;–-]+$/, '');
  const unitText = start[1].trim();
  const body = HEAD_OF.test(position) ? HEADED_BODY.exec(unitText)?.[0] : undefined;
  return { position: [position, body].filter(Boolean).join(' ') || null, unitText };
}
