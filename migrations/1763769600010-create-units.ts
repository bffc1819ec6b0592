import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, flag, id, instant, integer, longText, text, word } from './support/columns.js';

/**
 * Units live and die: identity in `units`, name and parent over time in `unit_versions`. What was decided about them stands
 * in `unit_acts`; versions, ancestors, successions, lines and conversions follow from the acts and are written anew with
 * each of them. `unit_lines` says under whom a unit hung when, `unit_conversions` as which unit it is read on a day.
 */
export class CreateUnits1763769600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'unit_acts', {
      columns: [
        id(),
        day('effective_date'),
        text('basis', 200, { nullable: true }),
        text('note', 500, { nullable: true }),
        word('source', ['seed', 'form', 'file']),
        longText('decided'),
        instant('recorded_at'),
        integer('recorded_by_user_id', { nullable: true }),
        text('recorded_by_name', 120),
        instant('undone_at', { nullable: true }),
        text('undone_by_name', 120, { nullable: true }),
      ],
      checks: { undone: '(undone_at IS NULL) = (undone_by_name IS NULL)' },
      indexes: [['effective_date']],
    });
    await createTable(runner, 'units', {
      columns: [
        id(),
        text('code', 40),
        word('level', ['tinh', 'huyen', 'xa']),
        text('kind', 40),
        day('valid_from', { nullable: true }),
        day('valid_to', { nullable: true }),
        text('confidence', 40),
        integer('born_by_act_id', { nullable: true }),
      ],
      unique: [['code']],
      references: [{ column: 'born_by_act_id', table: 'unit_acts' }],
      indexes: [['level'], ['born_by_act_id']],
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
        word('kind', ['merge', 'split', 'rename', 'move', 'abolish', 'found']),
        integer('from_unit_id'),
        integer('to_unit_id', { nullable: true }),
        flag('is_primary'),
        text('basis', 200, { nullable: true }),
        text('confidence', 40),
        integer('act_id', { nullable: true }),
      ],
      references: [
        { column: 'from_unit_id', table: 'units' },
        { column: 'to_unit_id', table: 'units' },
        { column: 'act_id', table: 'unit_acts' },
      ],
      indexes: [['from_unit_id'], ['to_unit_id'], ['act_id']],
    });
    await createTable(runner, 'unit_lines', {
      columns: [
        id(),
        integer('ancestor_id'),
        integer('unit_id'),
        integer('via_unit_id', { nullable: true }),
        day('valid_from', { nullable: true }),
        day('valid_to', { nullable: true }),
        flag('is_first'),
        flag('is_last'),
      ],
      references: [
        { column: 'ancestor_id', table: 'units' },
        { column: 'unit_id', table: 'units' },
        { column: 'via_unit_id', table: 'units' },
      ],
      indexes: [['unit_id', 'ancestor_id'], ['ancestor_id']],
    });
    await createTable(runner, 'unit_conversions', {
      columns: [
        id(),
        integer('unit_id'),
        day('valid_from', { nullable: true }),
        day('valid_to', { nullable: true }),
        integer('shown_unit_id', { nullable: true }),
      ],
      references: [
        { column: 'unit_id', table: 'units' },
        { column: 'shown_unit_id', table: 'units' },
      ],
      indexes: [['unit_id'], ['shown_unit_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'unit_conversions',
      'unit_lines',
      'unit_successions',
      'unit_ancestors',
      'unit_versions',
      'units',
      'unit_acts',
    ]);
  }
}
