import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { ImportListed } from '../../features/imports/imports.repository.js';
import { paths } from '../shared/paths.js';

/** The files that were previewed lately, and what became of them. */
export function importListView(items: readonly ImportListed[]) {
  return {
    title: { key: 'imports.page.list' },
    crumbs: [],
    rows: items.map((item) => ({
      fileName: item.fileName,
      href: paths.import(item.id),
      classTitle: item.classTitle,
      classCode: item.classCode,
      classHref: paths.roster(item.classCode),
      rowCount: item.rowCount,
      when: `${formatDate(localDateOf(item.createdAt))} ${localTime(item.createdAt)}`,
      who: item.createdByName,
      open: item.state === 'previewed',
      stateKey: `imports.page.state.${item.state}`,
    })),
  };
}
