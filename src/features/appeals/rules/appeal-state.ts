/** How an appeal ended; null while nobody has decided. */
export type AppealDecision = 'upheld' | 'rejected' | 'withdrawn';

/** Why an appeal that stands so can no longer be withdrawn or decided on; null where it can. An appeal ends once. */
export function whyNotEnd(decision: AppealDecision | null): string | null {
  if (decision === null) return null;
  return decision === 'withdrawn' ? 'appeal_withdrawn' : 'appeal_decided_already';
}
