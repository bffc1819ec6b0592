/** The kinds of lists that can be imported, by the names under which addresses, programs and the database know them. */
export const IMPORT_KIND_NAMES = [
  'roster',
  'people',
  'units',
  'unit-changes',
  'history-summary',
  'history-rosters',
  'rollouts',
  'plans',
] as const;

export type ImportKindName = (typeof IMPORT_KIND_NAMES)[number];

/** Whether a text names a kind. */
export function isImportKindName(text: unknown): text is ImportKindName {
  return IMPORT_KIND_NAMES.some((name) => name === text);
}
