import fc from 'fast-check';
import { rowDifferences } from '../../../../src/features/units/rules/row-differences.js';

interface Row {
  id: number;
  key: string;
  value: number | null;
}

const keyOf = ({ key }: Omit<Row, 'id'>): string => key;

describe('the difference between rows', () => {
  it('keeps the ids of rows that stay and takes equal changes together', () => {
    const current: Row[] = [
      { id: 1, key: 'a', value: 1 },
      { id: 2, key: 'b', value: 1 },
      { id: 3, key: 'c', value: 1 },
      { id: 4, key: 'd', value: 1 },
    ];
    const wanted = [
      { key: 'a', value: 1 },
      { key: 'b', value: null },
      { key: 'c', value: null },
      { key: 'e', value: 5 },
    ];
    expect(rowDifferences(current, wanted, keyOf)).toEqual({
      gone: [4],
      changed: [{ ids: [2, 3], values: { value: null } }],
      fresh: [{ key: 'e', value: 5 }],
    });
  });

  it('pairs rows of one key in order', () => {
    const current = [
      { id: 2, key: 'a', value: 2 },
      { id: 1, key: 'a', value: 1 },
    ];
    expect(rowDifferences(current, [{ key: 'a', value: 1 }], keyOf)).toEqual({ gone: [2], changed: [], fresh: [] });
  });

  it('makes, when it is applied, exactly the rows that are wanted', () => {
    const row = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.option(fc.nat(3)) });
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (had, wanted) => {
        const current = had.map((each, index) => ({ ...each, id: index + 1 }));
        const { gone, changed, fresh } = rowDifferences(current, wanted, keyOf);
        const applied = current
          .filter(({ id }) => !gone.includes(id))
          .map((each) => ({ ...each, ...changed.find(({ ids }) => ids.includes(each.id))?.values }))
          .map(({ key, value }) => ({ key, value }));
        const text = (rows: object[]) => rows.map((each) => JSON.stringify(each)).sort();
        expect(text([...applied, ...fresh])).toEqual(text(wanted));
      }),
    );
  });
});
