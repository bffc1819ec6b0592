import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, longText, text } from './support/columns.js';

/** What happened and is still to be told, written with the act itself; and which instance of the program does a repeated job. */
export class CreateEvents1763769600170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'domain_events', {
      columns: [
        id(),
        text('kind', 60),
        longText('payload'),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        integer('failures', { min: 0, default: '0' }),
        instant('aside_at', { nullable: true }),
        text('problem', 300, { nullable: true }),
      ],
    });
    await createTable(runner, 'job_leases', {
      columns: [
        text('name', 60),
        text('holder', 60, { nullable: true }),
        instant('held_until', { nullable: true }),
        instant('last_run_at', { nullable: true }),
      ],
      primaryKey: ['name'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['job_leases', 'domain_events']);
  }
}
