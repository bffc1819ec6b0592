import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, instant, integer, longText, text, word } from './support/columns.js';

const STATUSES = ['P', 'L', 'E', 'A'];
const SOURCES = ['sheet', 'device', 'offline', 'api', 'column', 'paper', 'check_in', 'appeal'];

/**
 * One mark per learner and session, and every change of it: a learner without a row, or with a null status, is unmarked. Around
 * them the doors by which marks come in: signed paper, what devices send, learners' own check-in, appeals.
 */
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
        word('source', SOURCES),
        text('submission_key', 36, { nullable: true }),
        instant('said_at', { nullable: true }),
      ],
      unique: [['session_id', 'enrolment_id']],
      checks: { minutes: "minutes_late IS NULL OR status = 'L'" },
      references: [
        { column: 'session_id', table: 'class_sessions' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['enrolment_id', 'status']],
    });
    await createTable(runner, 'sign_in_sheets', {
      columns: [
        id(),
        integer('class_id'),
        integer('number', { min: 1 }),
        text('class_title', 200),
        text('content_hash', 64),
        instant('printed_at'),
        integer('printed_by_user_id', { nullable: true }),
        text('printed_by_name', 120),
        instant('keyed_at', { nullable: true }),
        integer('keyed_by_user_id', { nullable: true }),
        text('keyed_by_name', 120, { nullable: true }),
      ],
      unique: [
        ['class_id', 'number'],
        ['class_id', 'content_hash'],
      ],
      checks: { keyed: '(keyed_at IS NULL) = (keyed_by_name IS NULL)' },
      references: [{ column: 'class_id', table: 'training_classes' }],
    });
    // What was printed stays as it was printed, whatever becomes of the session or of who learns in it.
    await createTable(runner, 'sign_in_sheet_sessions', {
      columns: [
        integer('sheet_id'),
        integer('position', { min: 1 }),
        text('session_uid', 36),
        integer('session_number', { min: 1 }),
        day('date'),
        word('part', ['morning', 'afternoon', 'evening']),
        text('place', 400, { nullable: true }),
        longText('trainer_names', { nullable: true }),
      ],
      primaryKey: ['sheet_id', 'position'],
      references: [{ column: 'sheet_id', table: 'sign_in_sheets', onDelete: 'CASCADE' }],
      indexes: [['session_uid']],
    });
    await createTable(runner, 'sign_in_sheet_lines', {
      columns: [
        integer('sheet_id'),
        integer('position', { min: 1 }),
        integer('enrolment_id'),
        text('full_name', 120),
        text('job_title', 120, { nullable: true }),
        text('unit_label', 200),
        text('expected', 24),
      ],
      primaryKey: ['sheet_id', 'position'],
      references: [
        { column: 'sheet_id', table: 'sign_in_sheets', onDelete: 'CASCADE' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['enrolment_id']],
    });
    await createTable(runner, 'sign_in_sheet_scans', {
      columns: [integer('sheet_id'), integer('file_id')],
      primaryKey: ['sheet_id', 'file_id'],
      references: [
        { column: 'sheet_id', table: 'sign_in_sheets' },
        { column: 'file_id', table: 'stored_files' },
      ],
      indexes: [['file_id']],
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
        word('source', SOURCES),
        text('submission_key', 36, { nullable: true }),
        instant('said_at', { nullable: true }),
        integer('clock_ahead_seconds', { nullable: true }),
        integer('paper_sheet_id', { nullable: true }),
      ],
      unique: [['session_id', 'enrolment_id', 'version']],
      references: [
        { column: 'session_id', table: 'class_sessions' },
        { column: 'enrolment_id', table: 'enrolments' },
        { column: 'paper_sheet_id', table: 'sign_in_sheets' },
      ],
      indexes: [['enrolment_id'], ['paper_sheet_id']],
    });
    // What a device sent, once each: the key is the device's own.
    await createTable(runner, 'mark_submissions', {
      columns: [
        integer('user_id'),
        text('submission_key', 36),
        word('outcome', ['saved', 'same', 'review']),
        integer('version', { nullable: true, min: 0 }),
        instant('at'),
      ],
      primaryKey: ['user_id', 'submission_key'],
      indexes: [['at']],
    });
    // Marks that came and could not be set as they were: nothing that somebody took down is dropped.
    await createTable(runner, 'marks_to_review', {
      columns: [
        id(),
        integer('class_id'),
        integer('session_id', { nullable: true }),
        integer('session_number', { min: 1 }),
        day('session_date', { nullable: true }),
        integer('enrolment_id', { nullable: true }),
        text('person_name', 120),
        word('status', STATUSES, { nullable: true }),
        integer('minutes_late', { nullable: true }),
        text('note', 2000, { nullable: true }),
        text('reason', 500, { nullable: true }),
        text('why', 60),
        integer('seen_version', { min: 0 }),
        word('source', SOURCES),
        text('submission_key', 36),
        instant('said_at', { nullable: true }),
        integer('clock_ahead_seconds', { nullable: true }),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        word('decision', ['kept', 'taken'], { nullable: true }),
        instant('decided_at', { nullable: true }),
        integer('decided_by_user_id', { nullable: true }),
        text('decided_by_name', 120, { nullable: true }),
      ],
      checks: { decided: '(decision IS NULL) = (decided_at IS NULL)' },
      references: [{ column: 'class_id', table: 'training_classes' }],
      indexes: [['class_id', 'decision'], ['session_id', 'enrolment_id'], ['submission_key'], ['decided_at']],
    });
    await createTable(runner, 'register_reminders', {
      columns: [integer('session_id'), instant('at'), integer('times', { min: 1 })],
      primaryKey: ['session_id'],
      references: [{ column: 'session_id', table: 'class_sessions', onDelete: 'CASCADE' }],
    });
    await createTable(runner, 'check_in_openings', {
      columns: [
        id(),
        integer('session_id'),
        text('secret', 64),
        integer('step_seconds', { min: 5, max: 120 }),
        integer('grace_seconds', { min: 0, max: 300 }),
        instant('opened_at'),
        integer('opened_by_user_id', { nullable: true }),
        text('opened_by_name', 120),
        instant('closed_at', { nullable: true }),
        integer('open_key', { nullable: true }),
        integer('head_count', { nullable: true, min: 0, max: 10_000 }),
        text('difference_reason', 500, { nullable: true }),
        instant('counted_at', { nullable: true }),
        text('counted_by_name', 120, { nullable: true }),
      ],
      unique: [['open_key']],
      checks: { open: '(closed_at IS NULL) = (open_key IS NOT NULL)' },
      references: [{ column: 'session_id', table: 'class_sessions' }],
      indexes: [['session_id']],
    });
    await createTable(runner, 'check_ins', {
      columns: [
        id(),
        integer('opening_id'),
        integer('enrolment_id'),
        text('device', 64),
        flag('device_shared', { default: '0' }),
        instant('scanned_at'),
        instant('at'),
        flag('counted', { default: '0' }),
      ],
      unique: [['opening_id', 'enrolment_id']],
      references: [
        { column: 'opening_id', table: 'check_in_openings' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['opening_id', 'device'], ['enrolment_id']],
    });
    await createTable(runner, 'mark_appeals', {
      columns: [
        id(),
        integer('session_id'),
        integer('enrolment_id'),
        integer('open_key', { nullable: true }),
        word('status_then', STATUSES, { nullable: true }),
        word('wanted', STATUSES),
        text('reason', 500),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        word('decision', ['upheld', 'rejected', 'withdrawn'], { nullable: true }),
        text('decision_reason', 500, { nullable: true }),
        instant('decided_at', { nullable: true }),
        integer('decided_by_user_id', { nullable: true }),
        text('decided_by_name', 120, { nullable: true }),
      ],
      unique: [['open_key', 'session_id']],
      checks: {
        decided: '(decision IS NULL) = (decided_at IS NULL)',
        open: '(decision IS NULL) = (open_key IS NOT NULL)',
      },
      references: [
        { column: 'session_id', table: 'class_sessions' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['session_id'], ['enrolment_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'mark_appeals',
      'check_ins',
      'check_in_openings',
      'register_reminders',
      'marks_to_review',
      'mark_submissions',
      'attendance_mark_changes',
      'sign_in_sheet_scans',
      'sign_in_sheet_lines',
      'sign_in_sheet_sessions',
      'sign_in_sheets',
      'attendance_marks',
    ]);
  }
}
