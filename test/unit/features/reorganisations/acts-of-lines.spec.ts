import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCsv } from '../../../../seeds/required/parse-csv.js';
import { readUnitActs, readUnitHistory } from '../../../../seeds/required/read-unit-history.js';
import { actsOfLines, type UnitChangeRow } from '../../../../src/features/reorganisations/rules/acts-of-lines.js';
import { weighActs } from '../../../../src/features/units/rules/weigh-acts.js';

const csv = parseCsv(readFileSync(path.join(__dirname, '../../../../seeds/required/unit-changes.csv'), 'utf8'));

function rowOf(fields: Partial<UnitChangeRow>): UnitChangeRow {
  return {
    row: 2,
    effectiveDate: '01/07/2026',
    kind: 'merge',
    fromCodes: 'A; B',
    toCode: 'B',
    toName: null,
    toGso: null,
    basis: 'NQ 1',
    confidence: 'high',
    ...fields,
  };
}

describe('a file of changes', () => {
  const rows = csv.map((row, index): UnitChangeRow => ({
    row: index + 2,
    effectiveDate: row['effective_date']!,
    kind: row['kind']!,
    fromCodes: row['from_codes']!,
    toCode: row['to_code']!,
    toName: row['to_name']!,
    toGso: row['to_gso']!,
    basis: row['basis'] || 'L',
    confidence: row['confidence']!,
  }));

  it('is read into one act for each day and basis, with the rows of its lines', () => {
    const { acts } = actsOfLines(rows);
    expect(acts.map(({ act, rows: of }) => [act.effectiveDate, act.basis, of.length, of[0]])).toEqual([
      ['2020-01-01', 'NQ 818/NQ-UBTVQH14', 32, 2],
      ['2024-12-01', 'NQ 1246/NQ-UBTVQH15', 7, 34],
      ['2025-07-01', 'NQ 1672/NQ-UBTVQH15', 69, 41],
      ['2025-07-01', 'L', 11, 110],
    ]);
  });

  it('tells rows whose day is not known, which are never applied', () => {
    expect(actsOfLines(rows).problems.map(({ row, field, code }) => [row, field, code])).toEqual(
      [121, 122, 123, 124].map((row) => [row, 'effectiveDate', 'unit_act_file_no_date']),
    );
  });

  it('makes the history of the seed when its acts are weighed one after another', () => {
    const { start } = readUnitActs();
    const inputs = actsOfLines(rows).acts.map(({ act }) => act);
    const weighed = [...weighActs(start, [], inputs, '2026-05-13')];
    expect(weighed.map(({ problems }) => problems)).toEqual([[], [], [], []]);
    const told = (history: ReturnType<typeof readUnitHistory>) =>
      history.versions.map((version) => JSON.stringify(version)).sort();
    expect(told(weighed.at(-1)!.after)).toEqual(told(readUnitHistory()));
  });
});

describe('a line of a file', () => {
  const lineOf = (fields: Partial<UnitChangeRow>) => actsOfLines([rowOf(fields)]).acts[0]!.act.lines[0]!;

  it('takes Vietnamese words, with or without marks, and dates as offices write them', () => {
    const { acts, problems } = actsOfLines([
      rowOf({ kind: 'Sáp nhập' }),
      rowOf({ kind: 'sap nhap', effectiveDate: '2026-07-01' }),
    ]);
    expect(problems).toEqual([]);
    expect(acts).toHaveLength(1);
    expect(acts[0]!.act.lines.map(({ kind, fromCodes }) => [kind, fromCodes])).toEqual([
      ['merge', ['A', 'B']],
      ['merge', ['A', 'B']],
    ]);
  });

  it('moves to the parent that is named, or to the unit that receives', () => {
    expect(lineOf({ kind: 'move', toCode: 'D' })).toMatchObject({ toCode: null, parentCode: 'D' });
    expect(lineOf({ kind: 'chuyển', toCode: '', parentCode: 'E' })).toMatchObject({ toCode: null, parentCode: 'E' });
  });

  it('founds under the unit that is named first, and reads level and ticks', () => {
    expect(lineOf({ kind: 'thành lập', fromCodes: '20', toCode: '20-X', toLevel: 'Tỉnh' })).toMatchObject({
      kind: 'found',
      fromCodes: [],
      parentCode: '20',
      toLevel: 'tinh',
    });
    expect(lineOf({ kind: 'split', primary: 'x' }).isPrimary).toBe(true);
    expect(lineOf({ kind: 'split' }).isPrimary).toBe(false);
  });

  it('is told of words that mean nothing, and marks the act that lacks it', () => {
    const { acts, problems } = actsOfLines([
      rowOf({}),
      rowOf({ row: 3, kind: 'bán', confidence: 'sure', toLevel: 'thôn' }),
      rowOf({ row: 4, effectiveDate: '31/02/2026' }),
    ]);
    expect(problems.map(({ row, field, code, params }) => [row, field, code, params['text']])).toEqual([
      [3, 'kind', 'unit_act_file_bad_kind', 'bán'],
      [3, 'confidence', 'unit_act_file_bad_confidence', 'sure'],
      [3, 'toLevel', 'unit_act_file_bad_level', 'thôn'],
      [4, 'effectiveDate', 'unit_act_file_bad_date', '31/02/2026'],
    ]);
    expect(acts).toMatchObject([{ rows: [2], hasFaults: true }]);
  });
});
