import { Global, Module } from '@nestjs/common';
import { MailServer } from './mail-server.js';
import { MailStatus } from './mail-status.js';

/** Lets rooms send letters, and say whether they can. */
@Global()
@Module({ providers: [MailServer, MailStatus], exports: [MailServer, MailStatus] })
export class MailModule {}
