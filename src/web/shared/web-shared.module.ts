import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { NoticesModule } from '../../features/notices/notices.module.js';
import { Config } from '../../platform/config/config.js';
import { ErrorPageFilter } from './error-page.filter.js';
import { PageFrame } from './page-frame.js';
import { PageInterceptor } from './page.interceptor.js';
import { publicDir, viewsDir } from './folders.js';
import { PaperWords } from './paper-words.js';
import { ViewEngine } from './view-engine.js';

/** What all pages share: templates, frame, errors. */
@Global()
@Module({
  imports: [NoticesModule],
  providers: [
    {
      provide: ViewEngine,
      inject: [Config],
      useFactory: (config: Config) => new ViewEngine({ viewsDir, assets: readManifest(config), cache: true }),
    },
    PageFrame,
    PaperWords,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: ErrorPageFilter },
  ],
  exports: [PageFrame, PaperWords, ViewEngine],
})
export class WebSharedModule {}

/** Hashed names of the built assets; tests run without a build, where each name stands for itself. */
function readManifest(config: Config): Record<string, string> {
  const file = path.join(publicDir, 'manifest.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  if (config.mode === 'test') return new Proxy({}, { get: (_, name) => String(name) });
  throw new Error(`${file} is missing: run npm run build`);
}
