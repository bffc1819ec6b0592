import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, instant, integer, text, word } from './support/columns.js';

const LIST_STATES = ['draft', 'submitted', 'returned', 'none'];
const NOMINEE_STATES = ['listed', 'seated', 'swapped', 'withdrawn'];

/**
 * Calls for nominations with their quotas, and the lists with which units answer. A call belongs to one class; a quota is a
 * number of seats set aside for a unit or shared by a group of units; a list is one unit's answer.
 */
export class CreateNominations1763769600180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'nomination_calls', {
      columns: [
        id(),
        integer('class_id'),
        word('state', ['draft', 'open', 'closed']),
        day('deadline'),
        integer('remind_days', { min: 0, max: 30 }),
        flag('letter_required'),
        text('positions', 300, { nullable: true }),
        flag('only_untrained_units'),
        integer('prerequisite_course_id', { nullable: true }),
        text('note', 1000, { nullable: true }),
        instant('opened_at', { nullable: true }),
        instant('closed_at', { nullable: true }),
        instant('reminded_at', { nullable: true }),
        integer('version', { default: '1' }),
        instant('created_at'),
      ],
      unique: [['class_id']],
      checks: {
        opened: "state = 'draft' OR opened_at IS NOT NULL",
        closed: "(state = 'closed') = (closed_at IS NOT NULL)",
      },
      references: [
        { column: 'class_id', table: 'training_classes' },
        { column: 'prerequisite_course_id', table: 'courses' },
      ],
      indexes: [['state', 'deadline']],
    });
    await createTable(runner, 'nomination_quotas', {
      columns: [
        id(),
        integer('call_id'),
        text('name', 200, { nullable: true }),
        integer('seats', { min: 0, max: 1000 }),
        integer('used', { min: 0, default: '0' }),
      ],
      checks: { used: 'used <= seats' },
      references: [{ column: 'call_id', table: 'nomination_calls', onDelete: 'CASCADE' }],
      indexes: [['call_id']],
    });
    await createTable(runner, 'nomination_quota_units', {
      columns: [id(), integer('quota_id'), integer('call_id'), integer('unit_id')],
      unique: [['call_id', 'unit_id']],
      references: [
        { column: 'quota_id', table: 'nomination_quotas', onDelete: 'CASCADE' },
        { column: 'call_id', table: 'nomination_calls', onDelete: 'CASCADE' },
        { column: 'unit_id', table: 'units' },
      ],
      indexes: [['quota_id'], ['unit_id']],
    });
    await createTable(runner, 'nomination_lists', {
      columns: [
        id(),
        integer('call_id'),
        integer('quota_id'),
        integer('unit_id'),
        word('state', LIST_STATES),
        text('letter_number', 60, { nullable: true }),
        day('letter_date', { nullable: true }),
        text('note', 500, { nullable: true }),
        instant('submitted_at', { nullable: true }),
        integer('version', { default: '1' }),
        instant('updated_at'),
        integer('updated_by_user_id', { nullable: true }),
        text('updated_by_name', 120),
      ],
      unique: [['call_id', 'unit_id']],
      references: [
        { column: 'call_id', table: 'nomination_calls', onDelete: 'CASCADE' },
        { column: 'quota_id', table: 'nomination_quotas', onDelete: 'CASCADE' },
        { column: 'unit_id', table: 'units' },
      ],
      indexes: [['unit_id'], ['quota_id']],
    });
    await createTable(runner, 'nominees', {
      columns: [
        id(),
        integer('list_id'),
        integer('person_id'),
        integer('active_key', { nullable: true }),
        word('kind', ['main', 'substitute']),
        integer('place', { min: 1 }),
        word('state', NOMINEE_STATES),
        integer('enrolment_id', { nullable: true }),
        text('note', 300, { nullable: true }),
      ],
      unique: [['list_id', 'active_key'], ['enrolment_id']],
      checks: {
        active:
          "(active_key IS NULL) = (state IN ('swapped', 'withdrawn')) AND (active_key IS NULL OR active_key = person_id)",
        seated: "state <> 'seated' OR enrolment_id IS NOT NULL",
      },
      references: [
        { column: 'list_id', table: 'nomination_lists', onDelete: 'CASCADE' },
        { column: 'person_id', table: 'people' },
        { column: 'enrolment_id', table: 'enrolments' },
      ],
      indexes: [['person_id']],
    });
    await createTable(runner, 'nomination_list_changes', {
      columns: [
        id(),
        integer('list_id'),
        word('from_state', LIST_STATES, { nullable: true }),
        word('to_state', LIST_STATES),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        text('reason', 500, { nullable: true }),
      ],
      references: [{ column: 'list_id', table: 'nomination_lists', onDelete: 'CASCADE' }],
      indexes: [['list_id']],
    });
    await createTable(runner, 'nomination_letters', {
      columns: [integer('list_id'), integer('file_id')],
      primaryKey: ['list_id', 'file_id'],
      references: [
        { column: 'list_id', table: 'nomination_lists', onDelete: 'CASCADE' },
        { column: 'file_id', table: 'stored_files' },
      ],
      indexes: [['file_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'nomination_letters',
      'nomination_list_changes',
      'nominees',
      'nomination_lists',
      'nomination_quota_units',
      'nomination_quotas',
      'nomination_calls',
    ]);
  }
}
