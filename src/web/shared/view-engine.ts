import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { Messages } from './messages.js';
import type { Locale } from './messages.js';
import { compileStrictly } from './strict-template.js';
import type { StrictTemplate } from './strict-template.js';
import { registerHelpers } from './template-helpers.js';
import type { AssetManifest } from './template-helpers.js';

const PARTIALS = 'partials/';

export interface ViewEngineOptions {
  /** The folder that holds `layouts`, `partials`, `pages`, `errors` and `locales`. */
  viewsDir: string;
  assets: AssetManifest;
  /** False reads changed templates and texts again at each page, for whoever is writing them. */
  cache: boolean;
}

export interface RenderOptions {
  locale: Locale;
  /** A file of `layouts/`; null renders the page alone. */
  layout?: string | null;
}

/**
 * Turns a view model into HTML. A page is named by its path under the views folder without the ending
 * (`pages/classes/list`, `errors/404`), a partial by its path under `partials/` (`form/text`). Everything is compiled when
 * the engine is made, so a template with a mistake stops the program; a value that a template misses throws when rendered.
 */
export class ViewEngine {
  readonly messages: Messages;
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, StrictTemplate>();
  private readonly modified = new Map<string, number>();

  constructor(private readonly options: ViewEngineOptions) {
    this.messages = new Messages(join(options.viewsDir, 'locales'));
    registerHelpers(this.handlebars, this.messages, options.assets);
    this.compileChanged();
    this.refuseUnknownPartials();
  }

  /** The address of a built file. */
  assetAddress(name: string): string {
    return `/assets/${this.options.assets[name]}`;
  }

  /** The layout finds the page's HTML as `body`; the context must hold `page`, a PageContext, where a layout is used. */
  render(page: string, context: object, { locale, layout = 'main' }: RenderOptions): string {
    if (!this.options.cache) this.refresh();
    const body = this.run(page, context, locale);
    return layout === null ? body : this.run(`layouts/${layout}`, { ...context, body }, locale);
  }

  private run(name: string, context: object, locale: Locale): string {
    const found = this.templates.get(name);
    if (!found) throw new Error(`No template ${name}`);
    try {
      return found.template(context, { data: { locale }, allowProtoPropertiesByDefault: true });
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private refresh(): void {
    this.messages.reload();
    this.compileChanged();
  }

  private compileChanged(): void {
    for (const path of readdirSync(this.options.viewsDir, { recursive: true, encoding: 'utf8' })) {
      if (path.endsWith('.hbs')) this.compileIfChanged(path.replaceAll('\\', '/'));
    }
  }

  private compileIfChanged(path: string): void {
    const file = join(this.options.viewsDir, path);
    const modified = statSync(file).mtimeMs;
    if (this.modified.get(path) === modified) return;
    this.modified.set(path, modified);
    const compiled = compileStrictly(this.handlebars, readFileSync(file, 'utf8'), file);
    const name = path.slice(0, -'.hbs'.length);
    this.templates.set(name, compiled);
    if (name.startsWith(PARTIALS)) this.handlebars.registerPartial(name.slice(PARTIALS.length), compiled.template);
  }

  /** A block partial with a mistyped name would show its block alone and say nothing. */
  private refuseUnknownPartials(): void {
    const known = new Set(['@partial-block', ...Object.keys(this.handlebars.partials)]);
    for (const { defines } of this.templates.values()) for (const name of defines) known.add(name);
    for (const [template, { calls }] of this.templates) {
      for (const name of calls) if (!known.has(name)) throw new Error(`${template} calls an unknown partial: ${name}`);
    }
  }
}
