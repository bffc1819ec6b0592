import type { NomineeView } from '../../features/nominations/unit-list.js';
import type { NomineeKind } from '../../features/nominations/rules/nominee-state.js';
import { birthText } from '../people/people-list.view.js';
import { paths } from '../shared/paths.js';
import type { TypedNominee } from './list.form.js';

/** What a list shows of a person, on it or just found. */
export type PersonShown = Pick<
  NomineeView,
  'personCode' | 'fullName' | 'birthDate' | 'birthYear' | 'facts' | 'refusals' | 'warnings'
>;

/** What stands against somebody, and what speaks for a second look; one line that nothing does. */
export function flagsOf({ facts, refusals, warnings }: Pick<PersonShown, 'facts' | 'refusals' | 'warnings'>) {
  const classOf: Readonly<Record<string, string | undefined>> = {
    nominee_trained: facts.trained?.classCode,
    nominee_clash: facts.clash?.classCode,
  };
  const flag = (
    css: 'failed' | 'open',
    { code, params }: { code: string; params: Record<string, string | number> },
  ) => ({
    css,
    leadKey: css === 'failed' ? 'nominations.flag_refused' : 'nominations.flag_to_confirm',
    text: { key: `nominations.flag.${code}`, params },
    href: classOf[code] === undefined ? null : paths.class(classOf[code]),
  });
  const flags = [...refusals.map((each) => flag('failed', each)), ...warnings.map((each) => flag('open', each))];
  return flags.length > 0
    ? flags
    : [{ css: 'met' as const, leadKey: null, text: { key: 'nominations.nothing_against' }, href: null }];
}

/** What all rows show of a person. */
export function personCells(person: PersonShown) {
  return {
    name: person.fullName,
    code: person.personCode,
    href: paths.person(person.personCode),
    birth: birthText(person),
    unit: person.facts.unitLabel ?? '',
    position: person.facts.position ?? '',
    flags: flagsOf(person),
    bad: person.refusals.length > 0,
    unsure: person.warnings.length > 0,
  };
}

/** A row of a list that is being written, with buttons that move it. */
export function editedRow(
  person: PersonShown,
  { index, place, last, kind }: { index: number; place: number; last: boolean; kind: NomineeKind },
) {
  const other: NomineeKind = kind === 'main' ? 'substitute' : 'main';
  const act = (name: string, as: NomineeKind) => `${name}:${as}:${person.personCode}`;
  return {
    ...personCells(person),
    id: `f-nominees-${index}`,
    number: place,
    tag: null,
    edit: {
      name: person.fullName,
      /** Null where nobody stands there to change places with. */
      up: place === 1 ? null : act('up', kind),
      down: last ? null : act('down', kind),
      other: act('add', other),
      otherKey: `nominations.act.to_${other}`,
      remove: act('remove', kind),
    },
    later: null,
  };
}

/** Somebody found by a search, with buttons that put them on the list. */
export function foundRow(person: PersonShown, listed: ReadonlySet<string>) {
  return {
    ...personCells(person),
    listed: listed.has(person.personCode),
    blocked: person.refusals.length > 0,
    addMain: `add:main:${person.personCode}`,
    addSubstitute: `add:substitute:${person.personCode}`,
  };
}

/** The rows of a list that is being written; a name of which nothing is known any more is left out. */
export function editedRows(
  nominees: readonly TypedNominee[],
  people: ReadonlyMap<string, PersonShown>,
  kind: NomineeKind,
) {
  const known = nominees.filter(({ personCode }) => people.has(personCode));
  const ofKind = known.filter((each) => each.kind === kind);
  return ofKind.map((each, at) =>
    editedRow(people.get(each.personCode)!, {
      index: known.indexOf(each),
      place: at + 1,
      last: at === ofKind.length - 1,
      kind,
    }),
  );
}

/** The warnings of names, a line each, and a word for what was seen, so that a tick stands for these lines and no others. */
export function warningsOf(people: readonly PersonShown[]) {
  const lines = people.flatMap((person) =>
    flagsOf({ ...person, refusals: [] }).flatMap(({ css, text, href }) =>
      css === 'open' ? [{ name: person.fullName, text, href }] : [],
    ),
  );
  const seen = people.flatMap(({ personCode, warnings }) => warnings.map(({ code }) => `${personCode}.${code}`)).sort();
  return lines.length === 0 ? null : { lines, seen: seen.join(' ') };
}
