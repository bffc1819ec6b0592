import { existsSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notFound } from '../../common/errors.js';
import { Config } from '../../platform/config/config.js';
import { Public } from '../../platform/http/route-access.js';
import { publicDir } from '../shared/folders.js';
import { LOCALES, type Locale } from '../shared/messages.js';
import { PageFrame } from '../shared/page-frame.js';
import { paths } from '../shared/paths.js';
import { ViewEngine } from '../shared/view-engine.js';

const RED = '#981b1e';
const PAPER = '#ffffff';
const ICON_SIZES = [192, 512];
/** Built beside the assets; browsers look for a new one at one address. */
const WORKER = path.join(publicDir, 'sw.js');

/** What browsers keep for the time without a line: the worker, the page it shows, and how the program is installed. */
@Controller()
export class WithoutLineController {
  constructor(
    private readonly views: ViewEngine,
    private readonly frame: PageFrame,
    private readonly config: Config,
  ) {}

  @Get('sw.js')
  @Public()
  worker(@Res() response: Response): void {
    if (!existsSync(WORKER)) throw notFound();
    response.set('Cache-Control', 'no-cache').type('text/javascript');
    response.sendFile(WORKER, { cacheControl: false, etag: true, lastModified: false });
  }

  /** Name, colours and pictures of the installed program, in the reader's language. */
  @Get('manifest.webmanifest')
  @Public()
  manifest(@Req() request: Request, @Res() response: Response): void {
    const locale = this.frame.localeOf(request);
    response.type('application/manifest+json').send(
      JSON.stringify({
        name: this.views.messages.t(locale, 'offline.app.name'),
        short_name: this.views.messages.t(locale, 'frame.brand_name'),
        lang: locale,
        start_url: paths.home(),
        scope: paths.home(),
        display: 'standalone',
        theme_color: RED,
        background_color: PAPER,
        icons: [
          { src: this.views.assetAddress('favicon.svg'), sizes: 'any', type: 'image/svg+xml' },
          ...ICON_SIZES.map((size) => ({
            src: this.views.assetAddress(`brand-${size}.png`),
            sizes: `${size}x${size}`,
            type: 'image/png',
            purpose: 'any maskable',
          })),
        ],
      }),
    );
  }

  /** What the worker shows in place of a page that does not come: it knows nobody and holds nobody's data. */
  @Get('offline')
  @Public()
  show(@Req() request: Request): string {
    return this.page(this.frame.localeOf(request));
  }

  /** The same in a language, for the worker, which sends no cookies. */
  @Get('offline/:language')
  @Public()
  showIn(@Param('language') language: string): string {
    const locale = LOCALES.find((each) => each === language);
    if (!locale) throw notFound();
    return this.page(locale);
  }

  private page(locale: Locale): string {
    const demo = this.config.mode !== 'production';
    return this.views.render('pages/offline/shell', { demo, locale }, { locale, layout: null });
  }
}
