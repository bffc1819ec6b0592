import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { readTypedCode } from '../../features/certificates/rules/verification-code.js';
import { Public } from '../../platform/http/route-access.js';
import type { FieldError } from '../shared/page-context.js';
import { page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { AddressLimit } from './address-limit.js';
import { verifyFormView, verifyView } from './verify.view.js';

const CHECKS_PER_MINUTE = 60;
const LONGEST_SHOWN = 40;

/** The check of a certificate by anybody who holds one. Search engines are asked to stay out. */
@Controller('verify')
export class VerifyController {
  private readonly limit = new AddressLimit(CHECKS_PER_MINUTE);

  constructor(
    private readonly register: RegisterService,
    private readonly clock: Clock,
  ) {}

  /** The form; `?code=` goes on to the answer, or says what is wrong with the code. */
  @Get()
  @Public()
  @Header('X-Robots-Tag', 'noindex')
  form(@Query('code') typed: unknown) {
    if (typeof typed !== 'string') return page('verify/form', verifyFormView());
    const { code, strange } = readTypedCode(typed);
    if (code) return redirect(paths.verify(code));
    const error = unreadable(strange);
    return page('verify/form', verifyFormView(typed.slice(0, LONGEST_SHOWN), error), 422);
  }

  /** What the register says about a code; 404 for one it does not know. @throws DomainError verify_too_many */
  @Get(':code')
  @Public()
  @Header('X-Robots-Tag', 'noindex')
  async show(@Param('code') code: string, @Req() request: Request) {
    if (!this.limit.allows(request.ip ?? '', this.clock.now().getTime())) {
      throw new DomainError('verify_too_many', { status: 429, params: { minutes: 1 } });
    }
    const found = await this.register.verify(code);
    const view = verifyView(found, code.slice(0, LONGEST_SHOWN), this.clock.instant());
    return page('verify/answer', view, found.certificate ? 200 : 404);
  }
}

function unreadable(strange: readonly string[]): FieldError {
  if (strange.length === 0) return { key: 'errors.verify_unreadable', params: {} };
  return { key: 'errors.verify_strange', params: { signs: strange.join(' ') } };
}
