import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { nodeModules, root, viewsDir } from './paths.mjs';

const TABLER = join(nodeModules, '@tabler/core/dist/css/tabler.min.css');
const OUR_FILES = [
  'tokens',
  'type',
  'frame',
  'menus',
  'layout',
  'controls',
  'forms',
  'notes',
  'tags',
  'tables',
  'lists',
  'units',
  'figures',
  'steps',
  'class-pages',
  'timetable',
  'home',
  'attendance',
  'offline',
  'recording',
  'imports',
  'map',
  'notices',
  'paper',
  'phone',
  'phone-cards',
  'phone-attendance',
  'merging',
  'checkins',
  'key-in',
  'print',
];
/** The policy of our pages lets no picture come from inside a style sheet; forms.css names files in their place. */
const INLINE_PICTURE = /url\((['"])data:.*?\1\)/g;
/** Classes of Tabler that no template spells out: `form/select` may be written by a script, `.show` and the like are set by one. */
const KEPT = [
  'visually-hidden',
  'visually-hidden-focusable',
  'container-xl',
  'card',
  'btn',
  'form-control',
  'form-select',
];

/**
 * Tabler with only what our pages use, then our own rules, in one file. `addresses` maps the fonts' names to their final
 * addresses; a rule asks for one with `url('asset:digits-400.woff2')`.
 */
export async function buildStyles(addresses) {
  const ours = OUR_FILES.map((name) => readFileSync(join(viewsDir, 'styles', `${name}.css`), 'utf8')).join('\n');
  const css = (await purgedTabler(ours)) + withAddresses(ours, addresses);
  const { code } = await transform(css, {
    loader: 'css',
    minify: true,
    target: ['chrome109', 'firefox115', 'safari15.6'],
  });
  return [{ name: 'app.css', content: code }];
}

async function purgedTabler(ours) {
  const [result] = await new PurgeCSS().purge({
    css: [{ raw: readFileSync(TABLER, 'utf8') }],
    content: [{ raw: vocabulary(), extension: 'txt' }],
    defaultExtractor: (words) => words.split('\n'),
    safelist: { standard: KEPT, variables: [...new Set(ours.match(/--tblr-[\w-]+/g))] },
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  return result.css.replace(/\/\*[\s\S]*?\*\//g, '').replace(INLINE_PICTURE, 'none');
}

/** The tags, attributes and classes in our templates, and the words in strings of the code that pages are made with. */
function vocabulary() {
  const words = new Set(['html', 'body', '*', '::before', '::after']);
  for (const template of read(viewsDir, '.hbs')) {
    for (const [, tag] of template.matchAll(/<([a-z][a-z0-9]*)/g)) words.add(tag);
    for (const [, name] of template.matchAll(/[\s"]([a-z-]+)=/g)) words.add(name);
    for (const [, value] of template.matchAll(/\b(?:type|role)=["']([a-z]+)["']/g)) words.add(value);
    for (const [, names] of template.matchAll(/(?:class|css)=["']([^"']*(?:"[^"]*"\}\}[^"']*)*)["']/g))
      addWords(words, names);
  }
  for (const source of read(join(root, 'src/web'), '.ts')) {
    for (const [, text] of source.matchAll(/['"`]([^'"`\n]*)['"`]/g)) addWords(words, text);
  }
  return [...words].join('\n');
}

function addWords(words, text) {
  for (const word of text.match(/[A-Za-z][\w-]*/g) ?? []) words.add(word);
}

function read(directory, ending) {
  return readdirSync(directory, { recursive: true })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(directory, path), 'utf8'));
}

function withAddresses(css, addresses) {
  return css.replace(/url\((['"])asset:([^'"]+)\1\)/g, (_, quote, name) => {
    if (!addresses[name]) throw new Error(`A rule asks for ${name}, which is not built`);
    return `url(${quote}${addresses[name]}${quote})`;
  });
}
