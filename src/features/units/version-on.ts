/**
 * SQL that joins a unit with the version that held on a day; else, where it has ended, with its last one, and where it is not
 * there yet, with its first. Exactly one, as the versions of a unit fill its life. All three are SQL: aliases and the day.
 */
export function versionOn(version: string, unit: string, day: string): string {
  const [from, to] = [`${version}.valid_from`, `${version}.valid_to`];
  return (
    `${version}.unit_id = ${unit}.id` +
    ` AND (${from} IS NULL OR ${from} <= ${day} OR ${from} = ${unit}.valid_from)` +
    ` AND (${to} IS NULL OR ${to} > ${day} OR ${to} = ${unit}.valid_to)`
  );
}
