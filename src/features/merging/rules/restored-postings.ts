import { addDays } from '../../../common/dates/calendar-date.js';
import type { Posting } from '../../people/posting.entity.js';

/** Postings as they were before a merge, as it left them, and as they are now. */
export interface PostingsSince {
  survivorBefore: readonly Posting[];
  mergedBefore: readonly Posting[];
  after: readonly Posting[];
  now: readonly Posting[];
  /** The survivor's file was closed since. */
  closedSince: boolean;
}

/**
 * The postings of both files once a merge is undone. Where nothing has changed since, they are exactly what they were. The
 * merged file gets its own back as they were, and what an act of reorganisation has made of them since goes with them; the
 * survivor keeps what was recorded since, and a posting that the merge
 * ended stays so where the survivor has begun in another since, or serves no more. `kept` says whether anything of that kind
 * remains.
 */
export function restoredPostings({ survivorBefore, mergedBefore, after, now, closedSince }: PostingsSince): {
  survivor: Posting[];
  merged: Posting[];
  kept: boolean;
} {
  const ofMerged = new Set(mergedBefore.map(({ id }) => id));
  const [afterById, nowById] = [byId(after), byId(now)];
  const isTouched = ({ id }: Posting): boolean => {
    const [left, found] = [afterById.get(id), nowById.get(id)];
    return left !== undefined && (found === undefined || JSON.stringify(found) !== JSON.stringify(left));
  };
  const since = now.filter(({ id }) => !afterById.has(id) && !ofMerged.has(id));
  const madeOfMerged = madeByActs(
    since,
    now.filter(({ id }) => ofMerged.has(id) && afterById.get(id)?.currentKey != null),
  );
  const added = since.filter((posting) => !madeOfMerged.includes(posting));
  const staysEnded = closedSince || added.some(({ currentKey }) => currentKey !== null);
  const own = survivorBefore.flatMap((posting) => {
    if (isTouched(posting)) return nowById.get(posting.id) ?? [];
    return posting.currentKey !== null && staysEnded ? (nowById.get(posting.id) ?? posting) : posting;
  });
  const kept = since.length > 0 || after.some(isTouched);
  return { survivor: [...own, ...added], merged: careerOfMerged(mergedBefore, nowById, madeOfMerged), kept };
}

/** Of postings that came since, those that acts made of these, by however many steps: each begins the day after one ended. */
function madeByActs(since: readonly Posting[], of: readonly Posting[]): Posting[] {
  const made: Posting[] = [];
  const left = since.filter(({ actId }) => actId !== null).sort((a, b) => a.id - b.id);
  for (const posting of left) {
    const { fromDate } = posting;
    if (fromDate === null) continue;
    const before = addDays(fromDate, -1);
    if ([...of, ...made].some(({ toDate, position }) => toDate === before && position === posting.position))
      made.push(posting);
  }
  return made;
}

/** The merged file's own postings as they were, but one that acts moved on ended when they moved it. */
function careerOfMerged(
  before: readonly Posting[],
  now: ReadonlyMap<number, Posting>,
  made: readonly Posting[],
): Posting[] {
  const current = before.find(({ currentKey }) => currentKey !== null);
  if (made.length === 0 || !current) return [...before];
  const { personId } = current;
  const ended = { ...current, toDate: now.get(current.id)?.toDate ?? null, currentKey: null };
  return [
    ...before.map((posting) => (posting === current ? ended : posting)),
    ...made.map((posting) => ({ ...posting, personId, currentKey: posting.currentKey === null ? null : personId })),
  ];
}

function byId(postings: readonly Posting[]): Map<number, Posting> {
  return new Map(postings.map((posting) => [posting.id, posting]));
}
