import type { MigrationInterface, QueryRunner } from 'typeorm';
import { blob, createTable, dropTables, flag, id, instant, integer, longText, text, word } from './support/columns.js';

const KINDS = [
  'roster',
  'people',
  'units',
  'unit-changes',
  'history-summary',
  'history-rosters',
  'rollouts',
  'plans',
] as const;
const DONE = ['entered', 'updated', 'moved', 'enrolled', 'waitlisted', 'pending', 'already', 'skipped'] as const;

/** Files that were read and previewed, row by row, before anything is saved; with their bytes, and how columns were mapped. */
export class CreateImports1763769600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'imports', {
      columns: [
        id(),
        word('kind', KINDS),
        integer('class_id', { nullable: true }),
        text('file_name', 255),
        text('sha256', 64),
        word('file_kind', ['xlsx', 'ods', 'text']),
        word('state', ['previewed', 'committed', 'discarded']),
        flag('include_hidden'),
        longText('mapping'),
        longText('notes'),
        longText('counts'),
        longText('done_counts', { nullable: true }),
        instant('created_at'),
        integer('created_by_user_id', { nullable: true }),
        text('created_by_name', 120),
        flag('created_seeing_all'),
        integer('revision', { min: 1 }),
        instant('committed_at', { nullable: true }),
        instant('forgotten_at', { nullable: true }),
      ],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id'], ['created_at']],
    });
    await createTable(runner, 'import_scopes', {
      columns: [integer('import_id'), integer('unit_id')],
      primaryKey: ['import_id', 'unit_id'],
      references: [
        { column: 'import_id', table: 'imports', onDelete: 'CASCADE' },
        { column: 'unit_id', table: 'units' },
      ],
    });
    await createTable(runner, 'import_rows', {
      columns: [
        id(),
        integer('import_id'),
        text('sheet', 100),
        integer('row_no', { min: 1 }),
        word('outcome', ['new', 'match', 'unsure', 'error']),
        flag('already'),
        longText('line'),
        longText('shown'),
        longText('converted', { nullable: true }),
        longText('choice', { nullable: true }),
        word('done', DONE, { nullable: true }),
      ],
      unique: [['import_id', 'sheet', 'row_no']],
      references: [{ column: 'import_id', table: 'imports', onDelete: 'CASCADE' }],
    });
    await createTable(runner, 'import_files', {
      columns: [integer('import_id'), integer('part_no', { min: 1 }), blob('bytes')],
      primaryKey: ['import_id', 'part_no'],
      references: [{ column: 'import_id', table: 'imports', onDelete: 'CASCADE' }],
    });
    await createTable(runner, 'import_layouts', {
      columns: [
        id(),
        word('kind', KINDS),
        text('layout_key', 64),
        longText('column_map'),
        instant('updated_at'),
        integer('updated_by_user_id', { nullable: true }),
        text('updated_by_name', 120),
      ],
      unique: [['kind', 'layout_key']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['import_layouts', 'import_files', 'import_rows', 'import_scopes', 'imports']);
  }
}
