import { setImmediate } from 'node:timers/promises';

/** So many rows are worked on before other requests get their turn: on SQLite nothing else lets them in. */
const ROWS_AT_A_STRETCH = 50;

export type WorkPhase = 'waiting' | 'reading' | 'converting' | 'comparing' | 'saving' | 'entering';

/** How far a piece of work on a file has come, for whoever waits for it; and the pace at which it lets others in. */
export class Progress {
  phase: WorkPhase = 'reading';
  done = 0;
  /** Null while nobody can tell. */
  total: number | null = null;

  begin(phase: WorkPhase, total: number | null): void {
    this.phase = phase;
    this.done = 0;
    this.total = total;
  }

  /** Says that some rows more are done. */
  async rows(count = 1): Promise<void> {
    const before = Math.floor(this.done / ROWS_AT_A_STRETCH);
    this.done += count;
    if (Math.floor(this.done / ROWS_AT_A_STRETCH) > before) await setImmediate();
  }

  /** All that something yields, row by row at this pace. */
  async collect<Row>(rows: Iterable<Row>): Promise<Row[]> {
    const all: Row[] = [];
    for (const row of rows) {
      all.push(row);
      await this.rows();
    }
    return all;
  }
}
