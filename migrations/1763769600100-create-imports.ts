import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, longText, text, word } from './support/columns.js';

/** Files that were read and previewed, row by row, before anything is saved. */
export class CreateImports1763769600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'imports', {
      columns: [
        id(),
        word('kind', ['roster']),
        integer('class_id'),
        text('file_name', 255),
        text('sha256', 64),
        word('state', ['previewed', 'committed', 'discarded']),
        longText('notes'),
        instant('created_at'),
        integer('created_by_user_id', { nullable: true }),
        text('created_by_name', 120),
        instant('committed_at', { nullable: true }),
      ],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id']],
    });
    await createTable(runner, 'import_rows', {
      columns: [
        id(),
        integer('import_id'),
        text('sheet', 100),
        integer('row_no', { min: 1 }),
        word('outcome', ['new', 'match', 'unsure', 'error']),
        longText('data'),
        longText('choice', { nullable: true }),
        word('done', ['enrolled', 'waitlisted', 'pending', 'already', 'skipped'], { nullable: true }),
      ],
      unique: [['import_id', 'sheet', 'row_no']],
      references: [{ column: 'import_id', table: 'imports', onDelete: 'CASCADE' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['import_rows', 'imports']);
  }
}
