import { Module } from '@nestjs/common';
import { WebAccessModule } from './access/web-access.module.js';
import { WebSharedModule } from './shared/web-shared.module.js';

/** All pages. */
@Module({ imports: [WebSharedModule, WebAccessModule] })
export class WebModule {}
