/** One value of an audit line: what it is, or what it was and became. */
export interface AuditDetail {
  name: string;
  before: string | null;
  value: string;
}

/**
 * The details of an audit line as a flat list. Where they hold a `before` and an `after`, only what differs is listed;
 * other details are listed as they are.
 */
export function auditDetails(details: object | null): AuditDetail[] {
  if (details === null) return [];
  const { before, after, ...rest } = details as { before?: unknown; after?: unknown };
  const plain = flatten(rest).map(([name, value]) => ({ name, before: null, value }));
  if (before === undefined && after === undefined) return plain;
  const [was, became] = [new Map(flatten(before, 'value')), new Map(flatten(after, 'value'))];
  const names = [...new Set([...was.keys(), ...became.keys()])];
  const changed = names
    .filter((name) => was.get(name) !== became.get(name))
    .map((name) => ({ name, before: was.get(name) ?? '', value: became.get(name) ?? '' }));
  return [...changed, ...plain];
}

/** Leaves of nested data under dotted names; what is empty is left out. */
function flatten(data: unknown, name = ''): [string, string][] {
  if (data === null || data === undefined || data === '') return [];
  if (typeof data !== 'object') return [[name, String(data as string | number | boolean)]];
  return Object.entries(data).flatMap(([key, value]) =>
    flatten(value, name === '' || name === 'value' ? key : `${name}.${key}`),
  );
}
