import { PERSON_LIST } from '../../../../src/features/imports/rules/person-list.js';
import { readLists } from '../../../../src/features/imports/rules/read-lists.js';
import type { RosterLine } from '../../../../src/features/imports/rules/roster-line.js';
import { mapSheets, type SheetMapping } from '../../../../src/features/imports/rules/sheet-mapping.js';
import { READING_LIMITS } from '../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import { FilesOnDisk } from '../../../support/rosters/file-on-disk.js';
import { ROSTER_VARIANTS } from '../../../support/rosters/roster-variants.js';
import { rosterBytes, type RosterVariant } from '../../../support/rosters/roster-writing.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

interface RosterRead {
  lists: SheetMapping[];
  lines: RosterLine[];
  skippedHidden: number;
}

async function read(bytes: Buffer, includeHidden = false): Promise<RosterRead> {
  const result = await parseSpreadsheet(files.write(bytes), 'ds.xlsx', READING_LIMITS);
  if (!result.ok) throw new Error(result.refused.code);
  const lists = mapSheets(result.sheets, PERSON_LIST, null, new Map());
  const all = [...readLists(PERSON_LIST, result.sheets, lists, { includeHidden, today: '2011-05-13' })];
  const lines = all.filter(({ isLeftOut }) => !isLeftOut).map(({ line }) => line);
  return { lists: lists.filter(({ taken }) => taken), lines, skippedHidden: all.length - lines.length };
}

const plain = (roster: RosterRead): object[] =>
  roster.lines.map((line) => ({ ...line, problems: line.problems.map(({ key }) => key) }));

function variant(what: string): RosterVariant {
  const found = ROSTER_VARIANTS.find((candidate) => candidate.what === what);
  if (!found) throw new Error(`no variant "${what}"`);
  return found;
}

describe('a roster', () => {
  it.each(ROSTER_VARIANTS.map((one) => [one.what, one] as const))('is read with %s', async (_, one) => {
    const roster = await read(await rosterBytes(one));
    expect(plain(roster)).toMatchObject(one.expected);
    expect(roster.lines).toHaveLength(one.expected.length);
    expect(roster.skippedHidden).toBe(one.skippedHidden ?? 0);
  });

  it('shows its hidden rows when asked', async () => {
    const roster = await read(await rosterBytes(variant('hidden rows')), true);
    expect(roster.lines.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(roster.skippedHidden).toBe(0);
  });

  it('tells where its heading stands and what each column holds', async () => {
    const roster = await read(await rosterBytes(variant('a heading of two lines with the sex in two columns')));
    expect(roster.lists[0]?.header).toMatchObject({
      firstRow: 3,
      lastRow: 4,
      columns: { 1: 'index', 2: 'name', 3: 'male', 4: 'female', 5: 'birth', 6: 'unit' },
    });
  });

  it('is read the same from a text file', async () => {
    const text = 'STT;Họ và tên;Ngày sinh;Nam/Nữ;Đơn vị\n1;Nông Văn Chiến;12/04/1978;Nam;"xã Tân Thanh, Văn Lãng"\n';
    const roster = await read(Buffer.from(text));
    expect(plain(roster)).toMatchObject([
      {
        row: 2,
        sheet: '',
        fullName: 'Nông Văn Chiến',
        birthDate: '1978-04-12',
        sex: 'male',
        unitText: 'xã Tân Thanh, Văn Lãng',
      },
    ]);
  });

  it('is not found where no column of names is', async () => {
    expect(await read(Buffer.from('STT;Tên hàng;Số lượng\n1;Máy in;3\n'))).toEqual({
      lists: [],
      lines: [],
      skippedHidden: 0,
    });
  });
});
