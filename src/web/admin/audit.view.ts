import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip, Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { adminTabs } from './admin-frame.view.js';
import { AUDIT_ACTIONS, auditActionKey } from './audit-actions.js';
import { auditDetails } from './audit-details.js';
import { auditSubjectKey, auditSubjectText, detailNames } from './audit-words.js';
import type { AuditListFilter } from './audit.filter.js';

interface Input {
  filter: AuditListFilter;
  items: readonly AuditEntry[];
  total: number;
  pageSize: number;
}

const PAGE_OF: Readonly<Record<string, (id: string) => string>> = {
  person: paths.person,
  class: paths.class,
  course: paths.course,
  user: paths.adminUser,
};

/** The audit, the latest line first. */
export function auditView({ filter, items, total, pageSize }: Input) {
  const { query } = filter;
  return {
    title: { key: 'admin.audit' },
    crumbs: [],
    tabs: adminTabs('audit'),
    total,
    query,
    files: total > 0 ? fileLinks(paths.adminAudit(query)) : [],
    badFrom: filter.unreadable.includes('from'),
    badTo: filter.unreadable.includes('to'),
    actions: AUDIT_ACTIONS.map((action) => ({
      value: action,
      textKey: auditActionKey(action)!,
      selected: action === query.action,
    })),
    chips: chipsOf(query, items),
    clearHref: Object.values(query).some((value) => value !== '') ? paths.adminAudit() : null,
    rows: items.map((entry) => auditRow(entry)),
    pager: pagerOf({
      page: filter.page,
      pageSize,
      total,
      unitKey: 'admin.unit_lines',
      href: (page) => paths.adminAudit({ ...query, page }),
    }),
  };
}

function auditRow(entry: AuditEntry) {
  const { at, actorUserId, actorName, action, subjectType, subjectId, details, address } = entry;
  const key = auditActionKey(action);
  return {
    date: formatDate(localDateOf(at)),
    time: localTime(at),
    actor: actorName,
    actorHref: actorUserId === null ? null : paths.adminAudit({ actor: actorUserId }),
    action: (key ? { key } : action) satisfies Text,
    subject: auditSubjectText(subjectId),
    subjectKey: auditSubjectKey(subjectType),
    subjectHref: PAGE_OF[subjectType]?.(subjectId) ?? null,
    historyHref: paths.adminAudit({ subject: `${subjectType}:${subjectId}` }),
    address: address ?? '',
    details: auditDetails(details).map((detail) => ({ ...detail, names: detailNames(detail.name) })),
  };
}

/** Filters that came by a link and have no field of their own: one person's lines, one thing's lines. */
function chipsOf(query: AuditListFilter['query'], items: readonly AuditEntry[]): Chip[] {
  const chip = (name: 'actor' | 'subject', text: Text): Chip => ({
    text,
    href: paths.adminAudit({ ...query, [name]: '' }),
    count: null,
    current: true,
    removable: true,
  });
  const actor = items.find(({ actorUserId }) => String(actorUserId) === query.actor)?.actorName ?? query.actor;
  return [
    ...(query.actor ? [chip('actor', { key: 'admin.by', params: { name: actor } })] : []),
    ...(query.subject
      ? [chip('subject', { key: 'admin.about', params: { subject: query.subject.replace(/^\w+:/, '') } })]
      : []),
  ];
}
