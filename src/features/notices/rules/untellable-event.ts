/** An event that nothing can be made of: what it speaks of is not there, or it is of a kind that this program does not know. */
export class UntellableEvent extends Error {
  constructor(
    readonly eventId: number,
    why: unknown,
  ) {
    super(why instanceof Error ? why.message : String(why), { cause: why });
    this.name = 'UntellableEvent';
  }
}
