/** The code of a person, by the number that the database gave: `CB000123`. */
export function personCode(id: number): string {
  return `CB${String(id).padStart(6, '0')}`;
}
