import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { notFound } from '../../common/errors.js';
import { CertificatesService } from '../../features/certificates/certificates.service.js';
import { renderCertificates } from '../../features/certificates/paper/render-certificates.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { download } from '../shared/download.js';
import { problemsOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { PaperWords } from '../shared/paper-words.js';
import { paths } from '../shared/paths.js';
import { classCertificatesView } from './class-certificates.view.js';

/** The certificates of a class: issued to all who passed, printed as one file. */
@Controller('classes/:code')
export class ClassCertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly audit: AuditService,
    private readonly words: PaperWords,
  ) {}

  @Get('certificates')
  @Page({ permission: 'certificates.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const found = await this.certificates.ofClass(actor, code);
    return page('certificates/class', classCertificatesView(actor, found));
  }

  /** Issues to everybody who passed and has none. */
  @Post('certificates')
  @Page({ permission: 'certificates.issue' })
  async issue(@CurrentActor() actor: Actor, @Param('code') code: string) {
    try {
      const issued = await this.certificates.issue(actor, code);
      const params = { count: issued.length, first: issued[0]!.registerNumber, last: issued.at(-1)!.registerNumber };
      return redirect(paths.classCertificates(code), done('certificates.done.issued', params));
    } catch (error) {
      const [problem] = problemsOf(error);
      return redirect(paths.classCertificates(code), {
        kind: 'bad',
        key: `errors.${problem!.code}`,
        params: problem!.params,
      });
    }
  }

  /** All certificates of the class that are in force, a page each. @throws DomainError not_found when there is none */
  @Get('certificates.pdf')
  @Page({ permission: 'certificates.read' })
  async print(@CurrentActor() actor: Actor, @Param('code') code: string) {
    const { cls, certificates } = await this.certificates.ofClass(actor, code);
    const papers = certificates.filter(({ state }) => state === 'valid').map(({ facts }) => facts);
    if (papers.length === 0) throw notFound();
    const details = { rows: papers.length };
    await this.audit.record(actor, { action: 'certificates.printed', subjectType: 'class', subjectId: code, details });
    return download(renderCertificates(papers, this.words.options), `giay-chung-nhan-${cls.code}`, 'pdf');
  }
}
