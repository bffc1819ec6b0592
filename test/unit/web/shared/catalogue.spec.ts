import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Messages } from '../../../../src/web/shared/messages.js';

const root = join(__dirname, '../../../..');
const vietnamese = new Messages(join(root, 'views/locales')).keys('vi');
const english = new Messages(join(root, 'views/locales')).keys('en');

const templates = filesUnder('views', '.hbs');
const sources = [...filesUnder('src', '.ts'), ...filesUnder('test/unit/web/shared', 'components-view.ts')];

describe('the catalogue of messages', () => {
  it('says the same things in both languages', () => {
    expect([...vietnamese.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !vietnamese.has(key))).toEqual([]);
  });

  it('puts the same values into both languages', () => {
    const named = (params: Set<string> | undefined) => [...(params ?? [])].filter((name) => name !== 'count').sort();
    const differing = [...vietnamese.keys()].filter(
      (key) => named(vietnamese.get(key)).join() !== named(english.get(key)).join(),
    );
    expect(differing).toEqual([]);
  });

  it('has every message that a template or a view asks for', () => {
    const inTemplates = matches(templates, /\b(?:t|tn|tb)\s+'([\w.-]+)'/g, /Key='([\w.-]+)'/g);
    const inViews = matches(filesUnder('src/web', '.ts'), /\b(?:key|\w+Key): '([\w-]+\.[\w.-]+)'/g);
    expect([...inTemplates, ...inViews].filter((key) => !vietnamese.has(key))).toEqual([]);
  });

  it('has no message that nothing asks for', () => {
    const words = matches([...templates, ...sources], /['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g);
    const beginnings = matches([...templates, ...sources], /['"`]([a-z][\w-]*(?:\.[\w-]+)*\.)(?:['"`]|\$\{)/g);
    const isAskedFor = (key: string) =>
      words.has(key) || groupsOf(key).some((group) => words.has(group) || beginnings.has(`${group}.`));
    expect([...vietnamese.keys()].filter((key) => !isAskedFor(key))).toEqual([]);
  });
});

describe('templates', () => {
  it('hold no words of their own', () => {
    const letters = /[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]/;
    const lines = templates.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => (letters.test(line) ? [`${path}:${i + 1}`] : [])),
    );
    expect(lines).toEqual([]);
  });

  it('hold no style or script of their own, which the policy of our pages refuses', () => {
    const offending = templates.filter(({ text }) => /\sstyle=|<style|<script(?! src=)|\son(?!ly=)[a-z]+=/.test(text));
    expect(offending.map(({ path }) => path)).toEqual([]);
  });

  it('use pictures that the sprite has', () => {
    const icons: unknown = JSON.parse(readFileSync(join(root, 'src/build/icons.json'), 'utf8'));
    const used = matches([...templates, ...sources], /\bicon '([\w-]+)'/g, /\b\w*[iI]con[:=]\s?'([\w-]+)'/g);
    expect([...used].filter((name) => !(icons as string[]).includes(name))).toEqual([]);
  });
});

/** `a.b.c` is in the groups `a.b` and `a`; a whole namespace counts as asked for only where its dot is written. */
function groupsOf(key: string): string[] {
  const parts = key.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

function matches(files: { text: string }[], ...patterns: RegExp[]): Set<string> {
  const found = files.flatMap(({ text }) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, key]) => key)),
  );
  return new Set(found.filter((key) => key !== undefined));
}

function filesUnder(directory: string, ending: string): { path: string; text: string }[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(root, directory, path), 'utf8') }));
}
