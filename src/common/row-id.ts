import { notFound } from './errors.js';

/** The number of a row from an address. @throws DomainError not_found where it is none */
export function rowId(text: string): number {
  const id = Number(text);
  if (!Number.isSafeInteger(id) || id < 1) throw notFound();
  return id;
}
