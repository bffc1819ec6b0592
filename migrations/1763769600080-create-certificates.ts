import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, id, instant, integer, longText, text, word } from './support/columns.js';

/** Certificates with their frozen facts, and the append-only lines of the register (sổ gốc). */
export class CreateCertificates1763769600080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'register_counters', {
      columns: [text('series', 30), integer('year'), integer('last_number', { min: 0 })],
      primaryKey: ['series', 'year'],
    });
    await createTable(runner, 'certificates', {
      columns: [
        id(),
        text('code', 20),
        integer('class_id'),
        integer('enrolment_id'),
        integer('person_id'),
        text('series', 30),
        integer('register_year'),
        integer('register_line', { min: 1 }),
        text('register_number', 60),
        text('serial_number', 30, { nullable: true }),
        word('state', ['valid', 'revoked', 'replaced', 'voided']),
        integer('active_key', { nullable: true }),
        day('issued_on'),
        longText('facts'),
        instant('created_at'),
      ],
      unique: [['code'], ['series', 'register_year', 'register_line'], ['serial_number'], ['active_key']],
      checks: {
        active: "(active_key IS NULL) = (state <> 'valid') AND (active_key IS NULL OR active_key = enrolment_id)",
      },
      references: [
        { column: 'class_id', table: 'training_classes' },
        { column: 'enrolment_id', table: 'enrolments' },
        { column: 'person_id', table: 'people' },
      ],
      indexes: [['class_id'], ['person_id'], ['enrolment_id'], ['register_year', 'register_line']],
    });
    await createTable(runner, 'certificate_events', {
      columns: [
        id(),
        integer('certificate_id'),
        word('kind', ['issued', 'reissued', 'revoked', 'voided']),
        instant('at'),
        integer('by_user_id', { nullable: true }),
        text('by_name', 120),
        text('decision_number', 60, { nullable: true }),
        text('reason', 500, { nullable: true }),
      ],
      references: [{ column: 'certificate_id', table: 'certificates' }],
      indexes: [['certificate_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['certificate_events', 'certificates', 'register_counters']);
  }
}
