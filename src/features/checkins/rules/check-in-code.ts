import { createHmac } from 'node:crypto';

/** What the codes of one opening are made with. */
export interface CodeMaker {
  id: number;
  secret: string;
  stepSeconds: number;
  graceSeconds: number;
}

/** A code with the moments between which it is shown, in milliseconds of the server's time. */
export interface ShownCode {
  code: string;
  from: number;
  until: number;
}

/** Right at the moment it was read; shown once, but no longer good; never shown by this opening. */
export type CodeVerdict = 'good' | 'over' | 'wrong';

/** Thirty signs that nobody takes for one another, neither read from afar nor said aloud. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 6;
/** Openings are told apart by so many; the code of the newest one of a number counts. */
export const OPENINGS_TOLD_APART = 1000;
/** How far back a code that is over is still told from one that never was: longer than any half day. */
const LOOK_BACK_MS = 6 * 3_600_000;

/** The code that an opening shows at a moment: three digits for the opening, six signs that change with every step of the server's clock. */
export function codeAt(maker: CodeMaker, now: number): ShownCode {
  const stepMs = maker.stepSeconds * 1000;
  const step = Math.floor(now / stepMs);
  return { code: codeOfStep(maker, step), from: step * stepMs, until: (step + 1) * stepMs };
}

/** What a code is worth that was read at one moment and is judged at another: good while it is shown and for the grace after it. */
export function judgeCode(maker: CodeMaker, code: string, readAt: number, now: number): CodeVerdict {
  const stepMs = maker.stepSeconds * 1000;
  const step = Math.floor(readAt / stepMs);
  // Step n is good from n·step until (n+1)·step + grace.
  const first = Math.floor((readAt - maker.graceSeconds * 1000) / stepMs);
  if (isOfSteps(maker, code, first, step)) return 'good';
  const oldest = Math.floor((now - LOOK_BACK_MS) / stepMs);
  return isOfSteps(maker, code, oldest, Math.floor(now / stepMs)) ? 'over' : 'wrong';
}

/** A code as it is compared, from what was typed or scanned; null for what cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s.–-]/g, '').toUpperCase();
  return /^\d{3}[2-9A-HJKMNP-TV-Z]{6}$/.test(code) ? code : null;
}

/** Which openings a code may be of: those whose number leaves this remainder. */
export function openingPart(code: string): number {
  return Number(code.slice(0, 3));
}

/** A code in groups of three, as people read them out: `048 K7M PQX`. */
export function spacedCode(code: string): string {
  return code.match(/.{3}/g)!.join(' ');
}

function isOfSteps(maker: CodeMaker, code: string, first: number, last: number): boolean {
  for (let step = last; step >= first; step--) if (codeOfStep(maker, step) === code) return true;
  return false;
}

function codeOfStep({ id, secret }: CodeMaker, step: number): string {
  let number = createHmac('sha256', secret).update(`${id}:${step}`).digest().readUIntBE(0, 6);
  let signs = '';
  for (let place = 0; place < LETTERS; place++) {
    signs += SIGNS[number % SIGNS.length]!;
    number = Math.floor(number / SIGNS.length);
  }
  return String(id % OPENINGS_TOLD_APART).padStart(3, '0') + signs;
}
