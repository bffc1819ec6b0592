import { type Actor, isAllowed } from '../../common/actor.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { FieldProblem } from '../../common/errors.js';
import type { ItemOnRecord, UnconvertedUnit } from '../../features/rollouts/items-on-record.query.js';
import type { ProgrammeTotal } from '../../features/rollouts/programme-total.entity.js';
import type { RolloutItem } from '../../features/rollouts/rollout-item.entity.js';
import type { ItemStanding, ItemUnit, Origin } from '../../features/rollouts/units-with-item.query.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import { FormView, type RawForm } from '../shared/form.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { unitChoiceGroups, unitChoiceText } from '../units/unit-choices.view.js';
import { addressOf, type ItemUnitsPage } from './item-units.filter.js';
import { programmeTotalView } from './programme-total.view.js';
import { standingTag } from './unit-rollouts.view.js';

interface Input {
  actor: Actor;
  item: RolloutItem;
  asked: ItemUnitsPage;
  today: CalendarDate;
  units: readonly ItemUnit[];
  counts: Record<ItemStanding, number>;
  pageSize: number;
  origins: readonly Origin[];
  totals: readonly ProgrammeTotal[];
  /** What is on record of the item on the days of the totals. */
  onRecord: ReadonlyMap<CalendarDate, ItemOnRecord | undefined>;
  /** Ended units that had it and are converted to none. */
  unconverted: readonly UnconvertedUnit[];
  /** Units that have others under them. */
  parents: readonly UnitOnDate[];
  /** What was typed under the list, and what is wrong with it. */
  bulk: { raw: RawForm; ticked: ReadonlySet<string>; problems: readonly FieldProblem[] };
}

/** The units of a day and how each stands to an item, with a form that records it for those ticked. */
export function itemUnitsView(input: Input) {
  const { actor, item, asked, today, units, counts, pageSize } = input;
  const manages = isAllowed(actor, 'rollouts.manage');
  const recording = manages && asked.recording !== null;
  const query = addressOf(asked, today);
  const all = counts.has + counts.planned + counts.none;
  return {
    title: item.name,
    crumbs: [
      { label: { key: 'rollouts.title' }, href: paths.rollouts({ asOf: query.asOf }) },
      { label: item.name, href: null },
    ],
    ...bulkFields(input),
    code: item.code,
    kindKey: `rollouts.kind_one.${item.kind}`,
    date: formatDate(asked.asOf),
    isToday: asked.asOf === today,
    has: counts.has,
    all,
    files: fileLinks(paths.rolloutItem(item.code, query)),
    editHref: manages ? paths.rolloutItemEdit(item.code) : null,
    recordHref: manages && !recording ? paths.rolloutItem(item.code, { ...query, record: 'some' }) : null,
    recording,
    totals: totalsOf(input),
    unconverted: input.unconverted.map(({ code, label, endedOn }) => ({
      label,
      href: paths.unit(code),
      endedOn: formatDate(endedOn),
    })),
    filterAction: paths.rolloutItem(item.code),
    q: asked.q,
    state: asked.state ?? '',
    asOfTyped: asked.unreadable ?? formatDate(asked.asOf),
    unreadable: asked.unreadable !== null,
    levels: levelChoices(asked),
    parentGroups: unitChoiceGroups(input.parents, asked.parent),
    chips: standingChips(input, all),
    clearHref: asked.q || asked.level || asked.parent ? paths.rolloutItem(item.code, { asOf: query.asOf }) : null,
    rows: units.map((unit) => unitRow(unit, input)),
    inScopeOnly: actor.unitScope !== 'all',
    pager: pagerOf({
      page: asked.page,
      pageSize,
      total: asked.state ? counts[asked.state] : all,
      unitKey: 'rollouts.counted.units',
      href: (page) => paths.rolloutItem(item.code, { ...query, page, record: recording ? 'some' : null }),
    }),
  };
}

