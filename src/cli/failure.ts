import { DomainError } from '../common/errors.js';
import { Words } from './words.js';

/** What a command refuses by itself; the message is one line for the operator. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** One line that says what to mend. */
export function failureLine(error: unknown): string {
  if (error instanceof DomainError) return domainLine(error);
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n', 1).join();
}

/** As the promise, but says what was not found. @throws CommandError */
export async function orUnknown<T>(found: Promise<T>, what: string): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') throw new CommandError(`there is no ${what}`);
    throw error;
  }
}

function domainLine({ code, params, problems }: DomainError): string {
  const words = new Words();
  const reasons = problems.length > 0 ? problems : [{ code, params }];
  return reasons.map((reason) => words.say({ key: `errors.${reason.code}`, params: reason.params })).join('; ');
}
