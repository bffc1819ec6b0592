import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, text, word } from './support/columns.js';

const STATUSES = ['P', 'L', 'E', 'A'];

/** One mark per learner and session, and every change of it. A learner without a row, or with a null status, is unmarked. */
export class CreateAttendance1763769600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'attendance_marks', {
      columns: [
        id(),
        integer('session_id'),
        integer('enrolment_id'),
        word('status', STATUSES, { nullable: true }),
        integer('minutes_late', { nullable: true, min: 1, max: 240 }),
        text('note', 200, { nullable: true }),
        integer('version', { min: 1 }),
        instant('marked_at'),
        integer('marked_by_user_id', { nullable: true }),
        text('marked_by_name', 120),
      ],
      unique: [['session_id', 'enrolment_id']],
      checks: { minutes: "minutes_late IS NULL OR status = 'L'" },
      references: [
        { column: 'session_id', table: 'class_sessions' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['enrolment_id', 'status']],
    });
    await createTable(runner, 'attendance_mark_changes', {
      columns: [
        id(),
        integer('session_id'),
        integer('enrolment_id'),
        word('from_status', STATUSES, { nullable: true }),
        word('to_status', STATUSES, { nullable: true }),
        integer('minutes_late', { nullable: true }),
        text('note', 200, { nullable: true }),
        integer('version', { min: 1 }),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        text('reason', 500, { nullable: true }),
      ],
      unique: [['session_id', 'enrolment_id', 'version']],
      references: [
        { column: 'session_id', table: 'class_sessions' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['attendance_mark_changes', 'attendance_marks']);
  }
}