function unitRow(unit: ItemUnit, { asked, origins, bulk }: Input) {
  const { fromDate, throughFrom, throughCount, targetDate, standing } = unit;
  return {
    id: idOf(unit),
    code: unit.code,
    label: unitChoiceText(unit),
    href: paths.unit(unit.code),
    tag: standingTag(unit, asked.asOf),
    since: fromDate ? formatDate(fromDate) : '',
    through:
      throughCount > 0
        ? {
            since: throughFrom ? formatDate(throughFrom) : '',
            units: origins
              .filter(({ heirId }) => heirId === unit.id)
              .map(({ code, label }) => ({ label, href: paths.unit(code) })),
          }
        : null,
    target: standing === 'planned' && targetDate ? formatDate(targetDate) : null,
    source: unit.source ?? '',
    /** What the unit has on record already is not recorded again. */
    tickable: fromDate === null,
    ticked: bulk.ticked.has(unit.code) || (asked.recording === 'all' && standing !== 'has'),
    error: errorAt(`units.${unit.code}`, bulk.problems),
  };
}

function idOf({ code }: ItemUnit): string {
  return `f-units-${code.replaceAll('.', '-')}`;
}

/** Where an error leads: a unit that is not on this page has no line to go to. */
function shownId(id: string, units: readonly ItemUnit[]): string {
  return id.startsWith('f-units') && !units.some((unit) => idOf(unit) === id) ? 'f-units' : id;
}

function errorAt(name: string, problems: readonly FieldProblem[]) {
  const problem = problems.find(({ field }) => field === name);
  return problem ? { key: `errors.${problem.code}`, params: problem.params } : null;
}

function bulkFields({ item, asked, today, bulk, units }: Input) {
  const form = new FormView('rollouts.field', bulk.raw, bulk.problems);
  const query = addressOf(asked, today);
  const fields = {
    fromDate: form.field('fromDate', { required: false, width: 'date', hintKey: 'rollouts.hint.fromDate' }),
    targetDate: form.field('targetDate', { required: false, width: 'date', hintKey: 'rollouts.hint.targetDate' }),
    source: form.field('source', { required: false, hintKey: 'rollouts.hint.source' }),
  };
  const untickable = units.every(({ fromDate }) => fromDate !== null);
  const page = asked.page > 1 ? asked.page : null;
  return {
    ...fields,
    errors: form.errors.map((error) => ({ ...error, id: shownId(error.id, units) })),
    bulkAction: paths.rolloutItemUnits(item.code, { ...query, page }),
    tickAllHref: untickable ? null : paths.rolloutItem(item.code, { ...query, page, record: 'all' }),
    stopHref: paths.rolloutItem(item.code, { ...query, page }),
    unitsError: errorAt('units', bulk.problems),
  };
}

function totalsOf({ actor, item, totals, onRecord }: Input) {
  return totals.map((total) =>
    programmeTotalView({
      itemCode: item.code,
      total,
      onRecord: onRecord.get(total.asOf),
      seesAll: actor.unitScope === 'all',
    }),
  );
}

function levelChoices({ level }: ItemUnitsPage) {
  return (['tinh', 'huyen', 'xa'] as const).map((each) => ({
    value: each,
    labelKey: `units.level.${each}`,
    selected: each === level,
  }));
}

function standingChips({ item, asked, today, counts }: Input, all: number): Chip[] {
  const query = addressOf(asked, today);
  const chip = (state: ItemStanding | null, key: string, count: number): Chip => ({
    text: { key },
    href: paths.rolloutItem(item.code, { ...query, state, record: asked.recording ? 'some' : null }),
    count,
    current: asked.state === state,
    removable: false,
  });
  return [
    chip(null, 'rollouts.chip.all', all),
    chip('has', 'rollouts.chip.has', counts.has),
    chip('planned', 'rollouts.chip.planned', counts.planned),
    chip('none', 'rollouts.chip.none', counts.none),
  ];
}
