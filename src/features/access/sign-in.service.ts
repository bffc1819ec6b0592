import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PasswordHasher } from './password-hasher.js';
import { failuresSince, lockedUntil, type LockSubject } from './rules/lock-out.js';
import { normaliseUsername } from './rules/username.js';
import { SignInFailure } from './sign-in-failure.entity.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** Checks passwords and slows guessing, per account and per address. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * The user of a name and password.
   * @throws DomainError sign_in_wrong (no word on which of the two), sign_in_locked (429) with the minutes to wait
   */
  async signIn(typedName: string, password: string, address: string): Promise<User> {
    const username = normaliseUsername(typedName).slice(0, 60);
    const subjects: [LockSubject, string][] = [
      ['account', `account:${username}`],
      ['address', `address:${address}`],
    ];
    await this.mustBeFree(subjects.map(([, key]) => key));
    const found = await this.users.findByUsername(username);
    const matched = await this.hasher.matches(found?.user.active ? found.user.passwordHash : null, password);
    if (!found || !matched) {
      await this.countFailure(subjects);
      throw new DomainError('sign_in_wrong', { field: 'password' });
    }
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.delete(SignInFailure, { subject: `account:${username}` });
      const { user } = found;
      const actor = { userId: user.id, name: user.displayName, address };
      await this.audit.record(actor, { action: 'user.signed_in', subjectType: 'user', subjectId: username });
    });
    return found.user;
  }

  private async mustBeFree(keys: readonly string[]): Promise<void> {
    const now = this.clock.instant();
    for (const subject of keys) {
      const found = await this.unitOfWork.manager.findOneBy(SignInFailure, { subject });
      if (found?.lockedUntil && found.lockedUntil > now) {
        const minutes = Math.ceil((Date.parse(found.lockedUntil) - Date.parse(now)) / 60_000);
        throw new DomainError('sign_in_locked', { status: 429, params: { minutes } });
      }
    }
  }

  private async countFailure(subjects: readonly [LockSubject, string][]): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      const { manager } = this.unitOfWork;
      for (const [kind, subject] of subjects) {
        const found = await manager.findOneBy(SignInFailure, { subject });
        const failures = (found ? failuresSince(kind, found.failures, found.lastAt, now) : 0) + 1;
        await manager.upsert(
          SignInFailure,
          { subject, failures, lastAt: now.toISOString(), lockedUntil: lockedUntil(kind, failures, now) },
          ['subject'],
        );
      }
    });
  }
}
