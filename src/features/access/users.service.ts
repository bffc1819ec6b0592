import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import type { Role } from '../../common/permissions.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { isDuplicateKey } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isMailAddress } from '../../platform/mail/mail-address.js';
import { PasswordHasher } from './password-hasher.js';
import { whyNotPassword } from './rules/password.js';
import { isUsername, normaliseUsername } from './rules/username.js';
import { SignInStore } from './sign-in-store.js';
import type { User } from './user.entity.js';
import { UsersRepository, type UserWithRoles } from './users.repository.js';

/** A user as an administrator enters one. */
export interface NewUser {
  username: string;
  password: string;
  displayName: string;
  personId: number | null;
  /** Where letters go; null: none do. Left out, it stays as it is. */
  email?: string | null;
  roles: { role: Role; unitId: number | null }[];
}

/** How letters reach a user. */
export interface LetterSettings {
  email: string | null;
  mailMode: User['mailMode'];
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly signIns: SignInStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<UserWithRoles[]> {
    mustBeAllowed(actor, 'users.manage');
    return this.users.list();
  }

  /** How many accounts there are, also closed ones. */
  count(actor: Actor): Promise<number> {
    mustBeAllowed(actor, 'users.manage');
    return this.users.count();
  }

  /** A user who may still sign in; null otherwise. */
  async findActive(id: number): Promise<UserWithRoles | null> {
    const found = await this.users.findById(id);
    return found?.user.active ? found : null;
  }

  /** @throws DomainError not_found */
  async get(username: string): Promise<UserWithRoles> {
    const found = await this.users.findByUsername(normaliseUsername(username));
    if (!found) throw notFound();
    return found;
  }

  /**
   * @throws DomainError username_invalid, username_taken, person_has_user, password_too_short, password_too_long,
   * password_has_username, mail_address_invalid
   */
  async create(actor: Actor, input: NewUser): Promise<number> {
    mustBeAllowed(actor, 'users.manage');
    const username = normaliseUsername(input.username);
    if (!isUsername(username)) throw new DomainError('username_invalid', { field: 'username' });
    const passwordHash = await this.hashChecked(input.password, username);
    try {
      return await this.unitOfWork.run(async () => {
        const { displayName, personId, roles } = input;
        const email = checkedAddress(input.email ?? null);
        await this.mustBeFree(personId, null);
        const row = {
          username,
          passwordHash,
          displayName,
          personId,
          active: true,
          locale: 'vi' as const,
          email,
          mailMode: 'daily' as const,
          createdAt: this.clock.instant(),
        };
        const id = await this.users.insert(row, roles);
        await this.audit.record(actor, {
          action: 'user.created',
          subjectType: 'user',
          subjectId: username,
          details: { roles },
        });
        return id;
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await this.mustBeFree(input.personId, null);
      throw new DomainError('username_taken', { field: 'username', params: { username } });
    }
  }

  /** Gives a new password and ends all sign-ins of the user. */
  async setPassword(actor: Actor, username: string, password: string): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    const { user } = await this.get(username);
    await this.replacePassword(actor, user.id, user.username, password);
  }

  /** A user changes the own password. @throws DomainError password_wrong and those of `create` */
  async changeOwnPassword(actor: Actor, current: string, password: string): Promise<void> {
    const { user } = await this.get(actor.username);
    if (!(await this.hasher.matches(user.passwordHash, current)))
      throw new DomainError('password_wrong', { field: 'current' });
    await this.replacePassword(actor, user.id, user.username, password);
  }

  async setRoles(actor: Actor, username: string, roles: NewUser['roles']): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    await this.unitOfWork.run(async () => {
      const { user, roles: before } = await this.get(username);
      await this.users.replaceRoles(user.id, roles);
      await this.audit.record(actor, {
        action: 'user.roles_set',
        subjectType: 'user',
        subjectId: user.username,
        details: { before, after: roles },
      });
    });
  }

