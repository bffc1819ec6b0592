import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ApiToken } from './api-token.entity.js';
import { actorInRole } from './rules/actor-of-user.js';
import { UsersService } from './users.service.js';

const PREFIX = 'thp_';

/** Tokens by which programs act for a user. The token itself is shown once; only its SHA-256 is kept. */
@Injectable()
export class TokensService {
  constructor(
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Makes a token. @throws DomainError not_found (user), token_name_taken */
  async create(actor: Actor, username: string, name: string): Promise<string> {
    mustBeAllowed(actor, 'users.manage');
    const { user } = await this.users.get(username);
    const token = PREFIX + randomBytes(32).toString('base64url');
    try {
      await this.unitOfWork.run(async () => {
        const row = {
          userId: user.id,
          name,
          tokenHash: hashOf(token),
          createdAt: this.clock.instant(),
          expiresAt: null,
          revokedAt: null,
        };
        await this.unitOfWork.manager.insert(ApiToken, row);
        await this.audit.record(actor, {
          action: 'token.created',
          subjectType: 'user',
          subjectId: user.username,
          details: { name },
        });
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('token_name_taken', { field: 'name', params: { name } });
      throw error;
    }
    return token;
  }

  /** @throws DomainError not_found */
  async revoke(actor: Actor, username: string, name: string): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    const { user } = await this.users.get(username);
    await this.unitOfWork.run(async () => {
      const found = await this.unitOfWork.manager.findOneBy(ApiToken, { userId: user.id, name });
      if (!found || found.revokedAt) throw notFound();
      await this.unitOfWork.manager.update(ApiToken, { id: found.id }, { revokedAt: this.clock.instant() });
      await this.audit.record(actor, {
        action: 'token.revoked',
        subjectType: 'user',
        subjectId: user.username,
        details: { name },
      });
    });
  }

  /** Who acts with a token: its user in the first role; null for a token that is unknown, ended or withdrawn. */
  async actorOf(token: string, address: string | null): Promise<Actor | null> {
    if (!token.startsWith(PREFIX)) return null;
    const row = await this.unitOfWork.manager.findOneBy(ApiToken, { tokenHash: hashOf(token) });
    if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= this.clock.instant())) return null;
    const found = await this.users.findActive(row.userId);
    return found && actorInRole(found.user, found.roles, null, address);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
