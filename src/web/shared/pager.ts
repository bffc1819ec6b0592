import type { Pager } from './page-context.js';

interface Input {
  page: number;
  pageSize: number;
  total: number;
  unitKey: string;
  href: (page: number) => string;
}

/** The numbers under a list: all of few pages, else the ends and the neighbours of the current one. */
export function pagerOf({ page, pageSize, total, unitKey, href }: Input): Pager {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const current = Math.min(page, last);
  const shown = [...new Set([1, current - 1, current, current + 1, last])].filter(
    (number) => number >= 1 && number <= last,
  );
  const pages = shown.flatMap((number, index) => {
    const link = { label: String(number), href: href(number), current: number === current };
    const previous = shown[index - 1];
    return previous !== undefined && number - previous > 1 ? [null, link] : [link];
  });
  return {
    first: total === 0 ? 0 : (current - 1) * pageSize + 1,
    last: Math.min(current * pageSize, total),
    total,
    unitKey,
    pages: last === 1 ? [] : pages,
    previousHref: current > 1 ? href(current - 1) : null,
    nextHref: current < last ? href(current + 1) : null,
  };
}