  /** Edits name, person, address and roles. @throws DomainError not_found, person_has_user, user_own_admin, mail_address_invalid */
  async edit(
    actor: Actor,
    username: string,
    input: Pick<NewUser, 'displayName' | 'personId' | 'email' | 'roles'>,
  ): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    const { displayName, personId, roles } = input;
    await this.unitOfWork.run(async () => {
      const { user, roles: before } = await this.get(username);
      if (user.id === actor.userId && !roles.some(({ role }) => role === 'admin')) {
        throw new DomainError('user_own_admin', { field: 'grants' });
      }
      await this.mustBeFree(personId, user.id);
      const email = input.email === undefined ? user.email : checkedAddress(input.email);
      await this.users.update(user.id, { displayName, personId, email });
      await this.users.replaceRoles(user.id, roles);
      await this.audit.record(actor, {
        action: 'user.edited',
        subjectType: 'user',
        subjectId: user.username,
        details: {
          before: { displayName: user.displayName, personId: user.personId, email: user.email, roles: before },
          after: { displayName, personId, email, roles },
        },
      });
    });
  }

  /** Closes an account and ends its sign-ins, or opens it again. @throws DomainError not_found, user_is_self */
  async setActive(actor: Actor, username: string, active: boolean): Promise<void> {
    mustBeAllowed(actor, 'users.manage');
    await this.unitOfWork.run(async () => {
      const { user } = await this.get(username);
      if (user.id === actor.userId) throw new DomainError('user_is_self');
      await this.users.update(user.id, { active });
      if (!active) await this.signIns.endAllOf(user.id);
      await this.audit.record(actor, {
        action: active ? 'user.activated' : 'user.deactivated',
        subjectType: 'user',
        subjectId: user.username,
      });
    });
  }

  /** A user says where letters go, and how many. @throws DomainError mail_address_invalid */
  async setOwnMail(actor: Actor, { email: typed, mailMode }: LetterSettings): Promise<void> {
    mustBeAllowed(actor, 'account.own');
    const email = checkedAddress(typed);
    await this.unitOfWork.run(async () => {
      const { user } = await this.get(actor.username);
      if (user.email === email && user.mailMode === mailMode) return;
      await this.users.update(user.id, { email, mailMode });
      await this.audit.record(actor, {
        action: 'user.mail_set',
        subjectType: 'user',
        subjectId: user.username,
        details: { before: { email: user.email, mailMode: user.mailMode }, after: { email, mailMode } },
      });
    });
  }

  async setLocale(userId: number, locale: 'vi' | 'en'): Promise<void> {
    await this.unitOfWork.run(() => this.users.update(userId, { locale }));
  }

  /** A person has one account. */
  private async mustBeFree(personId: number | null, userId: number | null): Promise<void> {
    const other = personId === null ? null : await this.users.findByPersonId(personId);
    if (!other || other.id === userId) return;
    throw new DomainError('person_has_user', { field: 'personCode', params: { username: other.username } });
  }

  private async replacePassword(actor: Actor, userId: number, username: string, password: string): Promise<void> {
    const passwordHash = await this.hashChecked(password, username);
    await this.unitOfWork.run(async () => {
      await this.users.update(userId, { passwordHash });
      await this.signIns.endAllOf(userId);
      await this.audit.record(actor, { action: 'user.password_set', subjectType: 'user', subjectId: username });
    });
  }

  private async hashChecked(password: string, username: string): Promise<string> {
    const reason = whyNotPassword(password, username);
    if (reason) throw new DomainError(reason, { field: 'password' });
    return this.hasher.hash(password);
  }
}

/** The address without blanks around it; the domain in small letters, as the case of it means nothing. */
function checkedAddress(typed: string | null): string | null {
  const text = typed?.trim() ?? '';
  if (text === '') return null;
  if (!isMailAddress(text)) throw new DomainError('mail_address_invalid', { field: 'email' });
  const at = text.lastIndexOf('@');
  return text.slice(0, at) + text.slice(at).toLowerCase();
}
