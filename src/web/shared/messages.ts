import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Numbers are grouped in the reader's way ("1.599" or "1,599"); pass years, codes and dates as strings. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** A message with its values, for whoever decides what to say before it is known in which language. */
export interface Message {
  key: string;
  params?: MessageParams;
}

type Piece = string | { param: string };
type Entry = Piece[] | ReadonlyMap<Intl.LDMLPluralRule, Piece[]>;
type Catalogue = Map<string, Entry>;

const PLURAL_FORMS: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const NUMBER_FORMATS = perLocale((locale) => new Intl.NumberFormat(locale));
const PLURAL_RULES = perLocale((locale) => new Intl.PluralRules(locale));

/**
 * The texts of the program: `<directory>/<locale>/<namespace>.json`. The key `brand` in `frame.json` is asked for as
 * `frame.brand`, objects nest (`frame.menu.account`), and an object of plural forms (`{ "one": …, "other": … }`) is one
 * message. A namespace may be spread over files: `errors.classes.json` adds to `errors`. An unknown key, a missing value or
 * a plural asked for without a count is a mistake in the program and throws.
 */
export class Messages {
  private catalogues: Record<Locale, Catalogue>;

  constructor(private readonly directory: string) {
    this.reload();
  }

  reload(): void {
    this.catalogues = perLocale((locale) => readCatalogue(join(this.directory, locale)));
  }

  /** The message with its values; of one with plural forms that for its value `count`, which must be a number then. */
  t(locale: Locale, key: string, params: MessageParams = {}): string {
    const entry = this.entry(locale, key);
    if (!Array.isArray(entry)) {
      const { count } = params;
      if (typeof count === 'number') return this.tn(locale, key, count, params);
      throw new Error(`Message ${locale}:${key} has plural forms: it needs a count`);
    }
    return fill(entry, locale, key, params);
  }

  /** The form of the message for `count`, which the text may show as `{count}`. */
  tn(locale: Locale, key: string, count: number, params: MessageParams = {}): string {
    const entry = this.entry(locale, key);
    const values = { ...params, count };
    if (Array.isArray(entry)) return fill(entry, locale, key, values);
    const form = entry.get(PLURAL_RULES[locale].select(count)) ?? entry.get('other');
    if (!form) throw new Error(`Message ${locale}:${key} has no form "other"`);
    return fill(form, locale, key, values);
  }

  /** A whole number grouped in the reader's way. */
  number(locale: Locale, value: number): string {
    return NUMBER_FORMATS[locale].format(value);
  }

  has(locale: Locale, key: string): boolean {
    return this.catalogues[locale].has(key);
  }

  /** Every key of a language with the names of the values its text needs. */
  keys(locale: Locale): Map<string, Set<string>> {
    return new Map([...this.catalogues[locale]].map(([key, entry]) => [key, paramsOf(entry)]));
  }

  private entry(locale: Locale, key: string): Entry {
    const entry = this.catalogues[locale].get(key);
    if (!entry) throw new Error(`No message ${locale}:${key}`);
    return entry;
  }
}

function readCatalogue(directory: string): Catalogue {
  const catalogue: Catalogue = new Map();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
    const texts: unknown = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    addTexts(catalogue, basename(file).split('.', 1).join(), texts);
  }
  return catalogue;
}

function addTexts(catalogue: Catalogue, key: string, texts: unknown): void {
  if (catalogue.has(key)) throw new Error(`Message ${key} is written twice`);
  if (typeof texts === 'string') {
    catalogue.set(key, pieces(texts));
  } else if (isPlural(texts)) {
    const forms = Object.entries(texts).map(([form, text]) => [form as Intl.LDMLPluralRule, pieces(text)] as const);
    catalogue.set(key, new Map(forms));
  } else if (typeof texts === 'object' && texts !== null && !Array.isArray(texts)) {
    for (const [name, inner] of Object.entries(texts)) addTexts(catalogue, `${key}.${name}`, inner);
  } else {
    throw new Error(`Message ${key} is neither a text nor a group of texts`);
  }
}

function isPlural(texts: unknown): texts is Record<string, string> {
  if (typeof texts !== 'object' || texts === null) return false;
  const entries = Object.entries(texts);
  return 'other' in texts && entries.every(([form, text]) => PLURAL_FORMS.has(form) && typeof text === 'string');
}

function pieces(text: string): Piece[] {
  return text
    .normalize('NFC')
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { param: piece.slice(1, -1) } : piece));
}

function fill(message: Piece[], locale: Locale, key: string, params: MessageParams): string {
  let text = '';
  for (const piece of message) {
    if (typeof piece === 'string') {
      text += piece;
    } else {
      const value = params[piece.param];
      if (value === undefined || value === null) throw new Error(`Message ${locale}:${key} lacks {${piece.param}}`);
      text += typeof value === 'number' ? NUMBER_FORMATS[locale].format(value) : value;
    }
  }
  return text;
}

function paramsOf(entry: Entry): Set<string> {
  const all = Array.isArray(entry) ? entry : [...entry.values()].flat();
  return new Set(all.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.param])));
}

function perLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return { vi: make('vi'), en: make('en') };
}
