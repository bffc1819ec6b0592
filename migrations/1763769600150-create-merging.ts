import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, longText, text } from './support/columns.js';

/**
 * Files that may be of one person: the keys by which they are compared (`person_keys`, as hashes; `person_scans` says as of
 * which state), the pairs that were found, the pairs that somebody knows to be two people, and the merges with what it takes
 * to undo them. `scan_turns` holds one row, taken by whoever compares.
 */
export class CreateMerging1763769600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'person_keys', {
      columns: [integer('person_id'), text('key_hash', 16)],
      primaryKey: ['person_id', 'key_hash'],
      references: [{ column: 'person_id', table: 'people', onDelete: 'CASCADE' }],
      indexes: [['key_hash']],
    });
    await createTable(runner, 'person_scans', {
      columns: [
        integer('person_id'),
        instant('seen_at'),
        integer('posting_id', { nullable: true }),
        integer('unit_id', { nullable: true }),
        integer('lineage_id', { nullable: true }),
      ],
      primaryKey: ['person_id'],
      references: [{ column: 'person_id', table: 'people', onDelete: 'CASCADE' }],
      indexes: [['unit_id', 'lineage_id']],
    });
    await createTable(runner, 'scan_turns', { columns: [integer('id')], primaryKey: ['id'] });
    await runner.query('INSERT INTO scan_turns (id) VALUES (1)');
    await createTable(runner, 'duplicate_candidates', {
      columns: [
        id(),
        integer('first_id'),
        integer('second_id'),
        integer('score', { min: 0, max: 100 }),
        text('reasons', 200),
      ],
      unique: [['first_id', 'second_id']],
      checks: { order: 'first_id < second_id' },
      references: [
        { column: 'first_id', table: 'people', onDelete: 'CASCADE' },
        { column: 'second_id', table: 'people', onDelete: 'CASCADE' },
      ],
      indexes: [['second_id'], ['score', 'id']],
    });
    await createTable(runner, 'person_distinctions', {
      columns: [
        id(),
        integer('first_id'),
        integer('second_id'),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
      ],
      unique: [['first_id', 'second_id']],
      checks: { order: 'first_id < second_id' },
      references: [
        { column: 'first_id', table: 'people' },
        { column: 'second_id', table: 'people' },
      ],
      indexes: [['second_id']],
    });
    await createTable(runner, 'person_merges', {
      columns: [
        id(),
        integer('survivor_id'),
        integer('merged_id'),
        integer('active_key', { nullable: true }),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        longText('files_before'),
        longText('done'),
        instant('undone_at', { nullable: true }),
        integer('undone_by_user_id', { nullable: true }),
        text('undone_by_name', 120, { nullable: true }),
      ],
      unique: [['active_key']],
      checks: {
        pair: 'survivor_id <> merged_id',
        active: '(active_key IS NULL) = (undone_at IS NOT NULL) AND (active_key IS NULL OR active_key = merged_id)',
      },
      references: [
        { column: 'survivor_id', table: 'people' },
        { column: 'merged_id', table: 'people' },
      ],
      indexes: [['survivor_id'], ['merged_id'], ['at']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'person_merges',
      'person_distinctions',
      'duplicate_candidates',
      'scan_turns',
      'person_scans',
      'person_keys',
    ]);
  }
}
