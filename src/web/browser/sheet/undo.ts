/** How a row stood before it was changed; null where its mark is another's by now, which is then to be shown. */
export interface Before<Row, Said> {
  row: Row;
  said: Said | null;
}

/** What was done on a sheet, latest last, so that it can be taken back; what was done at once is taken back at once. */
export class Undo<Row, Said> {
  private steps: Before<Row, Said>[][] = [];

  constructor(private readonly button: { hidden: boolean | string } | null) {}

  add(step: Before<Row, Said>[]): void {
    this.steps.push(step);
    this.draw();
  }

  take(): Before<Row, Said>[] {
    const step = this.steps.pop() ?? [];
    this.draw();
    return step;
  }

  /** Somebody else has marked the row: taking back what was done last there gives way to it, and what was before is over. */
  giveWay(row: Row): void {
    const mine = this.steps.flat().filter((before) => before.row === row);
    const last = mine[mine.length - 1];
    this.keep((before) => before.row !== row || before === last);
    if (last) last.said = null;
  }

  /** What was done in the row cannot be taken back any more. */
  forget(row: Row): void {
    this.keep((before) => before.row !== row);
  }

  private keep(stays: (before: Before<Row, Said>) => boolean): void {
    this.steps = this.steps.map((step) => step.filter(stays)).filter((step) => step.length > 0);
    this.draw();
  }

  private draw(): void {
    if (this.button) this.button.hidden = this.steps.length === 0;
  }
}
