/** As much of a recorded mark as a row remembers. */
export interface SeenMark {
  version: number;
  status: string | null;
  minutesLate: number | null;
  note: string | null;
}

const SEEN = /^(\d{1,9})([PLEA]?)(\d{0,4})(?:\/([^]*))?$/;

/** What a row remembers of the mark it was made from, in one hidden field: `3L15/Mưa`. The page and its script write it alike. */
export function seenOf(mark: SeenMark | null): string {
  if (!mark) return '0';
  return `${mark.version}${mark.status ?? ''}${mark.minutesLate ?? ''}${mark.note ? `/${mark.note}` : ''}`;
}

/** What the hidden field of a row says; null when nobody could have written it here. */
export function readSeen(text: string): { version: number; status: string; minutes: string; note: string } | null {
  const match = SEEN.exec(text);
  if (!match) return null;
  const [, version, status, minutes, note] = match;
  return { version: Number(version), status: status ?? '', minutes: minutes ?? '', note: note ?? '' };
}
