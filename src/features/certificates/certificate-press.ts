import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { yearOf } from '../../common/dates/calendar-date.js';
import { Config } from '../../platform/config/config.js';
import type { ClassListed } from '../classes/classes.repository.js';
import type { Grade } from '../results/rules/grade.js';
import type { Certificate } from './certificate.entity.js';
import { CertificatesRepository } from './certificates.repository.js';
import { ISSUER } from './issuer-catalog.js';
import { type CertificateLearner, newCertificate } from './new-certificate.js';
import { VerificationCodes } from './verification-codes.js';

/** Makes certificates ready to be entered: lines of the register without gaps, codes that nobody has, frozen facts. */
@Injectable()
export class CertificatePress {
  constructor(
    private readonly certificates: CertificatesRepository,
    private readonly codes: VerificationCodes,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** In the order given, issued today. Must run in the transaction that enters them. */
  async prepare(
    cls: ClassListed,
    learners: readonly (CertificateLearner & { grade: Grade | null })[],
  ): Promise<Omit<Certificate, 'id'>[]> {
    const issuedOn = this.clock.today();
    const registerYear = yearOf(issuedOn);
    const codes = await this.freshCodes(learners.length);
    const firstLine = await this.certificates.takeLines(ISSUER.series, registerYear, learners.length);
    const issue = {
      registerYear,
      serialNumber: null,
      issuedOn,
      at: this.clock.instant(),
      baseUrl: this.config.baseUrl,
    };
    return learners.map((learner, index) =>
      newCertificate(cls, learner, learner.grade, { ...issue, code: codes[index]!, registerLine: firstLine + index }),
    );
  }

  /** Codes that are given to nobody yet; the unique key of the table stands behind them. */
  private async freshCodes(count: number): Promise<string[]> {
    const fresh = new Set<string>();
    while (fresh.size < count) {
      while (fresh.size < count) fresh.add(this.codes.next());
      for (const taken of await this.certificates.taken([...fresh])) fresh.delete(taken);
    }
    return [...fresh];
  }
}
