import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, flag, id, instant, integer, text, word } from './support/columns.js';

const GRADES = ['excellent', 'good', 'fair', 'average', 'failed'];

/** Scores as entered, and the results that a named person signed off. Scores are hundredths of a point. */
export class CreateResults1763769600070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'scores', {
      columns: [
        id(),
        integer('enrolment_id'),
        text('component', 20),
        integer('hundredths', { min: 0, max: 100_000 }),
        instant('entered_at'),
        text('entered_by_name', 120),
      ],
      unique: [['enrolment_id', 'component']],
      references: [{ column: 'enrolment_id', table: 'enrolments' }],
    });
    await createTable(runner, 'result_sheets', {
      columns: [
        id(),
        integer('class_id'),
        integer('round', { min: 1 }),
        instant('signed_at'),
        integer('signed_by_user_id', { nullable: true }),
        text('signed_by_name', 120),
        integer('current_key', { nullable: true }),
        text('reopened_reason', 500, { nullable: true }),
      ],
      unique: [['class_id', 'round'], ['current_key']],
      references: [{ column: 'class_id', table: 'training_classes' }],
    });
    await createTable(runner, 'results', {
      columns: [
        id(),
        integer('enrolment_id'),
        integer('sheet_id'),
        integer('total_hundredths', { nullable: true, min: 0 }),
        word('grade', GRADES, { nullable: true }),
        flag('passed'),
        integer('attended', { min: 0 }),
        integer('held', { min: 0 }),
      ],
      unique: [['enrolment_id']],
      references: [
        { column: 'enrolment_id', table: 'enrolments' },
        { column: 'sheet_id', table: 'result_sheets' },
      ],
      indexes: [['sheet_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['results', 'result_sheets', 'scores']);
  }
}
