import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { ActListed } from '../../features/reorganisations/reorganisation.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';

const PAGE_SIZE = 50;

/** All acts on units, also those that were undone. */
export function actListView(actor: Actor, acts: readonly ActListed[], page: number) {
  const manages = isAllowed(actor, 'units.manage');
  const current = Math.min(page, Math.max(1, Math.ceil(acts.length / PAGE_SIZE)));
  return {
    title: { key: 'units.acts.title' },
    crumbs: [
      { label: { key: 'frame.nav.units' }, href: paths.units() },
      { label: { key: 'units.acts.link' }, href: null },
    ],
    total: acts.length,
    files: fileLinks(paths.unitActs()),
    newHref: manages ? paths.unitActNew() : null,
    importHref: manages ? paths.importList() : null,
    rows: acts.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE).map((act) => actRow(act)),
    pager: pagerOf({
      page: current,
      pageSize: PAGE_SIZE,
      total: acts.length,
      unitKey: 'units.acts.unit',
      href: (number) => paths.unitActs({ page: number }),
    }),
  };
}

function actRow({ id, effectiveDate, basis, lines, people, source, recordedAt, recordedByName, ...act }: ActListed) {
  return {
    href: paths.unitAct(id),
    date: formatDate(effectiveDate),
    basis,
    lines,
    linesHref: `${paths.unitAct(id)}#lines`,
    people,
    peopleHref: `${paths.unitAct(id)}#people`,
    sourceKey: `units.act_source.${source}`,
    recordedBy: recordedByName,
    recordedAt: `${formatDate(localDateOf(recordedAt))} ${localTime(recordedAt)}`,
    undone: act.undoneAt !== null,
    undoneBy: act.undoneByName ?? '',
  };
}
