import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';

/** Lets every room write the audit. */
@Global()
@Module({ providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
