import type { TestApp } from './test-app.js';

/** Tables in which a merge may change something, with the columns that say only that something was changed. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  people: ['updated_at'],
  postings: [],
  enrolments: [],
  attendance_marks: [],
  attendance_mark_changes: [],
  marks_to_review: [],
  check_ins: [],
  mark_appeals: [],
  results: [],
  certificates: [],
  class_trainers: [],
  class_sessions: [],
  session_trainers: [],
  training_classes: ['record_version'],
  users: [],
  person_distinctions: [],
};

/** All rows that a merge may touch, to be compared before and after. */
export async function recordedRows(program: TestApp): Promise<Record<string, Record<string, unknown>[]>> {
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const [table, left] of Object.entries(TABLES)) {
    const rows = (await program.db.query(`SELECT * FROM ${table} ORDER BY id`)) as Record<string, unknown>[];
    found[table] = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !left.includes(name))));
  }
  return found;
}
