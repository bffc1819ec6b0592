import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { LOCALES } from '../../../../src/web/shared/messages.js';
import type { Locale } from '../../../../src/web/shared/messages.js';
import { ViewEngine } from '../../../../src/web/shared/view-engine.js';
import { componentsView, pageContext, sheetView } from './components-view.js';

const viewsDir = join(__dirname, '../../../../views');
const assets = new Proxy({}, { get: (_, name) => String(name) });
const engine = new ViewEngine({ viewsDir, assets, cache: true });

const errorPages = {
  '403': { reason: null, allowedRoleKeys: ['frame.role.admin', 'frame.role.trainer'], backHref: '/' },
  '404': { homeHref: '/' },
  '422': { reason: null, leadKey: 'errors.page.unprocessable.lead', backHref: '/' },
  '429': { waitMinutes: 1, homeHref: '/' },
  '500': { code: '7F2A-0941', retryHref: '/classes', homeHref: '/' },
  expired: { backHref: '/' },
};

describe.each(LOCALES)('in %s', (locale) => {
  const pages: [string, HTMLElement][] = [
    ['the sampler', page('pages/design/components', componentsView(locale), locale)],
    ['the attendance sheet', page('pages/design/sheet', sheetView(locale), locale)],
    ...Object.entries(errorPages).map(([name, view]): [string, HTMLElement] => [
      `error ${name}`,
      page(`errors/${name}`, { page: pageContext(locale), ...view }, locale),
    ]),
  ];

  describe.each(pages)('%s', (_, html) => {
    it('gives every field a label', () => {
      const fields = html
        .querySelectorAll('input, select, textarea')
        .filter((field) => field.getAttribute('type') !== 'hidden');
      expect(fields.filter((field) => !isLabelled(field, html)).map(String)).toEqual([]);
    });

    it('names every link and button', () => {
      const controls = html.querySelectorAll('a, button, summary');
      expect(controls.filter((control) => !nameOf(control)).map(String)).toEqual([]);
    });

    it('refers only to parts that are there, each once', () => {
      const ids = html.querySelectorAll('[id]').map((element) => element.id);
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
      const referred = ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) =>
        html.querySelectorAll(`[${name}]`).flatMap((element) => (element.getAttribute(name) ?? '').split(' ')),
      );
      expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
    });

    it('has one main heading, in its own language', () => {
      expect(html.querySelectorAll('h1')).toHaveLength(1);
      expect(html.querySelector('html')?.getAttribute('lang')).toBe(locale);
    });

    it('carries no style of its own', () => {
      expect(html.querySelectorAll('[style], style')).toEqual([]);
    });

    it('hands a token to every form that writes', () => {
      const writing = html.querySelectorAll('form').filter((form) => form.getAttribute('method') === 'post');
      const tokens = writing.map((form) => form.querySelector('input[name="_csrf"]')?.getAttribute('value') ?? 'none');
      expect(new Set(tokens)).toEqual(new Set(tokens.length > 0 ? ['token'] : []));
    });
  });
});

describe('a page', () => {
  it('begins its title with the error when a form came back', () => {
    const view = componentsView('vi');
    const failed = page('pages/design/components', { ...view, page: { ...view.page, hasErrors: true } }, 'vi');
    expect(failed.querySelector('title')?.text).toMatch(/^Lỗi: Thành phần giao diện · Tập huấn$/);
    expect(page('pages/design/components', view, 'vi').querySelector('title')?.text).not.toContain('Lỗi');
  });

  it('links each error of the summary to its field, and never shows a password again', () => {
    const html = page('pages/design/components', componentsView('vi'), 'vi');
    const targets = html.querySelectorAll('#form-errors a').map((link) => link.getAttribute('href'));
    expect(targets).toEqual(['#end', '#seats']);
    expect(html.querySelector('#end')?.getAttribute('aria-invalid')).toBe('true');
    expect(html.querySelector('#end')?.getAttribute('aria-describedby')).toBe('end-hint end-error');
    expect(html.querySelector('#password')?.hasAttribute('value')).toBe(false);
  });

  it('keeps its filters when the language is switched', () => {
    const html = page('errors/404', { page: pageContext('vi'), homeHref: '/' }, 'vi');
    expect(html.querySelector('.foot a[hreflang="en"]')?.getAttribute('href')).toBe('/design?q=a&lang=en');
  });

  it('offers a visitor the sign-in, and one with a single role no choice of roles', () => {
    const visitor = page('errors/404', { page: { ...pageContext('vi'), user: null }, homeHref: '/' }, 'vi');
    expect(visitor.querySelector('.top-end a[href="/sign-in"]')).not.toBeNull();
    const context = pageContext('vi');
    const user = context.user && { ...context.user, roles: context.user.roles.slice(0, 1) };
    const single = page('errors/404', { page: { ...context, user }, homeHref: '/' }, 'vi');
    expect(single.querySelector('button[name="role"]')).toBeNull();
    expect(single.querySelector('form[action="/sign-out"] button')).not.toBeNull();
  });

  it('says on top that the people are invented, in the trial version only', () => {
    const real = page('errors/404', { page: { ...pageContext('vi'), demo: false }, homeHref: '/' }, 'vi');
    expect(real.querySelector('.demo')).toBeNull();
  });
});

describe('the sampler', () => {
  it('shows every partial that all pages share', () => {
    const sampled = ['pages/design', 'errors', 'layouts', 'partials'].flatMap((folder) => templatesIn(folder));
    const called = new Set(
      sampled.flatMap(({ text }) => [...text.matchAll(/\{\{#?> ?([\w/-]+)/g)].map(([, name]) => name)),
    );
    const shared = templatesIn('partials').filter(({ name }) => /^((chart|form|frame|table|tag)\/)?[\w-]+$/.test(name));
    expect(shared.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
  });
});

function page(name: string, view: object, locale: Locale): HTMLElement {
  return parse(engine.render(name, view, { locale }));
}

function isLabelled(field: HTMLElement, html: HTMLElement): boolean {
  return field.closest('label') !== null || html.querySelector(`label[for="${field.id}"]`) !== null;
}

function nameOf(control: HTMLElement): string {
  return control.getAttribute('aria-label') ?? control.text.trim();
}

function templatesIn(folder: string): { name: string; text: string }[] {
  return readdirSync(join(viewsDir, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => ({ name: path.slice(0, -'.hbs'.length), text: readFileSync(join(viewsDir, folder, path), 'utf8') }));
}
