import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NoticeTemplatesRepository } from './notice-templates.repository.js';
import { NOTICE_WORDS, type NoticeLocale, NOTICE_LOCALES } from './notice-words-catalog.js';
import { sampleFacts } from './sample-facts-catalog.js';
import { isNoticeKind, NOTICE_KINDS, type NoticeKind, placeholdersOf } from './rules/notice-kinds.js';
import { type NoticeWords, wordsProblems } from './rules/notice-words.js';
import { renderNotice, type RenderedNotice } from './rules/render-notice.js';

/** The words of a kind in one language as they stand. */
export interface TemplateShown extends NoticeWords {
  kind: NoticeKind;
  locale: NoticeLocale;
  /** Whether letters of this kind go at all. On the page it is always told. */
  active: boolean;
  /** Whether the office has put its own words in place of the program's. */
  changed: boolean;
  /** Give it back when saving; 0 while the program's own words stand. */
  version: number;
  updatedAt: Instant | null;
  updatedByName: string | null;
  /** What may stand in braces. */
  placeholders: string[];
}

/** Words as an editor sends them. */
export interface TemplateInput extends NoticeWords {
  active: boolean;
}

/** The words of notices and letters, which the office may change; `notices.manage`. */
@Injectable()
export class NoticeTemplatesService {
  constructor(
    private readonly templates: NoticeTemplatesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Every kind in every language, in the order of the kinds. */
  async list(actor: Actor): Promise<TemplateShown[]> {
    mustBeAllowed(actor, 'notices.manage');
    const rows = await this.templates.all();
    return NOTICE_KINDS.flatMap((kind) =>
      NOTICE_LOCALES.map((locale) =>
        shown(
          kind,
          locale,
          rows.find((row) => row.kind === kind && row.locale === locale),
        ),
      ),
    );
  }

  /** @throws DomainError not_found */
  async get(actor: Actor, kind: string, locale: string): Promise<TemplateShown> {
    mustBeAllowed(actor, 'notices.manage');
    const of = existing(kind, locale);
    return shown(of.kind, of.locale, (await this.templates.find(of.kind, of.locale)) ?? undefined);
  }

  /**
   * Puts the office's words in place; `version` as `get` gave it.
   * @throws DomainError not_found, template_changed (409), template_subject_missing, template_subject_too_long,
   * template_body_missing, template_body_too_long, template_placeholder_unknown {placeholder}, template_braces
   */
  async save(actor: Actor, kind: string, locale: string, input: TemplateInput, version: number): Promise<void> {
    mustBeAllowed(actor, 'notices.manage');
    const of = existing(kind, locale);
    const words = { subject: input.subject.trim(), body: input.body.replaceAll('\r\n', '\n').trim() };
    const problems = wordsProblems(of.kind, words);
    if (problems[0]) throw new DomainError(problems[0].code, { params: problems[0].params, problems });
    const row = {
      ...words,
      active: input.active,
      version: version + 1,
      updatedAt: this.clock.instant(),
      updatedByName: actor.name,
    };
    await this.unitOfWork.run(async () => {
      const saved =
        version === 0
          ? await this.insertNew({ ...of, ...row })
          : await this.templates.update(of.kind, of.locale, version, row);
      if (!saved) throw conflict('template_changed');
      await this.audit.record(actor, {
        action: 'notice_template.saved',
        subjectType: 'notice_template',
        subjectId: `${of.kind}.${of.locale}`,
        details: { ...words, active: input.active },
      });
    });
  }

  /** Puts the program's own words back; nothing happens where they stand. @throws DomainError not_found */
  async restore(actor: Actor, kind: string, locale: string): Promise<void> {
    mustBeAllowed(actor, 'notices.manage');
    const of = existing(kind, locale);
    await this.unitOfWork.run(async () => {
      if (!(await this.templates.remove(of.kind, of.locale))) return;
      await this.audit.record(actor, {
        action: 'notice_template.restored',
        subjectType: 'notice_template',
        subjectId: `${of.kind}.${of.locale}`,
      });
    });
  }

  /** What words would say of made-up facts. @throws DomainError as `save` does, without conflicts */
  preview(kind: string, locale: string, subject: string, body: string): RenderedNotice {
    const of = existing(kind, locale);
    const words = { subject: subject.trim(), body: body.replaceAll('\r\n', '\n').trim() };
    const problems = wordsProblems(of.kind, words);
    if (problems[0]) throw new DomainError(problems[0].code, { params: problems[0].params, problems });
    return renderNotice(of.kind, of.locale, words, sampleFacts(of.kind, of.locale));
  }

  private async insertNew(row: Parameters<NoticeTemplatesRepository['insert']>[0]): Promise<boolean> {
    try {
      await this.templates.insert(row);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function existing(kind: string, locale: string): { kind: NoticeKind; locale: NoticeLocale } {
  const known = NOTICE_LOCALES.find((each) => each === locale);
  if (!isNoticeKind(kind) || !known) throw notFound();
  return { kind, locale: known };
}

function shown(
  kind: NoticeKind,
  locale: NoticeLocale,
  row: (TemplateInput & Pick<TemplateShown, 'version' | 'updatedAt' | 'updatedByName'>) | undefined,
): TemplateShown {
  const { subject, body } = row ?? NOTICE_WORDS[kind][locale];
  return {
    kind,
    locale,
    subject,
    body,
    active: row?.active ?? true,
    changed: row !== undefined,
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
    updatedByName: row?.updatedByName ?? null,
    placeholders: placeholdersOf(kind),
  };
}
