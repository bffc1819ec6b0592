import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CODE_LETTERS, codeOf } from './rules/verification-code.js';

/** Makes verification codes that nobody can guess: 30^8 of them. */
@Injectable()
export class VerificationCodes {
  next(): string {
    return codeOf(Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''));
  }
}
