import type { MessageParams } from '../../../common/errors.js';
import type { Refusal, RefusalCode } from './read-result.js';

/** Thrown while reading, to stop at once; becomes the `refused` part of the result. */
export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, params: MessageParams = {}) {
    super(code);
    this.name = 'RefusedFile';
    this.refusal = { code, params };
  }
}
