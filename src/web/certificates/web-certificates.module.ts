import { Module } from '@nestjs/common';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';
import { CertificateController } from './certificate.controller.js';
import { ClassCertificatesController } from './class-certificates.controller.js';
import { RegisterController } from './register.controller.js';
import { VerifyController } from './verify.controller.js';

/** Certificates of a class, single ones, the register, and the public check. */
@Module({
  imports: [CertificatesModule],
  controllers: [ClassCertificatesController, CertificateController, RegisterController, VerifyController],
})
export class WebCertificatesModule {}
