import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertFonts } from '../../../../src/features/imports/rules/convert-fonts.js';
import { PERSON_LIST } from '../../../../src/features/imports/rules/person-list.js';
import { readLists } from '../../../../src/features/imports/rules/read-lists.js';
import type { RosterLine } from '../../../../src/features/imports/rules/roster-line.js';
import { rosterOutcomes } from '../../../../src/features/imports/rules/roster-outcomes.js';
import type { RowOutcome } from '../../../../src/features/imports/rules/row-outcome.js';
import { mapSheets } from '../../../../src/features/imports/rules/sheet-mapping.js';
import { READING_LIMITS } from '../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import { type RosterOnDisk, rostersIn, writeRosters } from '../../../support/rosters/rosters-folder.js';
import { UNITS_OF_2011 } from '../../../support/rosters/units-of-2011.js';

interface RosterRead {
  lines: RosterLine[];
  skippedHidden: number;
  notes: string[];
}

/** Nobody is on record, everybody may be entered. */
const FACTS = {
  units: UNITS_OF_2011,
  people: [],
  enrolledPersonIds: new Set<number>(),
  unitIdsInScope: new Set(UNITS_OF_2011.map(({ id }) => id)),
};

async function read(roster: RosterOnDisk): Promise<RosterRead> {
  const result = await parseSpreadsheet(roster.path, roster.fileName, READING_LIMITS);
  if (!result.ok) throw new Error(result.refused.code);
  for (const row of result.sheets.flatMap(({ rows }) => rows)) convertFonts(row);
  const lists = mapSheets(result.sheets, PERSON_LIST, null, new Map());
  const all = [...readLists(PERSON_LIST, result.sheets, lists, { includeHidden: false, today: '2011-05-13' })];
  const lines = all.filter(({ isLeftOut }) => !isLeftOut).map(({ line }) => line);
  return { lines, skippedHidden: all.length - lines.length, notes: result.notes.map(({ code }) => code) };
}

/** `12 unsure 20-182 twice`: row, what it would do, the unit, what is to be said of it. */
function inShort({ row, outcome, unit, message, more }: RowOutcome): string {
  const said = [message, ...more].filter((each) => each !== null).map(({ key }) => key.split('.').at(-1)!);
  return [row, outcome, unit?.code, ...said].filter((part) => part !== undefined).join(' ');
}

describe('the folder of rosters', () => {
  const folder = process.env['ROSTERS_FOLDER'] ?? mkdtempSync(path.join(tmpdir(), 'rosters-'));
  let rosters: RosterOnDisk[];

  beforeAll(async () => {
    await writeRosters(folder);
    rosters = rostersIn(folder);
  }, 60_000);
  afterAll(() => {
    if (!process.env['ROSTERS_FOLDER']) rmSync(folder, { recursive: true, force: true });
  });

  it('holds at least thirty, each in a form of its own', () => {
    expect(rosters.length).toBeGreaterThanOrEqual(30);
    expect(new Set(rosters.map(({ what }) => what)).size).toBe(rosters.length);
    expect(new Set(rosters.map(({ path: file }) => path.extname(file)))).toEqual(
      new Set(['.xlsx', '.xlsm', '.xls', '.ods', '.csv', '.txt', '.tsv']),
    );
  });

  it('is read from end to end as it must be', async () => {
    const wrong: object[] = [];
    for (const roster of rosters) {
      const { lines, skippedHidden, notes } = await read(roster);
      const rows = lines.map((line) => ({ ...line, problems: line.problems.map(({ key }) => key) }));
      const preview = [...rosterOutcomes(lines, FACTS, () => ({}))].map(inShort);
      try {
        expect({ rows, skippedHidden, notes, preview }).toMatchObject({
          rows: roster.rows,
          skippedHidden: roster.skippedHidden,
          notes: roster.notes,
          preview: roster.preview,
        });
      } catch (error) {
        wrong.push({ what: roster.what, error: (error as Error).message });
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
