import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, instant, integer, text, word } from './support/columns.js';

/**
 * People, told apart by birth date, unit and code, never by name alone; where they served over time in `postings`.
 * `people_turns` holds one row, taken by whoever enters people from a list.
 */
export class CreatePeople1763769600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'people', {
      columns: [
        id(),
        text('code', 20),
        text('full_name', 120),
        text('search_key', 120),
        text('sort_key', 400),
        day('birth_date', { nullable: true }),
        integer('birth_year', { nullable: true, min: 1900, max: 2100 }),
        text('birth_place', 200, { nullable: true }),
        word('sex', ['male', 'female'], { nullable: true }),
        text('ethnicity', 40, { nullable: true }),
        flag('minority', { nullable: true }),
        text('phone', 30, { nullable: true }),
        day('closed_on', { nullable: true }),
        integer('merged_into_id', { nullable: true }),
        instant('anonymised_at', { nullable: true }),
        instant('created_at'),
        instant('updated_at'),
      ],
      unique: [['code']],
      checks: { merged: 'merged_into_id IS NULL OR closed_on IS NOT NULL' },
      references: [{ column: 'merged_into_id', table: 'people' }],
      indexes: [['search_key'], ['sort_key'], ['updated_at', 'id'], ['merged_into_id']],
    });
    await createTable(runner, 'postings', {
      columns: [
        id(),
        integer('person_id'),
        integer('unit_id'),
        text('position', 120, { nullable: true }),
        day('from_date', { nullable: true }),
        day('to_date', { nullable: true }),
        integer('current_key', { nullable: true }),
        integer('act_id', { nullable: true }),
      ],
      unique: [['current_key']],
      checks: {
        order: 'from_date IS NULL OR to_date IS NULL OR from_date <= to_date',
        current: '(current_key IS NULL) = (to_date IS NOT NULL) AND (current_key IS NULL OR current_key = person_id)',
      },
      references: [
        { column: 'person_id', table: 'people' },
        { column: 'unit_id', table: 'units' },
        { column: 'act_id', table: 'unit_acts' },
      ],
      indexes: [['person_id'], ['unit_id'], ['act_id']],
    });
    await createTable(runner, 'people_turns', { columns: [integer('id')], primaryKey: ['id'] });
    await runner.query('INSERT INTO people_turns (id) VALUES (1)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['people_turns', 'postings', 'people']);
  }
}
