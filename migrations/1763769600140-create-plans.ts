import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, text } from './support/columns.js';

/**
 * What is to be taught in a year: by unit (none: the whole province) and by course (none: all courses together).
 * `plan_key` names year, unit and course, so that each is planned once.
 */
export class CreatePlans1763769600140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'training_plans', {
      columns: [
        id(),
        integer('year', { min: 2000, max: 2100 }),
        integer('unit_id', { nullable: true }),
        integer('course_id', { nullable: true }),
        text('plan_key', 40),
        integer('classes', { min: 0 }),
        integer('participations', { min: 0 }),
        text('note', 500, { nullable: true }),
        integer('version', { default: '1' }),
        instant('updated_at'),
      ],
      unique: [['plan_key']],
      checks: { something: 'classes > 0 OR participations > 0' },
      references: [
        { column: 'unit_id', table: 'units' },
        { column: 'course_id', table: 'courses' },
      ],
      indexes: [['year'], ['unit_id'], ['course_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['training_plans']);
  }
}
