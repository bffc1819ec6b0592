import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { StrandedPerson } from '../../features/reorganisations/reorganisation.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { birthText } from '../people/people-list.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import { FormView, type RawForm } from '../shared/form.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups } from './unit-choices.view.js';

interface Input {
  people: readonly StrandedPerson[];
  total: number;
  page: number;
  pageSize: number;
  /** Units of today, to choose from. */
  units: readonly UnitOnDate[];
  today: CalendarDate;
  /** Codes of those who are ticked, or all of the page. */
  ticked: readonly string[] | 'all';
  raw: RawForm;
  problems: readonly FieldProblem[];
}

/** People whose unit has ended and who have not been given another one. */
export function strandedView({ people, total, page, pageSize, units, today, ticked, raw, problems }: Input) {
  const form = new FormView('units.stranded_field', { from: formatDate(firstDay(people, today)), ...raw }, problems);
  const chosen = new Set(ticked === 'all' ? people.map(({ code }) => code) : ticked);
  return {
    title: { key: 'units.stranded.title' },
    crumbs: [
      { label: { key: 'frame.nav.units' }, href: paths.units() },
      { label: { key: 'units.stranded.link' }, href: null },
    ],
    total,
    files: total > 0 ? fileLinks(paths.unitsStranded()) : [],
    action: paths.unitsStranded(),
    allHref: paths.unitsStranded({ page, all: '1' }),
    rows: people.map((person) => personRow(person, chosen)),
    people: form.field('person'),
    unit: form.field('unit'),
    unitGroups: unitChoiceGroups(units, raw['unit'] ?? ''),
    from: form.field('from', { width: 'date', hintKey: 'units.stranded.from_hint' }),
    errors: form.errors,
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'units.person',
      href: (number) => paths.unitsStranded({ page: number }),
    }),
  };
}

/** The day on which the last of their units ended: none of them can have gone on there. */
function firstDay(people: readonly StrandedPerson[], today: CalendarDate): CalendarDate {
  return (
    people
      .map(({ endedOn }) => endedOn)
      .sort()
      .at(-1) ?? today
  );
}

function personRow(person: StrandedPerson, chosen: ReadonlySet<string>) {
  const { code, fullName, position, unit, endedOn, heirs } = person;
  return {
    code,
    name: fullName,
    href: paths.person(code),
    birth: birthText(person),
    position: position ?? '',
    unit: unit.label,
    unitHref: paths.unit(unit.code),
    endedOn: formatDate(endedOn),
    heirs: heirs.map(({ label, code: heirCode }) => ({ label, href: paths.unit(heirCode) })),
    checked: chosen.has(code),
  };
}
