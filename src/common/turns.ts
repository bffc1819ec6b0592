/** Lets at most so many pieces of work go on at once; the others wait, first come first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  /** Whether whoever takes a turn now has to wait for it. */
  get isFull(): boolean {
    return this.running >= this.atOnce;
  }

  /** Waits for a turn; call what it answers, once, when done. */
  async take(): Promise<() => void> {
    if (!this.isFull) this.running += 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    return () => this.release();
  }

  /** Hands the turn to the next in line, who counts as running in its place. */
  private release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
