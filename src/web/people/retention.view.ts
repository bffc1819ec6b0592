import { formatDate } from '../../common/dates/calendar-date.js';
import type { KeptFile } from '../../features/merging/retention.query.js';
import { RETENTION_YEARS } from '../../features/people/rules/retention.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { birthText } from './people-list.view.js';

interface Input {
  items: readonly KeptFile[];
  total: number;
  page: number;
  pageSize: number;
}

/** Files that have been closed for long, the longest first. */
export function retentionView({ items, total, page, pageSize }: Input) {
  return {
    title: { key: 'people.retention.title' },
    crumbs: [
      { label: { key: 'frame.nav.people' }, href: paths.people() },
      { label: { key: 'people.retention.title' }, href: null },
    ],
    total,
    years: String(RETENTION_YEARS),
    files: total > 0 ? fileLinks(paths.peopleRetention()) : [],
    rows: items.map((file) => ({
      name: file.fullName,
      code: file.code,
      href: paths.person(file.code),
      birth: birthText(file),
      closed: formatDate(file.closedOn),
      anonymiseHref: paths.personAnonymising(file.code),
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'people.unit',
      href: (number) => paths.peopleRetention({ page: number }),
    }),
  };
}
