import type { Role } from '../../common/permissions.js';
import type { NavLink } from './page-context.js';
import { paths } from './paths.js';

type Entry = readonly [key: string, href: string];

const VISITOR: readonly Entry[] = [
  ['open_classes', paths.classes()],
  ['verify', paths.verify()],
];

/** At most six doors a role, in the order the day needs them. */
const BY_ROLE: Readonly<Record<Role, readonly Entry[]>> = {
  trainer: [
    ['today', paths.home()],
    ['classes', paths.classes()],
    ['courses', paths.courses()],
    ['people', paths.people()],
    ['imports', paths.importList()],
    ['statistics', paths.statistics()],
  ],
  coordinator: [
    ['today', paths.home()],
    ['nominations', paths.nominations()],
    ['classes', paths.classes()],
    ['unit_people', paths.people()],
    ['units', paths.units()],
    ['statistics', paths.statistics()],
  ],
  cadre: [
    ['my', paths.my()],
    ['open_classes', paths.classes()],
    ['certificates', paths.myCertificates()],
  ],
  committee: [
    ['overview', paths.home()],
    ['units', paths.units()],
    ['plans', paths.plans()],
    ['statistics', paths.statistics()],
    ['reports', paths.reports()],
  ],
  admin: [
    ['today', paths.home()],
    ['classes', paths.classes()],
    ['people', paths.people()],
    ['units', paths.units()],
    ['imports', paths.importList()],
    ['admin', paths.adminUsers()],
  ],
};

/** The links of the frame for a role (null: a visitor), with the one that holds the current page marked. */
export function navigation(role: Role | null, path: string): NavLink[] {
  const entries = role ? BY_ROLE[role] : VISITOR;
  const current = entries.filter(([, href]) => leadsTo(href, path)).sort((a, b) => b[1].length - a[1].length)[0];
  return entries.map((entry) => ({ label: `frame.nav.${entry[0]}`, href: entry[1], current: entry === current }));
}

/** Whether a page lies behind a door: the administrator's pages all lie behind one. */
function leadsTo(href: string, path: string): boolean {
  if (href === paths.home()) return path === href;
  const door = href.startsWith('/admin/') ? '/admin' : href;
  return path === door || path.startsWith(`${door}/`);
}
