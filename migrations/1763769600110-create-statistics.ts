import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, integer, text, word } from './support/columns.js';

/**
 * Facts that figures are counted from, one row per enrolment (or per unit of a summary-only class), each class stamped
 * with the record version it was counted at; and the named periods that the committee reads.
 */
export class CreateStatistics1763769600110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'statistics_classes', {
      columns: [integer('class_id'), integer('record_version')],
      primaryKey: ['class_id'],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
    });
    await createTable(runner, 'statistics_facts', {
      columns: [
        id(),
        integer('class_id'),
        integer('enrolment_id', { nullable: true }),
        integer('person_id', { nullable: true }),
        integer('course_id'),
        integer('unit_id'),
        word('unit_level', ['tinh', 'huyen', 'xa']),
        day('counted_on'),
        integer('year'),
        word('sex', ['male', 'female'], { nullable: true }),
        flag('minority', { nullable: true }),
        integer('enrolments', { min: 0 }),
        integer('participations', { min: 0 }),
        integer('completions', { min: 0 }),
        integer('certificates', { min: 0 }),
        integer('women', { min: 0 }),
        integer('minorities', { min: 0 }),
      ],
      unique: [['enrolment_id']],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id'], ['counted_on'], ['unit_id', 'counted_on'], ['course_id', 'counted_on'], ['person_id']],
    });
    await createTable(runner, 'reporting_periods', {
      columns: [id(), text('name', 100), day('from_date'), day('to_date'), flag('is_default')],
      checks: { order: 'from_date <= to_date' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['reporting_periods', 'statistics_facts', 'statistics_classes']);
  }
}
