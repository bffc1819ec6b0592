import Handlebars from 'handlebars';
import type { HelperDelegate, HelperOptions } from 'handlebars';
import type { Locale, MessageParams, Messages } from './messages.js';
import type { Text } from './page-context.js';
import { stateTag } from './template-helpers-tags.js';

/** From the name a template uses ("app.css") to the file's name with its fingerprint. */
export type AssetManifest = Readonly<Record<string, string>>;

type Handlebar = ReturnType<typeof Handlebars.create>;

const BLOCKS_OF_HANDLEBARS = ['if', 'unless', 'each', 'with'];

/**
 * Gives templates their vocabulary. Every helper, and `#if`, `#unless`, `#each` and `#with`, refuses a value that is
 * missing; null is how a view model says that there is none.
 */
export function registerHelpers(handlebars: Handlebar, messages: Messages, assets: AssetManifest): void {
  const helpers = {
    ...messageHelpers(messages),
    ...assetHelpers(assets),
    ...logicHelpers,
    ...optionHelpers,
    stateTag,
  };
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, refuseMissing(name, helper));
  for (const name of BLOCKS_OF_HANDLEBARS) {
    const original = handlebars.helpers[name];
    if (original) handlebars.registerHelper(name, refuseMissing(`#${name}`, original));
  }
}

function messageHelpers(messages: Messages): Record<string, HelperDelegate> {
  const translate = (key: string, args: unknown[]): string => {
    const { hash, locale, given } = readArguments(args);
    return messages.t(locale, key, given ? { ...given, ...hash } : hash);
  };
  return {
    /** `{{t 'key' name=value}}` or `{{t key params}}`. */
    t: (key: string, ...args: unknown[]) => translate(key, args),
    /** `{{tn 'key' count name=value}}`: the plural form for the count. */
    tn: (key: string, count: number, ...args: unknown[]) => {
      const { hash, locale } = readArguments(args);
      return messages.tn(locale, key, count, hash);
    },
    /** As `t`, with the words between two asterisks in bold, and codes ("2011-TH07-02") that no line end splits. */
    tb: (key: string, ...args: unknown[]) => emphasise(translate(key, args)),
    /** `{{text value}}`: data as it is, or a message `{ key, params }` in the reader's language. */
    text: (text: Text, ...args: unknown[]) =>
      typeof text === 'string' ? text : messages.t(readArguments(args).locale, text.key, text.params),
    /** `{{number 1599}}`: grouped in the reader's way. */
    number: (value: number, ...args: unknown[]) => messages.number(readArguments(args).locale, value),
  };
}

function assetHelpers(assets: AssetManifest): Record<string, HelperDelegate> {
  const address = (logicalName: string): string => {
    const file = assets[logicalName];
    if (file === undefined) throw new Error(`No built asset "${logicalName}"`);
    return `/assets/${file}`;
  };
  const icons = new Map<string, Handlebars.SafeString>();
  const icon = (name: string, options: HelperOptions): Handlebars.SafeString => {
    const extra = options.hash.class === undefined ? '' : ` ${String(options.hash.class)}`;
    const known = icons.get(name + extra);
    if (known) return known;
    const escaped = Handlebars.escapeExpression(name);
    const svg = new Handlebars.SafeString(
      `<svg class="icon${Handlebars.escapeExpression(extra)}" aria-hidden="true" focusable="false">` +
        `<use href="${address('icons.svg')}#${escaped}"/></svg>`,
    );
    icons.set(name + extra, svg);
    return svg;
  };
  return {
    /** `{{asset 'app.css'}}`: the address of a built file. */
    asset: address,
    /** `{{icon 'check'}}`: a picture beside words, so hidden from screen readers; `class='icon-xl'` makes it large. */
    icon,
  };
}

const logicHelpers: Record<string, HelperDelegate> = {
  eq: (left: unknown, right: unknown) => left === right,
  and: (...args: unknown[]) => args.slice(0, -1).every(holds),
  /** The first value that holds, else the last. */
  or: (...args: unknown[]) => args.slice(0, -1).find(holds) ?? args[args.length - 2],
  not: (value: unknown) => !holds(value),
  concat: (...args: unknown[]) => args.slice(0, -1).join(''),
};

const optionHelpers: Record<string, HelperDelegate> = {
  /** `{{optional this 'type' 'text'}}`: a value that the caller of a partial may leave out. */
  optional: (context: Record<string, unknown>, name: string, ...rest: unknown[]) =>
    context[name] ?? (rest.length > 1 ? rest[0] : null),
  /** `{{attrs this 'rows autocomplete'}}`: those of the attributes that the caller gave. */
  attrs: (context: Record<string, unknown>, names: string) => {
    const given = names.split(' ').filter((name) => holds(context[name] ?? false));
    const attributes = given.map((name) => ` ${name}="${Handlebars.escapeExpression(String(context[name]))}"`);
    return new Handlebars.SafeString(attributes.join(''));
  },
  /** `{{withQuery path 'lang' 'en'}}`: the same address with one value of its query set. */
  withQuery: (path: string, name: string, value: string) => {
    const url = new URL(path, 'http://localhost');
    url.searchParams.set(name, value);
    return url.pathname + url.search;
  },
};

/** What Handlebars counts as true in `#if`. */
function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function emphasise(text: string): Handlebars.SafeString {
  const html = Handlebars.escapeExpression(text)
    .replace(/\b[\dA-Z]+(?:-[\dA-Z]+)+\b/g, '<span class="nw">$&</span>')
    .replace(/\*([^*]+)\*/g, '<b class="strong">$1</b>');
  return new Handlebars.SafeString(html);
}

function readArguments(args: unknown[]): { hash: MessageParams; locale: Locale; given: MessageParams | null } {
  const options = args[args.length - 1] as HelperOptions;
  const data = options.data as { locale: Locale };
  return {
    hash: options.hash as MessageParams,
    locale: data.locale,
    given: args.length > 1 ? (args[0] as MessageParams) : null,
  };
}

function refuseMissing(name: string, helper: HelperDelegate): HelperDelegate {
  return function (this: unknown, ...args: unknown[]): unknown {
    const options = args[args.length - 1] as HelperOptions & { loc?: { start: { line: number } } };
    for (let i = 0; i < args.length - 1; i++) if (args[i] === undefined) throw missing(name, `value ${i + 1}`, options);
    for (const key in options.hash) if (options.hash[key] === undefined) throw missing(name, key, options);
    return (helper as (...given: unknown[]) => unknown).apply(this, args);
  };
}

function missing(name: string, what: string, options: { loc?: { start: { line: number } } }): Error {
  return new Error(`{{${name}}} got no ${what} (line ${options.loc?.start.line ?? '?'})`);
}
