import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, integer, text, word } from './support/columns.js';

/** Units live and die: identity in `units`, name and parent over time in `unit_versions`. */
export class CreateUnits1763769600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'units', {
      columns: [
        id(),
        text('code', 40),
        word('level', ['tinh', 'huyen', 'xa']),
        text('kind', 40),
        day('valid_from', { nullable: true }),
        day('valid_to', { nullable: true }),
        text('confidence', 40),
      ],
      unique: [['code']],
      indexes: [['level']],
    });
    await createTable(runner, 'unit_versions', {
      columns: [
        id(),
        integer('unit_id'),
        day('valid_from', { nullable: true }),
        day('valid_to', { nullable: true }),
        integer('parent_id', { nullable: true }),
        text('name', 200),
        text('short_name', 100),
        text('label', 200),
        text('gso_code', 10, { nullable: true }),
        text('search_key', 400),
        text('sort_key', 600),
      ],
      unique: [['unit_id', 'valid_from']],
      references: [
        { column: 'unit_id', table: 'units' },
        { column: 'parent_id', table: 'units' },
      ],
      indexes: [['parent_id']],
    });
    await createTable(runner, 'unit_ancestors', {
      columns: [integer('ancestor_id'), integer('unit_id')],
      primaryKey: ['ancestor_id', 'unit_id'],
      references: [
        { column: 'ancestor_id', table: 'units' },
        { column: 'unit_id', table: 'units' },
      ],
      indexes: [['unit_id']],
    });
    await createTable(runner, 'unit_successions', {
      columns: [
        id(),
        day('effective_date'),
        word('kind', ['merge', 'split', 'rename', 'move', 'abolish']),
        integer('from_unit_id'),
        integer('to_unit_id', { nullable: true }),
        flag('is_primary'),
        text('basis', 200, { nullable: true }),
        text('confidence', 40),
      ],
      references: [
        { column: 'from_unit_id', table: 'units' },
        { column: 'to_unit_id', table: 'units' },
      ],
      indexes: [['from_unit_id'], ['to_unit_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['unit_successions', 'unit_ancestors', 'unit_versions', 'units']);
  }
}
