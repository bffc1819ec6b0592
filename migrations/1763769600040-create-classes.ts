import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, instant, integer, money, text, word } from './support/columns.js';

const STATES = ['draft', 'open', 'confirmed', 'running', 'finished', 'closed', 'cancelled'];

/**
 * Classes, their dated states, trainers and half-day sessions. `taken` counts seats that somebody holds, `reserved` those
 * that are set aside for units and nobody holds yet; together they can never pass `capacity`.
 */
export class CreateClasses1763769600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'training_classes', {
      columns: [
        id(),
        text('code', 40),
        integer('course_id'),
        integer('course_version_id'),
        text('title', 200),
        text('search_key', 400),
        day('start_date'),
        day('end_date'),
        day('last_session_date', { nullable: true }),
        integer('capacity', { min: 1, max: 1000 }),
        integer('taken', { min: 0, default: '0' }),
        integer('reserved', { min: 0, default: '0' }),
        integer('min_learners', { nullable: true, min: 1, max: 1000 }),
        integer('hold_hours', { nullable: true, min: 1, max: 336 }),
        text('place', 200),
        integer('host_unit_id'),
        word('state', STATES),
        flag('approval_required'),
        flag('summary_only'),
        flag('results_signed', { default: '0' }),
        day('enrol_by', { nullable: true }),
        text('programme', 120, { nullable: true }),
        money('cost_dong', { nullable: true }),
        text('note', 500, { nullable: true }),
        integer('stated_sessions', { nullable: true, min: 0 }),
        integer('stated_periods', { nullable: true, min: 0 }),
        integer('record_version', { default: '1' }),
        integer('version', { default: '1' }),
        instant('created_at'),
      ],
      unique: [['code']],
      checks: { dates: 'start_date <= end_date', seats: 'taken + reserved <= capacity' },
      references: [
        { column: 'course_id', table: 'courses' },
        { column: 'course_version_id', table: 'course_versions' },
        { column: 'host_unit_id', table: 'units' },
      ],
      indexes: [['state', 'start_date'], ['start_date'], ['last_session_date'], ['course_id'], ['host_unit_id']],
    });
    await createTable(runner, 'class_code_counters', {
      columns: [text('series', 30), integer('last_number', { min: 0 })],
      primaryKey: ['series'],
    });
    await createTable(runner, 'class_state_changes', {
      columns: [
        id(),
        integer('class_id'),
        word('from_state', STATES, { nullable: true }),
        word('to_state', STATES),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        text('reason', 500, { nullable: true }),
      ],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id']],
    });
    await createTable(runner, 'class_trainers', {
      columns: [id(), integer('class_id'), integer('person_id'), flag('is_lead')],
      unique: [['class_id', 'person_id']],
      references: [
        { column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' },
        { column: 'person_id', table: 'people' },
      ],
      indexes: [['person_id']],
    });
    await createTable(runner, 'class_sessions', {
      columns: [
        id(),
        text('uid', 36),
        integer('class_id'),
        integer('number', { min: 1 }),
        day('date'),
        word('part', ['morning', 'afternoon', 'evening']),
        integer('periods', { min: 1, max: 12 }),
        integer('held_periods', { nullable: true, min: 1, max: 12 }),
        text('topic', 200, { nullable: true }),
        text('room', 100, { nullable: true }),
        text('room_key', 100, { nullable: true }),
        flag('cancelled', { default: '0' }),
        integer('sequence', { min: 0, default: '0' }),
      ],
      unique: [['uid'], ['class_id', 'number'], ['class_id', 'date', 'part']],
      checks: { held: 'held_periods IS NULL OR held_periods < periods' },
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['date', 'part']],
    });
    await createTable(runner, 'session_trainers', {
      columns: [id(), integer('session_id'), integer('person_id')],
      unique: [['session_id', 'person_id']],
      references: [
        { column: 'session_id', table: 'class_sessions', onDelete: 'CASCADE' },
        { column: 'person_id', table: 'people' },
      ],
      indexes: [['person_id']],
    });
    // A session that was dropped, so that calendars which hold it learn that it is off.
    await createTable(runner, 'dropped_sessions', {
      columns: [
        text('uid', 36),
        integer('class_id'),
        day('date'),
        word('part', ['morning', 'afternoon', 'evening']),
        integer('periods', { min: 1, max: 12 }),
        text('topic', 200, { nullable: true }),
        text('room', 100, { nullable: true }),
        integer('sequence', { min: 0 }),
        instant('dropped_at'),
      ],
      primaryKey: ['uid'],
      references: [{ column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' }],
      indexes: [['class_id']],
    });
    await createTable(runner, 'dropped_session_trainers', {
      columns: [text('uid', 36), integer('person_id')],
      primaryKey: ['uid', 'person_id'],
      references: [
        { column: 'uid', table: 'dropped_sessions', key: 'uid', onDelete: 'CASCADE' },
        { column: 'person_id', table: 'people', onDelete: 'CASCADE' },
      ],
      indexes: [['person_id']],
    });
    // Whoever plans something on a day raises its version first: two plans of one day never pass each other unseen.
    await createTable(runner, 'timetable_days', {
      columns: [day('date'), integer('version', { min: 0, default: '0' })],
      primaryKey: ['date'],
    });
    await createTable(runner, 'session_clash_overrides', {
      columns: [
        id(),
        integer('session_id'),
        word('kind', ['trainer', 'room', 'learner']),
        integer('with_session_id', { nullable: true }),
        text('what', 300),
        text('reason', 500),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
      ],
      references: [{ column: 'session_id', table: 'class_sessions', onDelete: 'CASCADE' }],
      indexes: [['session_id']],
    });
    await createTable(runner, 'class_summaries', {
      columns: [
        id(),
        integer('class_id'),
        integer('unit_id'),
        integer('enrolments', { min: 0 }),
        integer('participations', { min: 0 }),
        integer('completions', { min: 0 }),
        integer('women', { min: 0, nullable: true }),
        integer('minorities', { min: 0, nullable: true }),
      ],
      unique: [['class_id', 'unit_id']],
      checks: { order: 'participations <= enrolments AND completions <= participations' },
      references: [
        { column: 'class_id', table: 'training_classes', onDelete: 'CASCADE' },
        { column: 'unit_id', table: 'units' },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'class_summaries',
      'session_clash_overrides',
      'timetable_days',
      'dropped_session_trainers',
      'dropped_sessions',
      'session_trainers',
      'class_sessions',
      'class_trainers',
      'class_state_changes',
      'class_code_counters',
      'training_classes',
    ]);
  }
}
