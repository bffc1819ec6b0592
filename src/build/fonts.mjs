import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { nodeModules } from './paths.mjs';

const BE_VIETNAM_PRO = join(nodeModules, '@fontsource/be-vietnam-pro/files');
const INTER = join(nodeModules, '@fontsource/inter/files');
const TINOS = join(nodeModules, '@expo-google-fonts/tinos');

const WEIGHTS = [400, 600];
const SUBSETS = ['latin', 'latin-ext', 'vietnamese'];
const DIGITS = '%+,-./0123456789:\u2212';
const PAPER_FACES = [
  { name: 'tinos-400.woff2', file: '400Regular/Tinos_400Regular.ttf' },
  { name: 'tinos-400-italic.woff2', file: '400Regular_Italic/Tinos_400Regular_Italic.ttf' },
  { name: 'tinos-700.woff2', file: '700Bold/Tinos_700Bold.ttf' },
];
/** ASCII, Latin-1, Vietnamese letters and tone marks, dashes, quotes, the đồng sign. */
const PAPER_RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x102, 0x103],
  [0x110, 0x111],
  [0x128, 0x129],
  [0x168, 0x169],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x300, 0x323],
  [0x1ea0, 0x1ef9],
  [0x2010, 0x2026],
  [0x20ab, 0x20ab],
  [0x2212, 0x2212],
];

/**
 * The typefaces: Be Vietnam Pro for text, as its package cuts it into ranges of letters; Inter's digits of one width, which
 * Be Vietnam Pro lacks, for columns of numbers; Tinos for papers shown on screen.
 */
export async function buildFonts() {
  return [...(await textFaces()), ...(await digitFaces()), ...(await paperFaces())];
}

function textFaces() {
  const faces = WEIGHTS.flatMap((weight) => SUBSETS.map((subset) => ({ weight, subset })));
  return Promise.all(
    faces.map(async ({ weight, subset }) => ({
      name: `be-vietnam-pro-${subset}-${weight}.woff2`,
      content: await readFile(join(BE_VIETNAM_PRO, `be-vietnam-pro-${subset}-${weight}-normal.woff2`)),
    })),
  );
}

function digitFaces() {
  return Promise.all(
    WEIGHTS.map(async (weight) => {
      const inter = await readFile(join(INTER, `inter-latin-${weight}-normal.woff2`));
      return { name: `digits-${weight}.woff2`, content: await cut(inter, DIGITS) };
    }),
  );
}

function paperFaces() {
  const letters = PAPER_RANGES.map(([first, last]) => charactersBetween(first, last)).join('');
  return Promise.all(
    PAPER_FACES.map(async ({ name, file }) => ({
      name,
      content: await cut(await readFile(join(TINOS, file)), letters),
    })),
  );
}

function cut(font, letters) {
  return subsetFont(font, letters, { targetFormat: 'woff2' });
}

function charactersBetween(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');
}
