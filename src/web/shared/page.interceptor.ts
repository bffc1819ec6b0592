import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { PageFrame } from './page-frame.js';
import { PageResult, RedirectResult } from './page-result.js';

/** Lets controllers answer with a view model or a redirect; everything about HTTP stays here. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly frame: PageFrame) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      mergeMap(async (result: unknown) => {
        if (result instanceof PageResult)
          await this.frame.send(http.getRequest<Request>(), http.getResponse<Response>(), result);
        else if (result instanceof RedirectResult) this.frame.redirect(http.getResponse<Response>(), result);
        else return result;
        return undefined;
      }),
    );
  }
}
