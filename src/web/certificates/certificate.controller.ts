import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { renderCertificates } from '../../features/certificates/paper/render-certificates.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { RevocationService } from '../../features/certificates/revocation.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { download } from '../shared/download.js';
import { problemsOf, type RawForm, readForm, requiredText } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { PaperWords } from '../shared/paper-words.js';
import { paths } from '../shared/paths.js';
import { revocationView } from './revocation.view.js';

const revocationForm = z.object({ decisionNumber: requiredText(60), reason: requiredText(500) });

/** One certificate: printed, and revoked. */
@Controller('certificates')
export class CertificateController {
  constructor(
    private readonly register: RegisterService,
    private readonly revocation: RevocationService,
    private readonly words: PaperWords,
  ) {}

  /** For the person whose it is and for those who manage its class; not found for anybody else. */
  @Get(':code.pdf')
  @Page({ permission: 'certificates.own' })
  async file(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const facts = await this.register.printable(actor, code);
    return download(renderCertificates([facts], this.words.options), facts.code, 'pdf');
  }

  @Get(':code/revocation')
  @Page({ permission: 'certificates.issue' })
  form(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.page(actor, code, 200, {}, []);
  }

  @Post(':code/revocation')
  @Page({ permission: 'certificates.issue' })
  async revoke(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(revocationForm, body);
    if (!form.ok) return this.page(actor, code, 422, form.raw, form.problems);
    const { classCode } = await this.register.managed(actor, code);
    try {
      await this.revocation.revoke(actor, code, form.values);
    } catch (error) {
      return this.page(actor, code, 422, form.raw, problemsOf(error));
    }
    return redirect(paths.classCertificates(classCode), done('certificates.done.revoked', { code }));
  }

  private async page(actor: Actor, code: string, status: number, raw: RawForm, problems: readonly FieldProblem[]) {
    const { certificate, classCode } = await this.register.managed(actor, code);
    return page('certificates/revocation', revocationView(certificate, classCode, raw, problems), status);
  }
}
