import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { NoticeTemplatesService } from '../../features/notices/notice-templates.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { problemsOf, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { rawOfTemplate, templateForm, templateView } from './notice-template.view.js';
import { noticeTemplatesView } from './notice-templates.view.js';

/** The words of notices and letters, which the office may change. */
@Controller('admin/notices')
export class NoticeTemplatesController {
  constructor(
    private readonly templates: NoticeTemplatesService,
    private readonly mail: MailStatus,
  ) {}

  @Get()
  @Page({ permission: 'notices.manage' })
  async list(@CurrentActor() actor: Actor) {
    return page('notices/templates', noticeTemplatesView(await this.templates.list(actor), this.mail.isConfigured));
  }

  @Get(':kind/:locale')
  @Page({ permission: 'notices.manage' })
  async show(@CurrentActor() actor: Actor, @Param('kind') kind: string, @Param('locale') locale: string) {
    const template = await this.templates.get(actor, kind, locale);
    const preview = this.templates.preview(kind, locale, template.subject, template.body);
    return page('notices/template', templateView(template, rawOfTemplate(template), { preview }));
  }

  @Post(':kind/:locale')
  @Page({ permission: 'notices.manage' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('locale') locale: string,
    @Body() body: unknown,
  ) {
    const template = await this.templates.get(actor, kind, locale);
    const form = readForm(templateForm, body);
    if (!form.ok) return page('notices/template', templateView(template, form.raw, { problems: form.problems }), 422);
    const { version, ...input } = form.values;
    try {
      await this.templates.save(actor, kind, locale, input, version);
    } catch (error) {
      const problems = problemsOf(error);
      const stale = problems.some(({ code }) => code === 'template_changed');
      // What stands now is read again: it came in between.
      const now = stale ? await this.templates.get(actor, kind, locale) : template;
      return page('notices/template', templateView(now, form.raw, { problems, stale }), stale ? 409 : 422);
    }
    return redirect(paths.adminNotices(), done('notices.templates.saved'));
  }

  /** Shows what the words would say of made-up facts; nothing is kept. */
  @Post(':kind/:locale/preview')
  @Page({ permission: 'notices.manage' })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Param('locale') locale: string,
    @Body() body: unknown,
  ) {
    const template = await this.templates.get(actor, kind, locale);
    const form = readForm(templateForm, body);
    if (!form.ok) return page('notices/template', templateView(template, form.raw, { problems: form.problems }), 422);
    try {
      const preview = this.templates.preview(kind, locale, form.values.subject, form.values.body);
      return page('notices/template', templateView(template, form.raw, { preview }));
    } catch (error) {
      return page('notices/template', templateView(template, form.raw, { problems: problemsOf(error) }), 422);
    }
  }

  /** Puts the program's own words back. */
  @Post(':kind/:locale/restoring')
  @Page({ permission: 'notices.manage' })
  async restore(@CurrentActor() actor: Actor, @Param('kind') kind: string, @Param('locale') locale: string) {
    await this.templates.restore(actor, kind, locale);
    return redirect(paths.adminNotice(kind, locale), done('notices.templates.restored'));
  }
}
