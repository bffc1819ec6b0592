type Value = string | number;

/** A piece of SQL with the values of its placeholders, in the order in which they stand in it. */
export interface Sql {
  text: string;
  params: readonly Value[];
}

/** SQL from a template: pieces of SQL are put in as they are, values become placeholders. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | Value)[]): Sql {
  const pieces = parts.map((part) => (typeof part === 'object' ? part : { text: '?', params: [part] }));
  return {
    text: strings.reduce((text, string, index) => text + pieces[index - 1]!.text + string),
    params: pieces.flatMap(({ params }) => params),
  };
}

/** SQL without values, such as the name of a column. */
export function plain(text: string): Sql {
  return { text, params: [] };
}

/** Pieces of SQL one after another. */
export function joined(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map(({ text }) => text).join(separator), params: pieces.flatMap(({ params }) => params) };
}

/** Values as the inside of IN (…); of no values it is one that nothing equals. */
export function listed(values: readonly Value[]): Sql {
  return values.length === 0
    ? plain('NULL')
    : joined(
        values.map((value) => sql`${value}`),
        ', ',
      );
}
