import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, flag, id, instant, integer, longText, text } from './support/columns.js';

/** Courses and the versions of their rules: a past class keeps the rule it was run under. */
export class CreateCourses1763769600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'courses', {
      columns: [
        id(),
        text('code', 20),
        text('title', 200),
        text('search_key', 240),
        text('level', 40),
        longText('content', { nullable: true }),
        flag('active'),
        integer('current_version', { min: 1 }),
      ],
      unique: [['code']],
    });
    await createTable(runner, 'course_versions', {
      columns: [
        id(),
        integer('course_id'),
        integer('version', { min: 1 }),
        integer('periods', { min: 1, max: 1000 }),
        longText('pass_rule'),
        instant('created_at'),
      ],
      unique: [['course_id', 'version']],
      references: [{ column: 'course_id', table: 'courses' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['course_versions', 'courses']);
  }
}
