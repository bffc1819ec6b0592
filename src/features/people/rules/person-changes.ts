/** The facts of a file that can be corrected, as the audit keeps them. */
export type PersonFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What differs between two states of a file; null where nothing does. */
export function changesBetween(
  before: PersonFacts,
  after: PersonFacts,
): { before: PersonFacts; after: PersonFacts } | null {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return null;
  const pick = (facts: PersonFacts): PersonFacts =>
    Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
