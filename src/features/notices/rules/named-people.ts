import type { NoticeFacts } from './notice-facts.js';

const MOST_NAMES = 10;

/** Of people whom a notice names as many as it ever shows, and one more, by which it knows that there are more. */
export function mostNamed(personIds: readonly number[]): number[] {
  return personIds.slice(0, MOST_NAMES + 1);
}

/** The people whom facts name beside their reader. They are kept by number, so that no notice outlives somebody's name. */
export function peopleIn(facts: NoticeFacts): readonly number[] {
  return (facts['personIds'] as readonly number[] | undefined) ?? [];
}

/** Facts with the names that people bear now. */
export function withPeople(facts: NoticeFacts, names: ReadonlyMap<number, string>): NoticeFacts {
  const personIds = peopleIn(facts);
  if (personIds.length === 0) return facts;
  const known = personIds.slice(0, MOST_NAMES).flatMap((id) => names.get(id) ?? []);
  return { ...facts, people: [...known, ...(personIds.length > MOST_NAMES ? ['…'] : [])].join(', ') };
}
