import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditService } from './audit.service.js';

/** Lets every room write the audit, and the administrator read it. */
@Global()
@Module({ providers: [AuditService, AuditLog], exports: [AuditService, AuditLog] })
export class AuditModule {}
