import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Messages } from '../../../../src/web/shared/messages.js';

const ROOT = join(__dirname, '../../../..');
const messages = new Messages(join(ROOT, 'views/locales'));
const importKeys = (locale: 'vi' | 'en'): [string, string[]][] =>
  [...messages.keys(locale)]
    .filter(([key]) => /^imports\.|^errors\.(import|file)_/.test(key))
    .map(([key, params]): [string, string[]] => [key, [...params].sort()])
    .sort(([a], [b]) => (a < b ? -1 : 1));

function sourceOf(folder: string): string {
  const path = join(ROOT, folder);
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.map((name) => readFileSync(join(path, name), 'utf8')).join('\n');
}

function codesOf(type: string): string[] {
  const source = readFileSync(join(ROOT, 'src/platform/spreadsheets/reading/read-result.ts'), 'utf8');
  const union = new RegExp(`type ${type} =([^;]*);`).exec(source)?.[1] ?? '';
  return [...union.matchAll(/'([a-z_]+)'/g)].map((match) => match[1] ?? '');
}

describe('messages about imports', () => {
  it('are complete in both languages, with the same values', () => {
    expect(importKeys('en')).toEqual(importKeys('vi'));
  });

  it('has a sentence for every reason to refuse a file and every note on it', () => {
    const codes = codesOf('RefusalCode');
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(messages.has('vi', `errors.file_${code}`)).toBe(true);
    for (const code of codesOf('NoteCode')) expect(messages.has('vi', `imports.file.${code}`)).toBe(true);
  });

  it('has a sentence for every key that rules and kinds name', () => {
    const named = [...sourceOf('src/features/imports').matchAll(/key: '(imports\.[\w.-]*\w)'/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.length).toBeGreaterThan(10);
    for (const key of named) expect([key, messages.has('vi', key)]).toEqual([key, true]);
  });
});
