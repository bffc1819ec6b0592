import type { Crumb, Tab, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** The tabs of the administrator's rooms. */
export function adminTabs(current: 'users' | 'notices' | 'mail' | 'audit'): Tab[] {
  return [
    { labelKey: 'admin.tab.users', href: paths.adminUsers(), count: null, current: current === 'users' },
    { labelKey: 'admin.tab.plans', href: paths.plans(), count: null, current: false },
    { labelKey: 'admin.tab.notices', href: paths.adminNotices(), count: null, current: current === 'notices' },
    { labelKey: 'admin.tab.mail', href: paths.adminMail(), count: null, current: current === 'mail' },
    { labelKey: 'admin.tab.audit', href: paths.adminAudit(), count: null, current: current === 'audit' },
  ];
}

/** The way to a page below the list of accounts. */
export function userCrumbs(...below: { label: Text; href: string | null }[]): Crumb[] {
  return [{ label: { key: 'admin.tab.users' }, href: paths.adminUsers() }, ...below];
}
