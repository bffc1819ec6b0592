import { formatDate } from '../../common/dates/calendar-date.js';
import type { DuplicatePair, PersonOfPair } from '../../features/merging/duplicates.repository.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { birthText } from '../people/people-list.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from '../units/unit-choices.view.js';
import { mergingCrumbs, mergingTabs } from './merging-tabs.view.js';
import { likelinessOf } from './likeliness.view.js';

interface Input {
  items: readonly DuplicatePair[];
  total: number;
  complete: boolean;
  page: number;
  pageSize: number;
  unit: UnitOnDate | null;
  units: readonly UnitOnDate[];
}

/** The queue of pairs that wait for a decision, the likest first. */
export function queueView({ items, total, complete, page, pageSize, unit, units }: Input) {
  const unitCode = unit?.code ?? '';
  const offered = unit && !units.some(({ code }) => code === unit.code) ? [...units, unit] : units;
  return {
    title: { key: 'merging.title' },
    crumbs: mergingCrumbs(),
    tabs: mergingTabs('waiting'),
    total,
    complete,
    files: total > 0 ? fileLinks(paths.duplicates({ unit: unitCode })) : [],
    unitGroups: unitChoiceGroups(offered, unitCode),
    clearHref: unit ? paths.duplicates() : null,
    rows: items.map((pair) => ({
      ...likelinessOf(pair),
      people: [pair.first, pair.second].map((person) => personOfPair(person)),
      href: paths.duplicatePair(pair.first.code, pair.second.code),
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'merging.pair',
      href: (number) => paths.duplicates({ unit: unitCode, page: number }),
    }),
  };
}

/** One of two people in a list of pairs. */
export function personOfPair(person: PersonOfPair) {
  return {
    name: person.fullName,
    code: person.code,
    href: paths.person(person.code),
    birth: birthText(person),
    sexKey: person.sex ? `common.sex.${person.sex}` : null,
    unit: person.unitLabel,
    position: person.position ?? '',
    closed: person.closedOn ? formatDate(person.closedOn) : null,
  };
}
