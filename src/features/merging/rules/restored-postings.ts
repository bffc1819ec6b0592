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
 * merged file gets its own back as they were; the survivor keeps what was recorded since, and a posting that the merge
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
  const added = now.filter(({ id }) => !afterById.has(id) && !ofMerged.has(id));
  const staysEnded = closedSince || added.some(({ currentKey }) => currentKey !== null);
  const own = survivorBefore.flatMap((posting) => {
    if (isTouched(posting)) return nowById.get(posting.id) ?? [];
    return posting.currentKey !== null && staysEnded ? (nowById.get(posting.id) ?? posting) : posting;
  });
  const kept = added.length > 0 || after.some(isTouched);
  return { survivor: [...own, ...added], merged: [...mergedBefore], kept };
}

function byId(postings: readonly Posting[]): Map<number, Posting> {
  return new Map(postings.map((posting) => [posting.id, posting]));
}
