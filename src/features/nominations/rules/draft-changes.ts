import type { NomineeKind } from './nominee-state.js';

/** Somebody who is named on a draft, in the order of rank. */
export interface NamedOnDraft {
  personId: number;
  personCode: string;
  kind: NomineeKind;
  note: string | null;
}

/** A name as it stands on the draft. */
export interface StandingName {
  id: number;
  personId: number;
  kind: NomineeKind;
  place: number;
  note: string | null;
}

/** A name with its rank among those of its kind, from 1. */
export type RankedName = Omit<NamedOnDraft, 'personCode'> & { place: number };

/** What has to be written so that a draft names these people. */
export interface DraftChanges {
  added: RankedName[];
  changed: Pick<StandingName, 'id' | 'kind' | 'place' | 'note'>[];
  removed: number[];
}

/** Compares a draft with the names that it is to have; who is named once more keeps the row. */
export function draftChanges(standing: readonly StandingName[], named: readonly NamedOnDraft[]): DraftChanges {
  const rows = new Map(standing.map((row) => [row.personId, row]));
  const ranked = rankedNames(named);
  const wanted = new Set(ranked.map(({ personId }) => personId));
  return {
    added: ranked.filter(({ personId }) => !rows.has(personId)),
    changed: ranked.flatMap(({ personId, kind, place, note }) => {
      const row = rows.get(personId);
      if (!row || (row.kind === kind && row.place === place && row.note === note)) return [];
      return [{ id: row.id, kind, place, note }];
    }),
    removed: standing.filter(({ personId }) => !wanted.has(personId)).map(({ id }) => id),
  };
}

/** Main ones and substitutes each have ranks of their own. */
export function rankedNames(named: readonly NamedOnDraft[]): RankedName[] {
  const last: Record<NomineeKind, number> = { main: 0, substitute: 0 };
  return named.map(({ personId, kind, note }) => ({ personId, kind, note, place: (last[kind] += 1) }));
}
