import { notFound } from '../../common/errors.js';

/** The number of a session from an address. @throws DomainError not_found where it is none */
export function sessionNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1) throw notFound();
  return Number(text);
}
