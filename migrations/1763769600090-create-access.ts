import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, flag, id, instant, integer, longText, text, word } from './support/columns.js';

/** Users, their roles over units, sign-ins kept in the database, guesses counted, and tokens of programs. */
export class CreateAccess1763769600090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'users', {
      columns: [
        id(),
        text('username', 60),
        text('password_hash', 200),
        text('display_name', 120),
        integer('person_id', { nullable: true }),
        flag('active'),
        word('locale', ['vi', 'en'], { default: "'vi'" }),
        text('email', 254, { nullable: true }),
        word('mail_mode', ['each', 'daily', 'off'], { default: "'daily'" }),
        instant('created_at'),
      ],
      unique: [['username'], ['person_id']],
      references: [{ column: 'person_id', table: 'people' }],
    });
    await createTable(runner, 'user_roles', {
      columns: [
        id(),
        integer('user_id'),
        word('role', ['admin', 'trainer', 'coordinator', 'cadre', 'committee']),
        integer('unit_id', { nullable: true }),
      ],
      unique: [['user_id', 'role', 'unit_id']],
      references: [
        { column: 'user_id', table: 'users', onDelete: 'CASCADE' },
        { column: 'unit_id', table: 'units' },
      ],
    });
    await createTable(runner, 'sign_ins', {
      columns: [text('id', 64), integer('user_id', { nullable: true }), longText('data'), instant('expires_at')],
      primaryKey: ['id'],
      references: [{ column: 'user_id', table: 'users', onDelete: 'CASCADE' }],
      indexes: [['expires_at']],
    });
    await createTable(runner, 'sign_in_failures', {
      columns: [
        text('subject', 120),
        integer('failures', { min: 0 }),
        instant('last_at'),
        instant('locked_until', { nullable: true }),
      ],
      primaryKey: ['subject'],
    });
    await createTable(runner, 'api_tokens', {
      columns: [
        id(),
        integer('user_id'),
        text('name', 60),
        text('token_hash', 64),
        instant('created_at'),
        instant('expires_at', { nullable: true }),
        instant('revoked_at', { nullable: true }),
      ],
      unique: [['token_hash'], ['user_id', 'name']],
      references: [{ column: 'user_id', table: 'users', onDelete: 'CASCADE' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['api_tokens', 'sign_in_failures', 'sign_ins', 'user_roles', 'users']);
  }
}
