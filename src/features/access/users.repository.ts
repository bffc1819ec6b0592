import { Injectable } from '@nestjs/common';
import type { Role } from '../../common/permissions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UserRole } from './user-role.entity.js';
import { User } from './user.entity.js';

/** A user with all roles. */
export interface UserWithRoles {
  user: User;
  roles: { role: Role; unitId: number | null }[];
}

@Injectable()
export class UsersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

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
