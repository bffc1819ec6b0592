import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { Permission } from '../../common/permissions.js';
import { UsersService } from '../access/users.service.js';
import { MergeRowsRepository } from './merge-rows.repository.js';

/** Closes the account of somebody whose file is closed, whoever closes the file. */
@Injectable()
export class AccountClosing {
  constructor(
    private readonly rows: MergeRowsRepository,
    private readonly users: UsersService,
  ) {}

  /** Ends all sign-ins too; nothing to do without an account, or with one that is closed. @throws DomainError user_is_self */
  async closeOf(actor: Actor, personId: number): Promise<void> {
    const [account] = await this.rows.accountsOf([personId]);
    if (account?.active) await this.users.setActive(asConsequence(actor), account.username, false);
  }
}

/** Who may close a file need not be allowed to manage accounts: closing this one is not the actor's choice. */
function asConsequence(actor: Actor): Actor {
  return { ...actor, permissions: new Set<Permission>([...actor.permissions, 'users.manage']) };
}
