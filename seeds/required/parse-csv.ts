/**
 * Reads comma-separated text with a header row (RFC 4180: quoted fields, doubled quotes, CRLF or LF) into one record a
 * row. Throws on a row whose number of fields differs from the header's.
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = splitRows(text.replace(/^\uFEFF/, ''));
  if (!header) return [];
  return rows.map((fields, index) => {
    if (fields.length !== header.length)
      throw new Error(`row ${index + 2} has ${fields.length} fields, not ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name, fields[column]!]));
  });
}

function splitRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const { field, end } of fieldsOf(text)) {
    row.push(field);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

function* fieldsOf(text: string): Generator<{ field: string; end: string }> {
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (pattern.lastIndex < text.length || pattern.lastIndex === 0) {
    const match = pattern.exec(text);
    if (!match) throw new Error('a quote is not closed, or stands inside a field');
    yield { field: match[1]?.replaceAll('""', '"') ?? match[2]!, end: match[3]! };
    if (match[3] === '') return;
  }
}
