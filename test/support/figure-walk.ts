import type { HTMLElement } from 'node-html-parser';
import type { Browser } from './browser.js';

/** A number on a page and the rows it opens. */
export interface FigureLink {
  shown: number;
  href: string;
}

/** Every number of a page that opens its rows; bars of charts too. */
export function figureLinks(html: HTMLElement): FigureLink[] {
  return html
    .querySelectorAll('a[href^="/statistics/rows?"], a[href="/statistics/rows"]')
    .map((link) => ({ shown: numberOf(link), href: link.getAttribute('href')! }))
    .filter(({ shown }) => !Number.isNaN(shown));
}

/** What the rows behind a figure add up to, over all their pages. */
export async function sumOfRows(browser: Browser, href: string): Promise<number> {
  let sum = 0;
  for (let next: string | null = href; next !== null;) {
    const page = await browser.get(next);
    if (page.status !== 200) throw new Error(`${next} answers ${page.status}`);
    for (const row of page.html.querySelectorAll('tr[data-count]')) sum += Number(row.getAttribute('data-count'));
    next = page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? null;
  }
  return sum;
}

/** The number as it is written for people; NaN where a link says something else. */
function numberOf(link: HTMLElement): number {
  const text = (link.querySelector('text.val') ?? link).text.trim().replaceAll('.', '');
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
