import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { PersonListed } from '../../features/people/people.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from '../units/unit-choices.view.js';
import { type PeopleListFilter, seesClosed } from './people-list.filter.js';

interface Input {
  actor: Actor;
  filter: PeopleListFilter;
  items: readonly PersonListed[];
  total: number;
  pageSize: number;
  units: readonly UnitOnDate[];
  unit: UnitOnDate | null;
}

/** People within the reader's scope, with search and unit. */
export function peopleListView({ actor, filter, items, total, pageSize, units, unit }: Input) {
  const { query } = filter;
  const manages = isAllowed(actor, 'people.manage');
  const isTyped = query.q !== '' || query.unit !== '';
  const offered = unit && !units.some(({ code }) => code === unit.code) ? [...units, unit] : units;
  return {
    title: { key: actor.unitScope === 'all' ? 'people.title' : 'people.title_unit' },
    crumbs: [],
    total,
    query,
    duplicatesHref: isAllowed(actor, 'people.merge') && !query.closed ? paths.duplicates() : null,
    retentionHref: isAllowed(actor, 'people.anonymise') && query.closed ? paths.peopleRetention() : null,
    newHref: manages ? paths.personNew() : null,
    newNamedHref: manages && query.q !== '' ? paths.personNew({ name: query.q }) : null,
    files: total > 0 && query.only === '' ? fileLinks(paths.people(query)) : [],
    unitGroups: unitChoiceGroups(offered, query.unit),
    chips: [...(seesClosed(actor) ? serviceChips(query) : []), ...onlyChips(query)],
    clearHref: isTyped ? paths.people({ closed: query.closed }) : null,
    rows: items.map((person) => personRow(person)),
    pager: pagerOf({
      page: filter.page,
      pageSize,
      total,
      unitKey: 'people.unit',
      href: (page) => paths.people({ ...query, page }),
    }),
  };
}

/** One person in a list. */
export function personRow(person: PersonListed) {
  return {
    code: person.code,
    name: person.fullName,
    href: paths.person(person.code),
    birth: birthText(person),
    sexKey: person.sex ? `common.sex.${person.sex}` : null,
    unit: person.unitLabel,
    unitHref: person.unitCode ? paths.unit(person.unitCode) : null,
    position: person.position ?? '',
  };
}

/** The birth date, or the year where only that is known. */
export function birthText({ birthDate, birthYear }: Pick<PersonListed, 'birthDate' | 'birthYear'>): string {
  return birthDate ? formatDate(birthDate) : birthYear ? String(birthYear) : '';
}

function serviceChips({ q, unit, closed, only }: PeopleListFilter['query']): Chip[] {
  const chip = (key: string, value: string): Chip => ({
    text: { key },
    href: paths.people({ q, unit: value ? '' : unit, closed: value }),
    count: null,
    current: closed === value && only === '',
    removable: false,
  });
  return [chip('people.in_service', ''), chip('people.closed', '1')];
}

/** The list that a home page asked for, as a filter that can be taken off again. */
function onlyChips({ only, unit }: PeopleListFilter['query']): Chip[] {
  if (only === '') return [];
  return [
    { text: { key: `people.only.${only}` }, href: paths.people({ unit }), count: null, current: true, removable: true },
  ];
}
