import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/** Whether this program can send letters, for pages that say so. */
@Injectable()
export class MailStatus {
  constructor(private readonly config: Config) {}

  get isConfigured(): boolean {
    return this.config.mail !== null;
  }

  /** The server that takes letters, `host:port`; null where none is named. */
  get server(): string | null {
    const { mail } = this.config;
    return mail && `${mail.host.includes(':') ? `[${mail.host}]` : mail.host}:${mail.port}`;
  }

  /** The address in whose name letters go; null where none go. */
  get from(): string | null {
    return this.config.mail?.from.address ?? null;
  }
}
