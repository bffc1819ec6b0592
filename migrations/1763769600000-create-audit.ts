import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, longText, text } from './support/columns.js';

/** Who did what to which thing, from where, with what changed. Written in the transaction of the change itself. */
export class CreateAudit1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_entries', {
      columns: [
        id(),
        instant('at'),
        integer('actor_user_id', { nullable: true }),
        text('actor_name', 120),
        text('action', 60),
        text('subject_type', 40),
        text('subject_id', 60),
        longText('details', { nullable: true }),
        text('address', 60, { nullable: true }),
      ],
      indexes: [['subject_type', 'subject_id'], ['at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['audit_entries']);
  }
}
