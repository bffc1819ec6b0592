import { type Actor, isAllowed } from '../../common/actor.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import type { ItemOnRecord } from '../../features/rollouts/items-on-record.query.js';
import type { ProgrammeTotal } from '../../features/rollouts/programme-total.entity.js';
import type { RolloutItem, RolloutKind } from '../../features/rollouts/rollout-item.entity.js';
import type { UnitLevel } from '../../features/units/unit.entity.js';
import { fileLinks } from '../shared/file-links.view.js';
import { paths } from '../shared/paths.js';
import { countOf, programmeTotalView } from './programme-total.view.js';

interface Input {
  actor: Actor;
  asOf: CalendarDate;
  unreadable: string | null;
  today: CalendarDate;
  items: readonly RolloutItem[];
  totals: readonly ProgrammeTotal[];
  /** What is on record on the day asked for, and on the days of the totals, by item id. */
  onRecord: ReadonlyMap<CalendarDate, ReadonlyMap<number, ItemOnRecord>>;
}

const KINDS: readonly RolloutKind[] = ['network', 'application'];
const LEVELS: readonly UnitLevel[] = ['tinh', 'huyen', 'xa'];

/** All networks and applications: how many units have each, and what the programme reported of it. */
export function rolloutsView(input: Input) {
  const { actor, asOf, unreadable, today, items } = input;
  const manages = isAllowed(actor, 'rollouts.manage');
  return {
    title: { key: 'rollouts.title' },
    crumbs: [],
    date: formatDate(asOf),
    isToday: asOf === today,
    asOfTyped: unreadable ?? formatDate(asOf),
    unreadable: unreadable !== null,
    inScopeOnly: actor.unitScope !== 'all',
    files: fileLinks(paths.rollouts(asOf === today ? {} : { asOf })),
    newHref: manages ? paths.rolloutItemNew() : null,
    unitsHref: paths.units({ asOf: asOf === today ? '' : asOf }),
    sections: KINDS.map((kind) => ({
      key: kind,
      titleKey: `rollouts.kind.${kind}`,
      rows: items.filter((item) => item.kind === kind).map((item) => itemRow(item, input)),
    })).filter(({ rows }) => rows.length > 0),
  };
}

function itemRow(item: RolloutItem, { actor, asOf, today, totals, onRecord }: Input) {
  const now = onRecord.get(asOf)?.get(item.id);
  const query = { asOf: asOf === today ? '' : asOf };
  return {
    name: item.name,
    code: item.code,
    href: paths.rolloutItem(item.code, query),
    units: countOf(now, null),
    unitsHref: paths.rolloutItem(item.code, { ...query, state: 'has' }),
    levels: LEVELS.map((level) => ({
      count: now?.units[level] ?? 0,
      unitKey: `rollouts.level.${level}`,
      href: paths.rolloutItem(item.code, { ...query, level, state: 'has' }),
    })).filter(({ count }) => count > 0),
    unconverted: now?.unconverted ?? 0,
    unconvertedHref: `${paths.rolloutItem(item.code, query)}#unconverted`,
    totals: totals
      .filter(({ itemId }) => itemId === item.id)
      .map((total) =>
        programmeTotalView({
          itemCode: item.code,
          total,
          onRecord: onRecord.get(total.asOf)?.get(item.id),
          seesAll: actor.unitScope === 'all',
        }),
      ),
  };
}
