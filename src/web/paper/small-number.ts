import { notFound } from '../../common/errors.js';

/** The number of a printed list from an address. @throws DomainError not_found where it is none */
export function smallNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw notFound();
  return Number(text);
}
