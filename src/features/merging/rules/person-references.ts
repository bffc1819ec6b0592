/** What a merge does with the rows of a table that name a person. */
export type ReferenceFate =
  /** They become the survivor's as they are; `key` is a second column that holds the person while the row lives. */
  | { kind: 'moved'; key?: string }
  /** Joined with the survivor's own by a rule of their own. */
  | { kind: 'joined' }
  /** Made anew from the others. */
  | { kind: 'derived' }
  /** Is about these very files, and stays: what was done to them, or the address of a calendar that no longer opens. */
  | { kind: 'kept' };

/** A column that names a person. */
export interface PersonReference {
  table: string;
  column: string;
  fate: ReferenceFate;
}

/**
 * Every column of the database that names a person, and what a merge does with it. A test reads the tables and fails where
 * a column is not listed, so that no new table is left behind by a merge.
 */
export const PERSON_REFERENCES: readonly PersonReference[] = [
  { table: 'enrolments', column: 'person_id', fate: { kind: 'moved', key: 'active_key' } },
  { table: 'nominees', column: 'person_id', fate: { kind: 'moved', key: 'active_key' } },
  { table: 'certificates', column: 'person_id', fate: { kind: 'moved' } },
  { table: 'people', column: 'merged_into_id', fate: { kind: 'moved' } },
  { table: 'postings', column: 'person_id', fate: { kind: 'joined' } },
  { table: 'class_trainers', column: 'person_id', fate: { kind: 'joined' } },
  { table: 'session_trainers', column: 'person_id', fate: { kind: 'joined' } },
  { table: 'users', column: 'person_id', fate: { kind: 'joined' } },
  { table: 'person_distinctions', column: 'first_id', fate: { kind: 'joined' } },
  { table: 'person_distinctions', column: 'second_id', fate: { kind: 'joined' } },
  { table: 'statistics_facts', column: 'person_id', fate: { kind: 'derived' } },
  { table: 'person_keys', column: 'person_id', fate: { kind: 'derived' } },
  { table: 'person_scans', column: 'person_id', fate: { kind: 'derived' } },
  { table: 'duplicate_candidates', column: 'first_id', fate: { kind: 'derived' } },
  { table: 'duplicate_candidates', column: 'second_id', fate: { kind: 'derived' } },
  { table: 'calendar_feeds', column: 'person_id', fate: { kind: 'kept' } },
  { table: 'dropped_session_trainers', column: 'person_id', fate: { kind: 'kept' } },
  { table: 'mail_people', column: 'person_id', fate: { kind: 'kept' } },
  { table: 'person_merges', column: 'survivor_id', fate: { kind: 'kept' } },
  { table: 'person_merges', column: 'merged_id', fate: { kind: 'kept' } },
];
