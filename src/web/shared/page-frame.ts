import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Actor, isAllowed } from '../../common/actor.js';
import { allows } from '../../common/permissions.js';
import { NoticesService } from '../../features/notices/notices.service.js';
import { Config } from '../../platform/config/config.js';
import { actorOf } from '../../platform/http/request-actor.js';
import { logger } from '../../platform/logging/logger.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { type Csrf, createCsrf } from './csrf.js';
import { failureOf } from './failure.js';
import { cookieOf, FlashCookie } from './flash-cookie.js';
import { packageFile } from './folders.js';
import type { Locale } from './messages.js';
import { navigation } from './navigation.js';
import type { Flash, FrameUser, PageContext } from './page-context.js';
import type { PageModel, PageResult, RedirectResult } from './page-result.js';
import { paths } from './paths.js';
import { ViewEngine } from './view-engine.js';

/** More unread notices than this are shown as so many and more. */
const MOST_SHOWN = 99;

/** Puts a view model into the frame that all pages share and sends it. */
@Injectable()
export class PageFrame {
  readonly csrf: Csrf;
  private readonly flashes: FlashCookie;
  private readonly version: string;

  constructor(
    private readonly config: Config,
    private readonly views: ViewEngine,
    private readonly notices: NoticesService,
  ) {
    this.csrf = createCsrf(config);
    this.flashes = new FlashCookie(config.sessionSecret, config.secure);
    this.version = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version;
  }

  async send(request: Request, response: Response, result: PageResult): Promise<void> {
    const actor = actorOf(request);
    const unread = actor && (await this.notices.countUnread(actor));
    const html = this.render(request, response, `pages/${result.view}`, result.model, unread);
    this.html(response, result.status, html);
  }

  /** Sends an error page; it needs nothing but the frame and its own few values. */
  sendError<Model extends PageModel>(
    request: Request,
    response: Response,
    status: number,
    name: string,
    model: Model,
  ): void {
    this.html(response, status, this.render(request, response, `errors/${name}`, model, null));
  }

  /** Tells a script of the program what went wrong, in the reader's language. */
  sendProblem(request: Request, response: Response, error: unknown): void {
    const { status, code, params, problems } = failureOf(error);
    if (status >= 500) {
      logger.error({ ...params, method: request.method, route: request.path, err: error }, 'request failed');
    }
    const words = this.wordsOf(request);
    const errors = problems.map((problem) => ({
      field: problem.field,
      code: problem.code,
      detail: words(`errors.${problem.code}`, problem.params),
    }));
    const problem = { status, code, detail: words(`errors.${code}`, params), errors };
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  }

  redirect(response: Response, result: RedirectResult): void {
    if (result.flash) this.flashes.set(response, result.flash);
    response.redirect(303, result.to);
  }

  /** The language of a reader: what the cookie says, else Vietnamese. */
  localeOf(request: Request): Locale {
    return cookieOf(request, 'th_lang') === 'en' ? 'en' : 'vi';
  }

  /** The words of a reader's language. */
  wordsOf(request: Request): Translate {
    const locale = this.localeOf(request);
    return (key, params) => this.views.messages.t(locale, key, params);
  }

  /** The content of a page without the frame, for scripts that show it later; what was to be said once waits for a page. */
  content(request: Request, response: Response, { view, model }: PageResult): string {
    const locale = this.localeOf(request);
    const page = this.context(request, response, model, locale, null, []);
    return this.views.render(`pages/${view}`, { ...model, page }, { locale, layout: null });
  }

  private render(request: Request, response: Response, view: string, model: PageModel, unread: number | null): string {
    const locale = this.localeOf(request);
    const flash = this.flashes.take(request, response);
    const page = this.context(request, response, model, locale, unread, flash);
    return this.views.render(view, { ...model, page }, { locale });
  }

  private context(
    request: Request,
    response: Response,
    model: PageModel,
    locale: Locale,
    unread: number | null,
    flash: Flash[],
  ): PageContext {
    const actor = actorOf(request);
    return {
      title: model.title,
      locale,
      demo: this.config.mode !== 'production',
      csrf: this.csrf.token(request, response),
      path: request.originalUrl,
      nav: navigation(actor?.role ?? null, request.path),
      user: actor && frameUser(actor, unread),
      crumbs: model.crumbs,
      flash,
      hasErrors: (model.errors ?? []).length > 0,
      brandName: this.views.messages.t(locale, 'frame.brand_name'),
      brandOwner: this.views.messages.t(locale, 'frame.brand_owner'),
      version: this.version,
    };
  }

  private html(response: Response, status: number, html: string): void {
    response.status(status).type('html').send(html);
  }
}

function frameUser(actor: Actor, unread: number | null): FrameUser {
  const words = actor.name.split(/\s+/);
  return {
    id: actor.userId,
    mayMark: isAllowed(actor, 'attendance.mark'),
    keepsRegisters: actor.roles.some((role) => allows(role, 'attendance.mark')),
    name: actor.name,
    initials: [words[0], words.length > 1 ? words.at(-1) : '']
      .map((word) => (word ?? '').charAt(0))
      .join('')
      .toUpperCase(),
    roleLabelKey: `frame.role.${actor.role ?? 'cadre'}`,
    noticesHref: paths.notices(),
    calendarHref: paths.myCalendar(),
    unread: unread === null ? null : { count: unread, short: unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread) },
    roles: actor.roles.map((role) => ({
      key: role,
      labelKey: `frame.role.${role}`,
      href: paths.role(),
      current: role === actor.role,
    })),
  };
}
