import { Module } from '@nestjs/common';
import { CertificatesModule } from '../../features/certificates/certificates.module.js';

@Module({ imports: [CertificatesModule] })
export class WebCertificatesModule {}
