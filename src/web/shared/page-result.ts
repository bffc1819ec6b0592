import type { Crumb, Flash, FormError, Text } from './page-context.js';

/** What every page's view model gives besides its own content. */
export interface PageModel {
  title: Text;
  /** From the outermost page to this one; empty on a home page. */
  crumbs: Crumb[];
  /** Errors of a form that came back. */
  errors?: FormError[];
}

/** A view model to be shown by the template `pages/<view>.hbs`. */
export class PageResult {
  constructor(
    readonly view: string,
    readonly model: PageModel,
    readonly status: number,
  ) {}
}

/** Where the browser goes after a write, and what it says there. */
export class RedirectResult {
  constructor(
    readonly to: string,
    readonly flash: Flash | null,
  ) {}
}

/** Shows a page. */
export function page<Model extends PageModel>(view: string, model: Model, status = 200): PageResult {
  return new PageResult(view, model, status);
}

/** Goes to a page, with a word on what was done. */
export function redirect(to: string, flash: Flash | null = null): RedirectResult {
  return new RedirectResult(to, flash);
}

/** The note of a write that went well. */
export function done(key: string, params: Flash['params'] = {}): Flash {
  return { kind: 'good', key, params };
}
