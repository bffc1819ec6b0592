import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, integer, text, word } from './support/columns.js';

/**
 * What figures are counted from: one row a class, stamped with the record version it was counted at (`counted_on` is null
 * for a class that does not count yet), and one row an enrolment, or a unit of a summary-only class; and the named
 * periods that the committee reads.
 */
export class CreateStatistics1763769600110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'statistics_classes', {
      columns: [
        integer('class_id'),
        integer('record_version'),
        integer('course_id'),
        day('counted_on', { nullable: true }),
        integer('year', { nullable: true }),
      ],
      primaryKey: ['class_id'],
      checks: { counted: '(counted_on IS NULL) = (year IS NULL)' },
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['counted_on'], ['course_id', 'counted_on']],
    });
    await createTable(runner, 'statistics_facts', {
      columns: [
        id(),
        integer('class_id'),
        integer('enrolment_id', { nullable: true }),
        integer('summary_id', { nullable: true }),
        integer('person_id', { nullable: true }),
        integer('unit_id'),
        word('sex', ['male', 'female'], { nullable: true }),
        flag('minority', { nullable: true }),
        integer('enrolments', { min: 0 }),
        integer('participations', { min: 0 }),
        integer('completions', { min: 0 }),
        integer('certificates', { min: 0 }),
        integer('women', { min: 0 }),
        integer('minorities', { min: 0 }),
      ],
      unique: [['enrolment_id'], ['summary_id']],
      checks: { source: '(enrolment_id IS NULL) <> (summary_id IS NULL)' },
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id'], ['unit_id'], ['person_id']],
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
