import { z } from 'zod';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { TemplateShown } from '../../features/notices/notice-templates.service.js';
import type { RenderedNotice } from '../../features/notices/rules/render-notice.js';
import { FormView, type RawForm, tickBox } from '../shared/form.js';
import { paths } from '../shared/paths.js';

/** The words as they are typed; the service says what is wrong with them. `version` is that of the words that were shown. */
export const templateForm = z.object({
  subject: z.string('required').max(2000, 'too_long'),
  body: z.string('required').max(20_000, 'too_long'),
  active: tickBox(),
  version: z.coerce.number().int().min(0),
});

interface Shown {
  preview?: RenderedNotice;
  problems?: readonly FieldProblem[];
  /** Somebody else has saved other words meanwhile. */
  stale?: boolean;
}

/** The words of one kind in one language, with what they would say. */
export function templateView(template: TemplateShown, raw: RawForm, { preview, problems = [], stale = false }: Shown) {
  const { kind, locale, changed, placeholders, updatedAt, updatedByName } = template;
  const form = new FormView('notices.field', raw, problems);
  return {
    title: { key: `notices.kind.${kind}.name` },
    crumbs: [
      { label: { key: 'admin.tab.notices' }, href: paths.adminNotices() },
      { label: { key: `notices.kind.${kind}.name` }, href: null },
    ],
    errors: form.errors,
    whenKey: `notices.kind.${kind}.when`,
    locales: (['vi', 'en'] as const).map((each) => ({
      labelKey: `notices.locale.${each}`,
      href: paths.adminNotice(kind, each),
      count: null,
      current: each === locale,
    })),
    language: locale,
    subject: form.field('subject'),
    body: form.field('body', { hintKey: 'notices.hint.body' }),
    active: form.checkbox('active'),
    version: stale ? String(template.version) : (raw['version'] ?? '0'),
    placeholders: placeholders.map((name) => ({ name: `{${name}}`, textKey: `notices.fact.${name}` })),
    preview: preview ? { subject: preview.subject, body: preview.body } : null,
    now: stale ? { subject: template.subject, body: template.body } : null,
    changed:
      changed && updatedAt !== null
        ? {
            key: 'notices.templates.changed_by',
            params: {
              name: updatedByName ?? '',
              date: formatDate(localDateOf(updatedAt)),
              time: localTime(updatedAt),
            },
          }
        : null,
    action: paths.adminNotice(kind, locale),
    previewAction: paths.adminNoticePart(kind, locale, 'preview'),
    restoreAction: paths.adminNoticePart(kind, locale, 'restoring'),
    cancelHref: paths.adminNotices(),
  };
}

/** Words as their form shows them. */
export function rawOfTemplate({ subject, body, active, version }: TemplateShown): RawForm {
  return { subject, body, active: active ? '1' : '', version: String(version) };
}
