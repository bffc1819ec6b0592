import type { TemplateShown } from '../../features/notices/notice-templates.service.js';
import { noticeKind } from '../../features/notices/rules/notice-kinds.js';
import { adminTabs } from '../admin/admin-frame.view.js';
import { paths } from '../shared/paths.js';

const AUDIENCES = ['learner', 'trainer', 'coordinator'] as const;

/** All kinds of notices, by whom they are for. */
export function noticeTemplatesView(templates: readonly TemplateShown[], sends: boolean) {
  const kinds = [...new Set(templates.map(({ kind }) => kind))];
  return {
    title: { key: 'notices.templates.title' },
    crumbs: [],
    tabs: adminTabs('notices'),
    sends,
    mailHref: paths.adminMail(),
    audiences: AUDIENCES.map((audience) => ({
      id: audience,
      titleKey: `notices.audience.${audience}`,
      kinds: kinds
        .filter((kind) => noticeKind(kind).audience === audience)
        .map((kind) => ({
          nameKey: `notices.kind.${kind}.name`,
          whenKey: `notices.kind.${kind}.when`,
          urgentKey: `notices.urgent.${noticeKind(kind).urgent}`,
          locales: templates
            .filter((template) => template.kind === kind)
            .map(({ locale, changed, active }) => ({
              labelKey: `notices.locale.${locale}`,
              href: paths.adminNotice(kind, locale),
              changed,
              active,
            })),
        })),
    })),
  };
}
