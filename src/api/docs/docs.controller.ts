import { Controller, Get } from '@nestjs/common';
import { Public } from '../../platform/http/route-access.js';
import { page, type PageResult } from '../../web/shared/page-result.js';
import { ApiRoutes } from '../openapi/api-routes.js';
import { docsView } from './docs.view.js';

/** The API for people who write programs. */
@Controller('api/docs')
export class DocsController {
  constructor(private readonly routes: ApiRoutes) {}

  @Get()
  @Public()
  docs(): PageResult {
    return page('api/docs', docsView(this.routes.list()));
  }
}
