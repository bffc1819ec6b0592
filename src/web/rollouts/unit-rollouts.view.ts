import { type Actor, isAllowed } from '../../common/actor.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { RolloutListed } from '../../features/rollouts/rollouts.repository.js';
import type { UnitRollouts } from '../../features/rollouts/rollouts.service.js';
import type { RolloutDates, RolloutState } from '../../features/rollouts/rules/rollout-dates.js';
import type { ItemUnit } from '../../features/rollouts/units-with-item.query.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** The part of a unit's page that `partials/rollouts/of-unit` shows; null where the reader may not see it. */
export function unitRolloutsView(
  actor: Actor,
  unit: Pick<UnitOnDate, 'code' | 'validTo'>,
  rollouts: UnitRollouts | null,
) {
  if (rollouts === null) return null;
  const manages = isAllowed(actor, 'rollouts.manage');
  const { own, through } = rollouts;
  const asOf = unit.validTo === null ? null : rollouts.asOf;
  return {
    date: formatDate(rollouts.asOf),
    manages,
    manageHref: manages ? paths.unitRollouts(unit.code) : null,
    rows: own.map((rollout) => ({
      ...itemCells(rollout, asOf),
      tag: rolloutTag(rollout.state),
      editHref: manages ? paths.unitRollout(unit.code, rollout.id) : null,
    })),
    inherited: throughByItem(through).map(([first, ...more]) => ({
      ...itemCells(first, asOf),
      acts: manages,
      units: [first, ...more].map(({ unitCode, unitLabel, fromDate }) => ({
        label: unitLabel,
        href: paths.unit(unitCode),
        since: formatDate(fromDate!),
      })),
    })),
  };
}

/** When a unit has had an item, in words: "from", "from – to", or by when it is to have it. */
export function rolloutDatesText({ fromDate, toDate, targetDate }: RolloutDates): Text {
  if (fromDate === null) return { key: 'rollouts.dates.target', params: { date: formatDate(targetDate!) } };
  const from = formatDate(fromDate);
  if (toDate === null) return { key: 'rollouts.dates.since', params: { from } };
  return { key: 'rollouts.dates.both', params: { from, to: formatDate(toDate) } };
}

/** How a rollout's tag looks: colour, icon and word. */
export function rolloutTag(state: RolloutState | 'none') {
  return TAGS[state];
}

/** How a unit of a list stands to an item on a day: what it waits for may be overdue. */
export function standingTag({ standing, targetDate }: Pick<ItemUnit, 'standing' | 'targetDate'>, asOf: CalendarDate) {
  const overdue = standing === 'planned' && targetDate !== null && targetDate < asOf;
  return rolloutTag(overdue ? 'overdue' : standing);
}

const TAGS = {
  has: { css: 'tag-run', icon: 'check', key: 'rollouts.state.has' },
  planned: { css: 'tag-open', icon: 'clock', key: 'rollouts.state.planned' },
  overdue: { css: 'tag-warn', icon: 'alert-triangle', key: 'rollouts.state.overdue' },
  ended: { css: 'tag-done', icon: 'flag', key: 'rollouts.state.ended' },
  none: { css: 'tag-draft', icon: 'minus', key: 'rollouts.state.none' },
} as const;

function itemCells(rollout: RolloutListed, asOf: CalendarDate | null) {
  const { itemCode, itemName, targetDate, fromDate, source, note } = rollout;
  const late = targetDate !== null && fromDate !== null;
  return {
    name: itemName,
    code: itemCode,
    href: paths.rolloutItem(itemCode, { asOf }),
    dates: rolloutDatesText(rollout),
    target: late ? formatDate(targetDate) : null,
    source: source ?? '',
    note: note ?? '',
  };
}

function throughByItem(through: readonly RolloutListed[]): [RolloutListed, ...RolloutListed[]][] {
  const groups = new Map<number, [RolloutListed, ...RolloutListed[]]>();
  for (const rollout of through) {
    const group = groups.get(rollout.itemId);
    if (group) group.push(rollout);
    else groups.set(rollout.itemId, [rollout]);
  }
  return [...groups.values()];
}
