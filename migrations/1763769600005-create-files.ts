import type { MigrationInterface, QueryRunner } from 'typeorm';
import { blob, createTable, dropTables, id, instant, integer, text, word } from './support/columns.js';

/** Files that people sent, in parts: one is small enough for the packets of any database server. */
export class CreateFiles1763769600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'stored_files', {
      columns: [
        id(),
        text('file_name', 200),
        word('media_type', ['application/pdf', 'image/jpeg', 'image/png']),
        integer('bytes', { min: 1 }),
        text('sha256', 64),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
      ],
    });
    await createTable(runner, 'stored_file_parts', {
      columns: [integer('file_id'), integer('part_no', { min: 1 }), blob('bytes')],
      primaryKey: ['file_id', 'part_no'],
      references: [{ column: 'file_id', table: 'stored_files', onDelete: 'CASCADE' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['stored_file_parts', 'stored_files']);
  }
}
