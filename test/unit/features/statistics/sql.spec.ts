import { joined, listed, plain, sql } from '../../../../src/features/statistics/sql.js';

describe('a piece of SQL', () => {
  it('keeps its values in the order of their placeholders, however pieces are put together', () => {
    const inner = sql`b = ${2} AND c IN (${listed([3, 4])})`;
    expect(sql`a = ${'1'} AND (${inner}) ${plain('ORDER BY d')} LIMIT ${5}`).toEqual({
      text: 'a = ? AND (b = ? AND c IN (?, ?)) ORDER BY d LIMIT ?',
      params: ['1', 2, 3, 4, 5],
    });
    expect(joined([sql`x = ${1}`, sql`y = ${2}`], ' AND ')).toEqual({ text: 'x = ? AND y = ?', params: [1, 2] });
  });

  it('never puts a value into its text', () => {
    expect(sql`name = ${"'; DROP TABLE units"}`).toEqual({ text: 'name = ?', params: ["'; DROP TABLE units"] });
  });

  it('of no values is one that nothing equals', () => {
    expect(sql`id IN (${listed([])})`).toEqual({ text: 'id IN (NULL)', params: [] });
  });
});
