/** From which score on a pair is called very like, and like; the rest is possible. */
const VERY = 85;
const LIKE = 70;

/** A score in words, and why; `against` marks reasons that speak against it. */
export function likelinessOf({ score, reasons }: { score: number; reasons: readonly string[] }) {
  return {
    score,
    likelyKey: score >= VERY ? 'merging.likely.very' : score >= LIKE ? 'merging.likely.like' : 'merging.likely.perhaps',
    likelyTag: score >= VERY ? 'tag-warn' : score >= LIKE ? 'tag-open' : 'tag-done',
    reasons: reasons.map((reason) => ({
      key: `merging.reason.${reason}`,
      against: /_(different|other_year|given|other)$/.test(reason),
    })),
  };
}
