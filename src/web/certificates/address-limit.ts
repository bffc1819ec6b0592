const WINDOW_MS = 60_000;
/** More addresses than this in one window are no visitors: then everybody waits for the next. */
const MOST_ADDRESSES = 50_000;

/** Counts what an address asks in a minute. Each instance of the program counts for itself, in memory. */
export class AddressLimit {
  private counts = new Map<string, number>();
  private windowEnds = 0;

  constructor(private readonly perMinute: number) {}

  /** Whether the address may ask once more now. */
  allows(address: string, now: number): boolean {
    if (now >= this.windowEnds || now < this.windowEnds - WINDOW_MS) {
      this.counts = new Map();
      this.windowEnds = now + WINDOW_MS;
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    if (count > this.perMinute || this.counts.size >= MOST_ADDRESSES) return false;
    this.counts.set(address, count);
    return true;
  }
}
