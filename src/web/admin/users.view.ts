import type { UserListed } from '../../features/access/users.repository.js';
import { fileLinks } from '../shared/file-links.view.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { adminTabs } from './admin-frame.view.js';

interface Input {
  q: string;
  page: number;
  pageSize: number;
  items: readonly UserListed[];
  total: number;
}

/** The accounts, with search. */
export function usersView({ q, page, pageSize, items, total }: Input) {
  return {
    title: { key: 'admin.users' },
    crumbs: [],
    tabs: adminTabs('users'),
    total,
    q,
    files: fileLinks(paths.adminUsers({ q })),
    newHref: paths.adminUserNew(),
    clearHref: q === '' ? null : paths.adminUsers(),
    rows: items.map((user) => ({
      name: user.displayName,
      username: user.username,
      href: paths.adminUser(user.username),
      person: user.personCode,
      personHref: user.personCode ? paths.person(user.personCode) : null,
      grants: user.grants.map(({ role, unitLabel }) => ({ roleKey: `frame.role.${role}`, unit: unitLabel })),
      active: user.active,
    })),
    pager: pagerOf({
      page,
      pageSize,
      total,
      unitKey: 'admin.unit_users',
      href: (number) => paths.adminUsers({ q, page: number }),
    }),
  };
}
