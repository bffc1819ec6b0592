/** Seats of one quota. */
export interface QuotaSeats {
  seats: number;
  used: number;
}

/** Seats that a call sets aside: those of its quotas that no nominee holds. */
export function setAside(quotas: readonly QuotaSeats[]): number {
  return quotas.reduce((sum, { seats, used }) => sum + seats - used, 0);
}

/** Seats that the quotas of a call may have together: those free for everybody, and those that it has set aside or filled. */
export function seatsForQuotas(
  cls: { capacity: number; taken: number; reserved: number },
  quotas: readonly QuotaSeats[],
): number {
  const filled = quotas.reduce((sum, { used }) => sum + used, 0);
  return Math.max(0, cls.capacity - cls.taken + filled);
}
