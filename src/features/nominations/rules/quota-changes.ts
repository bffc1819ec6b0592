/** A quota as it stands. */
export interface StandingQuota {
  id: number;
  seats: number;
  used: number;
  unitIds: readonly number[];
}

/** A quota as it is to be; `row` is its place in what was entered. */
export interface WantedQuota {
  /** Of the quota that it replaces, where whoever entered it said so. */
  id: number | null;
  row: number;
  name: string | null;
  seats: number;
  unitIds: readonly number[];
}

/** What has to be written so that the quotas are as they were entered. */
export interface QuotaChanges {
  /** All quotas as they are afterwards; `id` null: a new one. */
  after: (WantedQuota & { used: number })[];
  /** Quotas that go. */
  removed: number[];
  /** Units that leave their quota: asked no more, or in another one. */
  leaving: number[];
}

/** Works out which quota became which: as it was said, else the one that shares the most units. */
export function quotaChanges(before: readonly StandingQuota[], wanted: readonly WantedQuota[]): QuotaChanges {
  const free = new Map(before.map((quota) => [quota.id, quota]));
  const matched = new Map<number, StandingQuota>();
  const match = (row: number, quota: StandingQuota | undefined) => {
    if (!quota || !free.delete(quota.id)) return;
    matched.set(row, quota);
  };
  for (const { id, row } of wanted) if (id !== null) match(row, free.get(id));
  const pairs = wanted
    .filter(({ row }) => !matched.has(row))
    .flatMap(({ row, unitIds }) => before.map((quota) => ({ row, quota, shared: sharedBy(unitIds, quota.unitIds) })))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.row - b.row);
  for (const { row, quota } of pairs) if (!matched.has(row)) match(row, quota);
  const after = wanted.map((quota) => {
    const was = matched.get(quota.row);
    return { ...quota, id: was?.id ?? null, used: was?.used ?? 0 };
  });
  const now = new Map(after.flatMap(({ id, unitIds }) => unitIds.map((unitId) => [unitId, id])));
  const leaving = before.flatMap(({ id, unitIds }) => unitIds.filter((unitId) => now.get(unitId) !== id));
  return { after, removed: [...free.keys()], leaving };
}

function sharedBy(one: readonly number[], other: readonly number[]): number {
  return one.filter((id) => other.includes(id)).length;
}
