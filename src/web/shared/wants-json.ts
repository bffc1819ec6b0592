import type { Request } from 'express';

/** Whether a script of the program asks, which sends or wants data, and not a browser that goes to a page. */
export function wantsJson(request: Request): boolean {
  return Boolean(request.is('application/json')) || request.accepts('html', 'json') === 'json';
}
