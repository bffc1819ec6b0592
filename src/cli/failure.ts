import path from 'node:path';
import { DomainError, type MessageParams } from '../common/errors.js';
import { viewsDir } from '../web/shared/folders.js';
import { type Locale, Messages } from '../web/shared/messages.js';

/** What a command refuses by itself; the message is one line for the operator. */
export class CommandError extends Error {}

/** One line that says what to mend, in Vietnamese where the terminal speaks it. */
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
  const messages = new Messages(path.join(viewsDir, 'locales'));
  const locale: Locale = /^vi/.test(process.env['LC_ALL'] || process.env['LANG'] || '') ? 'vi' : 'en';
  const words = (key: string, values: MessageParams) =>
    messages.has(locale, `errors.${key}`) ? messages.t(locale, `errors.${key}`, values) : key;
  if (problems.length === 0) return words(code, params);
  return problems.map((problem) => words(problem.code, problem.params)).join('; ');
}
