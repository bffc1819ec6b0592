import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module.js';
import { ResultsModule } from '../results/results.module.js';
import { CertificatePress } from './certificate-press.js';
import { CertificatesDueQuery } from './certificates-due.query.js';
import { CertificatesRepository } from './certificates.repository.js';
import { CertificatesService } from './certificates.service.js';
import { RegisterService } from './register.service.js';
import { RevocationService } from './revocation.service.js';
import { VerificationCodes } from './verification-codes.js';

@Module({
  imports: [ClassesModule, ResultsModule],
  providers: [
    CertificatesRepository,
    VerificationCodes,
    CertificatePress,
    CertificatesService,
    RegisterService,
    RevocationService,
    CertificatesDueQuery,
  ],
  exports: [CertificatesDueQuery, CertificatesService, RegisterService, RevocationService],
})
export class CertificatesModule {}
