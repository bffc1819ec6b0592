import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, integer } from './support/columns.js';

/**
 * Postings that an act on units put into another unit in their place, as they began only after it: the unit and the act that
 * they had before, to undo it. A posting may be written anew under its number when files are merged, so nothing refers to it.
 */
export class CreateRepointedPostings1763769600160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'repointed_postings', {
      columns: [
        integer('posting_id'),
        integer('act_id'),
        integer('unit_id'),
        integer('before_act_id', { nullable: true }),
      ],
      primaryKey: ['posting_id', 'act_id'],
      references: [
        { column: 'act_id', table: 'unit_acts' },
        { column: 'unit_id', table: 'units' },
        { column: 'before_act_id', table: 'unit_acts' },
      ],
      indexes: [['act_id'], ['unit_id'], ['before_act_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['repointed_postings']);
  }
}
