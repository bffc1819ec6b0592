import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, id, instant, integer, text, word } from './support/columns.js';

const STATES = ['pending', 'approved', 'declined', 'offered', 'enrolled', 'waitlisted', 'withdrawn'];

/**
 * One person in one class, with unit and position as they were then. `active_key` holds the person while the
 * enrolment is alive, so that nobody stands in a class twice, whatever the door.
 */
export class CreateEnrolments1763769600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'enrolments', {
      columns: [
        id(),
        integer('class_id'),
        integer('person_id'),
        word('state', STATES),
        integer('active_key', { nullable: true }),
        integer('unit_id'),
        text('position', 120, { nullable: true }),
        word('door', ['self', 'trainer', 'nomination', 'import', 'api', 'history']),
        day('member_from', { nullable: true }),
        day('member_to', { nullable: true }),
        integer('queue_number', { nullable: true }),
        integer('priority', { min: 0, max: 9, default: '0' }),
        instant('waitlisted_at', { nullable: true }),
        instant('offer_until', { nullable: true }),
        instant('requested_at'),
        instant('decided_at', { nullable: true }),
        text('reason', 500, { nullable: true }),
        text('note', 500, { nullable: true }),
      ],
      unique: [['class_id', 'active_key']],
      checks: {
        active:
          "(active_key IS NULL) = (state IN ('declined', 'withdrawn')) AND (active_key IS NULL OR active_key = person_id)",
        offer: "(offer_until IS NULL) = (state <> 'offered')",
        membership: "state <> 'enrolled' OR member_from IS NOT NULL",
      },
      references: [
        { column: 'class_id', table: 'training_classes' },
        { column: 'person_id', table: 'people' },
        { column: 'unit_id', table: 'units' },
      ],
      indexes: [['class_id', 'state'], ['person_id'], ['unit_id'], ['offer_until']],
    });
    await createTable(runner, 'enrolment_changes', {
      columns: [
        id(),
        integer('enrolment_id'),
        word('from_state', STATES, { nullable: true }),
        word('to_state', STATES),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        text('reason', 500, { nullable: true }),
      ],
      references: [{ column: 'enrolment_id', table: 'enrolments', onDelete: 'CASCADE' }],
      indexes: [['enrolment_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['enrolment_changes', 'enrolments']);
  }
}
