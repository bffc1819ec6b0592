import { type KnownRollout, type Placement, placeRollout } from './place-rollout.js';
import type { RolloutDates } from './rollout-dates.js';

/** The dates and words of a rollout as they are reported. */
export interface RolloutFacts extends RolloutDates {
  source: string | null;
  note: string | null;
}

/** A rollout on record, by its unit and item. */
export interface RecordedRollout extends RolloutFacts {
  id: number;
  unitId: number;
  itemId: number;
}

/** A report about a unit and an item. */
export interface ToldRollout {
  unitId: number;
  itemId: number;
  facts: RolloutFacts;
}

/** What becomes of one report; `before` is what it changes, `from` the place of the earlier report that said so first. */
export interface PlacedReport {
  placement: Placement;
  before: RolloutFacts | null;
  from: number | null;
}

/** What several reports come to, one after the other: each of them, and the rollouts that are new in the end. */
export interface PlacedReports {
  placed: PlacedReport[];
  /** By the place of the report that began them. */
  added: ReadonlyMap<number, RecordedRollout>;
}

/**
 * Places reports in their order, each beside what is on record and what the reports before it came to. What a report does
 * not say of source, note and target stays as it was.
 */
export function placeReports(known: readonly RecordedRollout[], reports: readonly ToldRollout[]): PlacedReports {
  const record = new Map<string, RecordedRollout[]>();
  for (const rollout of known) listOf(record, rollout).push(rollout);
  const added = new Map<number, RecordedRollout>();
  const placed = reports.map((report, index): PlacedReport => {
    const list = listOf(record, report);
    const placement = withWords(placeRollout(list, report.facts), list, report.facts);
    if (placement.kind === 'refused') return { placement, before: null, from: null };
    if (placement.kind === 'new') {
      const begun = { ...report.facts, id: placeholder(index), unitId: report.unitId, itemId: report.itemId };
      list.push(begun);
      added.set(index, begun);
      return { placement, before: null, from: null };
    }
    const at = list.findIndex(({ id }) => id === placement.id);
    const before = list[at]!;
    if (placement.kind === 'change') list[at] = retold(before, report.facts, placement.dates);
    const from = before.id < 0 ? placeOf(before) : null;
    if (from !== null) added.set(from, list[at]!);
    return { placement, before, from };
  });
  return { placed, added };
}

/** Dates that are known, told with other words, put the words right. */
function withWords(placement: Placement, list: readonly RecordedRollout[], told: RolloutFacts): Placement {
  if (placement.kind !== 'same') return placement;
  const { id, source, note, fromDate, toDate, targetDate } = list.find((each) => each.id === placement.id)!;
  const saysTheSame = (told.source ?? source) === source && (told.note ?? note) === note;
  return saysTheSame ? placement : { kind: 'change', id, dates: { fromDate, toDate, targetDate } };
}

function listOf(record: Map<string, RecordedRollout[]>, { unitId, itemId }: { unitId: number; itemId: number }) {
  const key = `${unitId}:${itemId}`;
  const known = record.get(key) ?? [];
  record.set(key, known);
  return known;
}

function retold(before: RecordedRollout, facts: RolloutFacts, dates: RolloutDates): RecordedRollout {
  return { ...before, ...dates, source: facts.source ?? before.source, note: facts.note ?? before.note };
}

/** A rollout that a report began has no number yet: it is known by a negative one, after the place of the report. */
function placeholder(index: number): number {
  return -(index + 1);
}

function placeOf({ id }: KnownRollout): number {
  return -id - 1;
}
