import type { Said, SheetRow } from './row.js';

/** How a row stood before it was changed. */
export interface Before {
  row: SheetRow;
  said: Said;
}

/** What was done on a sheet, latest last, so that it can be taken back; what was done at once is taken back at once. */
export class Undo {
  private readonly steps: Before[][] = [];

  constructor(private readonly button: HTMLButtonElement | null) {}

  add(step: Before[]): void {
    this.steps.push(step);
    this.draw();
  }

  take(): Before[] {
    const step = this.steps.pop() ?? [];
    this.draw();
    return step;
  }

  private draw(): void {
    if (this.button) this.button.hidden = this.steps.length === 0;
  }
}
