import type { Compared, FileLine, GoodRow, ImportKind } from '../../src/features/imports/kinds/import-kind.js';
import type { ComparedRow } from '../../src/features/imports/kinds/compared-row.js';
import { tableRows } from '../../src/features/imports/rules/table-rows.js';

/** A line of the simplest list there can be: a thing and how many of it. */
interface ThingLine extends FileLine {
  name: string;
  count: number | null;
}

/** Things on record, by name. A real kind asks a service. */
export type Things = Map<string, number>;

/**
 * The simplest kind there can be, as a pattern: a plain table whose rows are new, changed, in already, or wrong. It lends the
 * name of a real kind, as the database knows no others.
 */
export function simplestKind(things: Things): ImportKind<ThingLine, ThingLine> {
  const columns = [
    { name: 'name', words: ['Tên thiết bị', 'Thing'], required: true },
    { name: 'count', words: ['Số lượng', 'Count'] },
  ];
  return {
    name: 'rollouts',
    permission: 'rollouts.manage',
    needsClass: false,
    columns,
    fields: [
      { name: 'name', type: 'text', place: 'title', plain: true },
      { name: 'count', type: 'integer', place: 'detail' },
    ],
    template: [
      { column: 'name', holds: 'text', example: 'Máy trạm' },
      { column: 'count', holds: 'integer', example: 3 },
    ],

    *read(list) {
      for (const cells of tableRows(list, { columns })) {
        const { row } = cells.source;
        const count = cells.first('count')?.number ?? Number(cells.text('count') || NaN);
        yield {
          sheet: list.sheet.name,
          row,
          name: cells.tidied('name') ?? '',
          count: Number.isInteger(count) ? count : null,
        };
      }
    },

    async compare(_context, lines) {
      return lines.map((line) => compareThing(line, things.get(line.name) ?? null));
    },

    async begin() {
      return { enter: async (rows) => rows.map((row) => enterThing(things, row)) };
    },
  };
}

function compareThing(line: ThingLine, before: number | null): Compared<ThingLine> {
  const row: ComparedRow = {
    sheet: line.sheet,
    row: line.row,
    outcome: line.count === null ? 'error' : before === null ? 'new' : 'match',
    already: before !== null && before === line.count,
    fields: [
      { field: 'name', before: null, after: line.name },
      { field: 'count', before, after: line.count },
    ],
    record: null,
    messages: line.count === null ? [{ key: 'errors.number_unreadable', params: {} }] : [],
    questions: [],
  };
  return { row, plan: row.outcome === 'error' ? null : line };
}

function enterThing(things: Things, { plan: { name, count } }: GoodRow<ThingLine>) {
  const done = things.has(name) ? ('updated' as const) : ('entered' as const);
  things.set(name, count!);
  return { done, record: null };
}
