import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, dropTables, id, instant, integer, text, word } from './support/columns.js';

/**
 * Networks and applications: what units have of them from when to when, and the totals that the programme reported without
 * naming the units. A rollout without `from_date` is still to come, by its `target_date`. `open_key` allows one rollout
 * that has not ended for a unit and an item.
 */
export class CreateRollouts1763769600130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rollout_items', {
      columns: [id(), text('code', 20), text('name', 120), word('kind', ['network', 'application'])],
      unique: [['code']],
    });
    await createTable(runner, 'rollouts', {
      columns: [
        id(),
        integer('unit_id'),
        integer('item_id'),
        day('from_date', { nullable: true }),
        day('to_date', { nullable: true }),
        day('target_date', { nullable: true }),
        text('source', 200, { nullable: true }),
        text('note', 500, { nullable: true }),
        text('open_key', 24, { nullable: true }),
        integer('version', { default: '1' }),
        instant('recorded_at'),
      ],
      unique: [['open_key']],
      checks: {
        dates: 'from_date IS NULL OR to_date IS NULL OR from_date <= to_date',
        coming: 'from_date IS NOT NULL OR (target_date IS NOT NULL AND to_date IS NULL)',
        open: '(open_key IS NULL) = (to_date IS NOT NULL)',
      },
      references: [
        { column: 'unit_id', table: 'units' },
        { column: 'item_id', table: 'rollout_items' },
      ],
      indexes: [['unit_id'], ['item_id', 'unit_id']],
    });
    await createTable(runner, 'programme_totals', {
      columns: [
        id(),
        integer('item_id'),
        day('as_of'),
        integer('total', { min: 0 }),
        integer('out_of', { nullable: true, min: 1 }),
        word('counted', ['communes', 'units', 'networks', 'organisations']),
        word('qualifier', ['exact', 'more_than']),
        integer('target_total', { nullable: true, min: 1 }),
        day('target_date', { nullable: true }),
        text('source', 300),
      ],
      unique: [['item_id', 'as_of', 'counted']],
      checks: {
        share: 'out_of IS NULL OR total <= out_of',
        target: '(target_total IS NULL) = (target_date IS NULL)',
      },
      references: [{ column: 'item_id', table: 'rollout_items' }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['programme_totals', 'rollouts', 'rollout_items']);
  }
}
