import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LEARNERS_LIST,
  LEARNERS_TEMPLATE,
} from '../../../../../src/features/imports/kinds/history-rosters/learners-list.js';
import { SUMMARY_TEMPLATE } from '../../../../../src/features/imports/kinds/history-summary/summary-columns-catalog.js';
import { SUMMARY_LIST } from '../../../../../src/features/imports/kinds/history-summary/summary-list.js';
import { PEOPLE_TEMPLATE } from '../../../../../src/features/imports/kinds/people/people-columns-catalog.js';
import { STAFF_LIST } from '../../../../../src/features/imports/kinds/people/staff-list.js';
import { CHANGE_TEMPLATE } from '../../../../../src/features/imports/kinds/unit-changes/change-columns-catalog.js';
import { CHANGES_LIST } from '../../../../../src/features/imports/kinds/unit-changes/changes-list.js';
import { UNIT_TEMPLATE } from '../../../../../src/features/imports/kinds/units/unit-columns-catalog.js';
import { UNITS_LIST } from '../../../../../src/features/imports/kinds/units/units-list.js';
import { IMPORT_KIND_NAMES } from '../../../../../src/features/imports/kinds/kind-names.js';
import { columnReader } from '../../../../../src/features/imports/rules/column-of-label.js';
import { Messages } from '../../../../../src/web/shared/messages.js';

const ROOT = join(__dirname, '../../../../../');
const messages = new Messages(join(ROOT, 'views/locales'));

const LISTS = [
  ['people', STAFF_LIST, PEOPLE_TEMPLATE],
  ['units', UNITS_LIST, UNIT_TEMPLATE],
  ['unit-changes', CHANGES_LIST, CHANGE_TEMPLATE],
  ['history-summary', SUMMARY_LIST, SUMMARY_TEMPLATE],
  ['history-rosters', LEARNERS_LIST, LEARNERS_TEMPLATE],
] as const;

describe('the words of the kinds of lists', () => {
  it.each(IMPORT_KIND_NAMES)('name %s itself, its preview, its hint and what it adds in both languages', (name) => {
    for (const locale of ['vi', 'en'] as const) {
      for (const word of ['name', 'hint', 'preview', 'adds']) {
        const key = `imports.kind.${name}.${word}`;
        expect([locale, key, messages.has(locale, key)]).toEqual([locale, key, true]);
      }
    }
  });

  it.each(LISTS)('name every column of %s in both languages', (name, list) => {
    for (const locale of ['vi', 'en'] as const) {
      for (const column of list.columns) {
        const key = `imports.kind.${name}.column.${column.name}`;
        expect([key, messages.has(locale, key)]).toEqual([key, true]);
      }
    }
  });

  it.each(LISTS)('give the file to be filled in headings that %s reads as what they are', (_, list, template) => {
    const columnOf = columnReader(list);
    for (const { column } of template) {
      const heading = list.columns.find(({ name }) => name === column)!.words[0]!;
      expect([heading, columnOf(heading)]).toEqual([heading, column]);
    }
  });

  it('have a sentence for every reason that a kind gives', () => {
    const folder = join(ROOT, 'src/features/imports/kinds');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const keys = [...source.matchAll(/'(imports\.(?:kind|past_class)\.[a-z_.-]+[a-z])'/g)].map(([, key]) => key!);
    expect(keys.length).toBeGreaterThan(30);
    const known = [...messages.keys('vi').keys()];
    for (const key of new Set(keys)) {
      const hasWords = known.some((each) => each === key || each.startsWith(`${key}.`));
      expect([key, hasWords]).toEqual([key, true]);
    }
  });
});
