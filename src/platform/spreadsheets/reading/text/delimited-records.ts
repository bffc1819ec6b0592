/** One record of a delimited text. `line` is the line of the file where it starts, from 1. */
export interface TextRecord {
  line: number;
  fields: string[];
}

const SEPARATORS = [';', ',', '\t'] as const;
const SAMPLE_LINES = 20;

/** The separator that splits the first lines most evenly; a first line `sep=;` says it outright. */
export function separatorOf(text: string): string {
  const stated = /^sep=(.)\r?(?:\n|$)/i.exec(text);
  if (stated?.[1]) return stated[1];
  const lines = text.split(/\r\n|\r|\n/, SAMPLE_LINES).filter((line) => line.trim() !== '');
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
    return { separator, used: counts.filter((count) => count > 0).length, most: Math.max(0, ...counts) };
  });
  scores.sort((a, b) => b.used - a.used || b.most - a.most);
  return scores[0] && scores[0].used > 0 ? scores[0].separator : ';';
}

/**
 * Splits text into records (RFC 4180 with any of the separators). A quoted field may hold separators and line breaks;
 * a quote that is never closed, or stands inside a field, is a character like any other.
 */
export function* delimitedRecords(text: string, separator: string): Generator<TextRecord> {
  const lastQuote = text.lastIndexOf('"');
  let position = /^sep=.\r?\n/i.exec(text)?.[0].length ?? 0;
  let line = position > 0 ? 2 : 1;
  while (position < text.length) {
    const record: TextRecord = { line, fields: [] };
    for (;;) {
      const field = fieldAt(text, position, separator, lastQuote);
      record.fields.push(field.value);
      line += field.lineBreaks;
      position = field.end;
      if (text[position] !== separator) break;
      position += 1;
    }
    position += text[position] === '\r' && text[position + 1] === '\n' ? 2 : 1;
    line += 1;
    yield record;
  }
}

interface Field {
  value: string;
  /** Where the separator, the line break or the end of the text stands. */
  end: number;
  lineBreaks: number;
}

function fieldAt(text: string, start: number, separator: string, lastQuote: number): Field {
  if (text[start] === '"' && start < lastQuote) return quotedField(text, start, separator);
  const end = endOfPlain(text, start, separator);
  return { value: text.slice(start, end), end, lineBreaks: 0 };
}

function quotedField(text: string, start: number, separator: string): Field {
  let value = '';
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) {
      value += text.slice(position);
      return { value, end: text.length, lineBreaks: lineBreaksIn(value) };
    }
    value += text.slice(position, quote);
    if (text[quote + 1] !== '"') {
      const end = endOfPlain(text, quote + 1, separator);
      const lineBreaks = lineBreaksIn(value);
      return { value: value + text.slice(quote + 1, end), end, lineBreaks };
    }
    value += '"';
    position = quote + 2;
  }
}

function endOfPlain(text: string, start: number, separator: string): number {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
