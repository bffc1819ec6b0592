import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { CommandError } from './failure.js';

/** A password that a command sets; one that it made up itself has to be printed once. */
export interface GivenPassword {
  password: string;
  generated: boolean;
}

/** The help of the option by which a command takes a password. Never an argument: those are seen in lists of processes. */
export const PASSWORD_OPTION = [
  '--password-stdin',
  'take the password from the first line of standard input; else one is made up and printed',
] as const;

/** @throws CommandError when standard input is empty */
export async function givenPassword(fromStdin: boolean | undefined): Promise<GivenPassword> {
  if (!fromStdin) return { password: randomBytes(12).toString('base64url'), generated: true };
  const password = await firstLine();
  if (password === null) throw new CommandError('there is no password on standard input');
  return { password, generated: false };
}

/** Lets go of standard input afterwards: whoever holds it open must not keep the command waiting. */
async function firstLine(): Promise<string | null> {
  try {
    for await (const line of createInterface({ input: process.stdin })) return line;
    return null;
  } finally {
    process.stdin.destroy();
  }
}
