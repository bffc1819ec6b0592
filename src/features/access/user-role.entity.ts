import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../../common/permissions.js';

/** A role of a user over the subtree of a unit; without a unit, over all units. */
@Entity('user_roles')
export class UserRole {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ type: 'integer' })
  userId: number;

  @Column({ type: 'varchar' })
  role: Role;

  @Column({ type: 'integer', nullable: true })
  unitId: number | null;
}
