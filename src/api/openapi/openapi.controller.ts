import { Controller, Get, UseFilters } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Public } from '../../platform/http/route-access.js';
import { ViewEngine } from '../../web/shared/view-engine.js';
import { API_ROOT } from '../shared/api-resource.js';
import { ProblemFilter } from '../shared/problem.filter.js';
import { ApiRoutes } from './api-routes.js';
import { openApiDocument } from './openapi-document.js';

/** The description of the API for programs; it holds nothing about anybody, so it is open to all. */
@Controller(API_ROOT)
@UseFilters(ProblemFilter)
export class OpenApiController {
  constructor(
    private readonly routes: ApiRoutes,
    private readonly config: Config,
    private readonly views: ViewEngine,
  ) {}

  @Get('openapi.json')
  @Public()
  openApi(): object {
    const { messages } = this.views;
    return openApiDocument(this.routes.list(), {
      title: messages.t('en', 'frame.brand_name'),
      serverUrl: this.config.baseUrl,
      summaryOf: ({ id }) => messages.t('en', `api.route.${id}`),
    });
  }
}
