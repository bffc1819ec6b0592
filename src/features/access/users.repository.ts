import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { Role } from '../../common/permissions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { versionOn } from '../units/version-on.js';
import { UserRole } from './user-role.entity.js';
import { User } from './user.entity.js';

/** A user as the administrator's list shows one. */
export interface UserListed {
  id: number;
  username: string;
  displayName: string;
  active: boolean;
  email: string | null;
  personCode: string | null;
  grants: { role: Role; unitCode: string | null; unitLabel: string | null }[];
}

/** A user with all roles. */
export interface UserWithRoles {
  user: User;
  roles: { role: Role; unitId: number | null }[];
}

@Injectable()
export class UsersRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  findByUsername(username: string): Promise<UserWithRoles | null> {
    return this.find({ username });
  }

  /** One statement: every request of a signed-in user asks this. */
  findById(id: number): Promise<UserWithRoles | null> {
    return this.find({ id });
  }

  async list(): Promise<UserWithRoles[]> {
    const { manager } = this.unitOfWork;
    const users = await manager.find(User, { order: { username: 'ASC' } });
    const roles = await manager.find(UserRole);
    return users.map((user) => ({ user, roles: roles.filter(({ userId }) => userId === user.id) }));
  }

  count(): Promise<number> {
    return this.unitOfWork.manager.count(User);
  }

  findByPersonId(personId: number): Promise<User | null> {
    return this.unitOfWork.manager.findOneBy(User, { personId });
  }

  /** Everybody by username, in few words: for searches that ignore accents. */
  names(): Promise<Pick<User, 'id' | 'username' | 'displayName'>[]> {
    return this.unitOfWork.manager.find(User, {
      select: { id: true, username: true, displayName: true },
      order: { username: 'ASC' },
    });
  }

  /** Users with person and roles, by username; two statements, however many. */
  async listed(ids: readonly number[]): Promise<UserListed[]> {
    if (ids.length === 0) return [];
    const { manager } = this.unitOfWork;
    const users = await manager
      .createQueryBuilder(User, 'u')
      .leftJoin(Person, 'p', 'p.id = u.person_id')
      .where('u.id IN (:...ids)', { ids })
      .select([
        'u.id AS id',
        'u.username AS username',
        'u.display_name AS displayName',
        'u.active AS active',
        'u.email AS email',
        'p.code AS personCode',
      ])
      .orderBy('u.username')
      .getRawMany<Omit<UserListed, 'grants' | 'active'> & { active: number }>();
    const grants = await manager
      .createQueryBuilder(UserRole, 'g')
      .leftJoin(Unit, 'unit', 'unit.id = g.unit_id')
      .leftJoin(UnitVersion, 'v', versionOn('v', 'unit', ':today'), { today: this.clock.today() })
      .where('g.user_id IN (:...ids)', { ids })
      .select(['g.user_id AS userId', 'g.role AS role', 'unit.code AS unitCode', 'v.label AS unitLabel'])
      .orderBy('g.id')
      .getRawMany<UserListed['grants'][number] & { userId: number }>();
    return users.map((user) => ({
      ...user,
      active: Boolean(user.active),
      grants: grants
        .filter(({ userId }) => userId === user.id)
        .map(({ role, unitCode, unitLabel }) => ({ role, unitCode, unitLabel })),
    }));
  }

  async insert(user: Omit<User, 'id'>, roles: UserWithRoles['roles']): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(User, user);
    const { id } = inserted.identifiers[0] as { id: number };
    await this.replaceRoles(id, roles);
    return id;
  }

  async update(id: number, changes: Partial<User>): Promise<void> {
    await this.unitOfWork.manager.update(User, { id }, changes);
  }

  async replaceRoles(userId: number, roles: UserWithRoles['roles']): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.delete(UserRole, { userId });
    if (roles.length > 0)
      await manager.insert(
        UserRole,
        roles.map((role) => ({ ...role, userId })),
      );
  }

  private async find(where: { id?: number; username?: string }): Promise<UserWithRoles | null> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(User, 'user')
      .leftJoinAndMapMany('user.grants', UserRole, 'grant', 'grant.user_id = user.id');
    query.where(where.id === undefined ? 'user.username = :username' : 'user.id = :id', where);
    const found = (await query.getOne()) as (User & { grants: UserRole[] }) | null;
    if (!found) return null;
    const { grants, ...user } = found;
    return { user, roles: grants.sort((a, b) => a.id - b.id).map(({ role, unitId }) => ({ role, unitId })) };
  }
}
