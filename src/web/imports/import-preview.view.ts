import { formatDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ImportRow } from '../../features/imports/import-row.entity.js';
import type { Import } from '../../features/imports/import.entity.js';
import type { OutcomeKind, RowOutcome } from '../../features/imports/rules/row-outcome.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { classFrame } from '../classes/class-frame.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';

interface Input {
  kept: Import;
  cls: ClassListed;
  rows: readonly ImportRow[];
  counts: ReadonlyMap<OutcomeKind, number>;
  only: OutcomeKind | null;
  page: number;
  pageSize: number;
  units: readonly UnitOnDate[];
}

const KINDS: readonly OutcomeKind[] = ['new', 'match', 'unsure', 'error'];
const ICONS: Readonly<Record<OutcomeKind, string>> = {
  new: 'user-plus',
  match: 'user-check',
  unsure: 'user-question',
  error: 'circle-x',
};
const TAGS: Readonly<Record<OutcomeKind, string>> = {
  new: 'tag-run',
  match: 'tag-open',
  unsure: 'tag-warn',
  error: 'tag-bad',
};

/** What each row of a file will do, with the choices that are still open. */
export function previewView(input: Input) {
  const { kept, cls, rows, counts, only } = input;
  const count = (kind: OutcomeKind): number => counts.get(kind) ?? 0;
  const total = KINDS.reduce((sum, kind) => sum + count(kind), 0);
  const ready = count('new') + count('match');
  const free = Math.max(0, cls.capacity - cls.taken);
  return {
    ...classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: true, below: { key: 'imports.page.title' } }),
    heading: { key: 'imports.page.title' },
    classTitle: cls.title,
    fileName: kept.fileName,
    open: kept.state === 'previewed',
    action: paths.import(kept.id),
    rosterHref: paths.roster(cls.code),
    notes: kept.notes.map(({ code, params }) => ({ key: `imports.file.${code}`, params })),
    waiting: ready > free ? { key: 'imports.page.will_wait', params: { free, waiting: ready - free } } : null,
    chips: chipsOf(kept.id, total, counts, only),
    rows: rows.map((row) => previewRow(row, input.units)),
    pager: pagerOf({
      page: input.page,
      pageSize: input.pageSize,
      total: only ? count(only) : total,
      unitKey: 'imports.page.unit',
      href: (page) => paths.import(kept.id, { outcome: only, page }),
    }),
    ready,
    unsure: count('unsure'),
    errorCount: count('error'),
  };
}

function chipsOf(
  id: number,
  total: number,
  counts: ReadonlyMap<OutcomeKind, number>,
  only: OutcomeKind | null,
): Chip[] {
  const all: Chip = {
    text: { key: 'imports.page.all' },
    href: paths.import(id),
    count: total,
    current: only === null,
    removable: false,
  };
  const kinds = KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0).map((kind): Chip => ({
    text: { key: `imports.page.outcome.${kind}` },
    href: paths.import(id, { outcome: kind }),
    count: counts.get(kind) ?? 0,
    current: only === kind,
    removable: false,
  }));
  return [all, ...kinds];
}

function previewRow(row: ImportRow, units: readonly UnitOnDate[]) {
  const outcome = row.data;
  const { line } = outcome;
  const renamed = line.fullNameRaw.trim() !== line.fullName;
  return {
    rowNo: row.rowNo,
    kind: row.outcome,
    css: TAGS[row.outcome],
    icon: ICONS[row.outcome],
    outcomeKey: `imports.page.outcome.${row.outcome}`,
    name: line.fullName || line.fullNameRaw,
    before: renamed ? line.fullNameRaw : null,
    birth: line.birthDate ? formatDate(line.birthDate) : line.birthYear ? String(line.birthYear) : '',
    sexKey: line.sex ? `common.sex.${line.sex}` : null,
    unit: outcome.unit?.label ?? null,
    unitWritten: line.unitText ?? line.section ?? '',
    position: line.position ?? '',
    personCode: outcome.person?.code ?? null,
    personHref: outcome.person ? paths.person(outcome.person.code) : null,
    alreadyIn: outcome.alreadyIn,
    messages: [outcome.message, ...outcome.more].filter((message) => message !== null),
    choices: row.outcome === 'unsure' ? openChoices(row.id, outcome, units) : null,
  };
}

function openChoices(id: number, outcome: RowOutcome, units: readonly UnitOnDate[]) {
  const unitOpen = outcome.unit === null;
  const offered = outcome.unitChoices.length > 0 ? outcome.unitChoices : units;
  return {
    unit: unitOpen
      ? { name: `unit.${id}`, options: offered.map((unit) => ({ value: String(unit.id), label: unit.label })) }
      : null,
    person:
      outcome.personChoices.length > 0
        ? {
            name: `person.${id}`,
            options: outcome.personChoices.map((person) => ({
              value: String(person.id),
              label: `${person.fullName} · ${person.birthDate ? formatDate(person.birthDate) : (person.birthYear ?? '')} · ${person.code}`,
            })),
          }
        : null,
    accept: !unitOpen && outcome.personChoices.length === 0 ? `accept.${id}` : null,
  };
}
