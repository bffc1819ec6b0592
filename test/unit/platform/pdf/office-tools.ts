import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** A program that judges our files from outside, and the Debian package that brings it. */
const PACKAGES = { pdftotext: 'poppler-utils', zbarimg: 'zbar-tools', soffice: 'libreoffice-calc' } as const;

/**
 * Tests that need a program from outside: they run where it is installed, and on CI in any case, so that there a
 * missing program fails. Elsewhere one line says what was left out.
 */
export function describeWith(tool: keyof typeof PACKAGES, name: string, tests: () => void): void {
  const isThere = spawnSync('which', [tool]).status === 0;
  if (isThere || process.env.CI === 'true') {
    describe(name, tests);
    return;
  }
  process.stdout.write(`Skipped: ${name} (${tool} is not installed; Debian package ${PACKAGES[tool]}).\n`);
  describe(name, () => {
    it(`is left out, as ${tool} is not installed`, () => undefined);
  });
}

/** Runs a program on a file; answers what it printed. `FILE` in the arguments stands for the file. */
export async function runOn(
  content: Readable,
  extension: string,
  command: string,
  args: readonly string[],
): Promise<string> {
  return inFolder(async (folder) => {
    const file = path.join(folder, `paper.${extension}`);
    writeFileSync(file, await buffer(content));
    return run(
      command,
      args.map((arg) => arg.replace('FILE', file)),
    );
  });
}

/** The text of a PDF, page after page, parted by form feeds. */
export function pdfText(pdf: Readable, ...args: string[]): Promise<string> {
  return runOn(pdf, 'pdf', 'pdftotext', [...args, 'FILE', '-']);
}

/** A word with its place on the page, in points from the top left corner. */
export interface PdfWord {
  text: string;
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
}

/** All words of a PDF with their places, page after page. */
export async function pdfWords(pdf: Readable): Promise<PdfWord[]> {
  const pattern = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  return [...(await pdfText(pdf, '-bbox')).matchAll(pattern)].map(([, xMin, yMin, xMax, yMax, text]) => ({
    text: text!,
    xMin: Number(xMin),
    yMin: Number(yMin),
    xMax: Number(xMax),
    yMax: Number(yMax),
  }));
}

/** What a QR reader sees on the pages of a PDF, one line a code. */
export function pdfCodes(pdf: Readable): Promise<string> {
  return inFolder(async (folder) => {
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, await buffer(pdf));
    run('pdftoppm', ['-r', '150', '-png', file, path.join(folder, 'page')]);
    const pages = run('ls', [folder])
      .split('\n')
      .filter((name) => name.endsWith('.png'));
    return run('zbarimg', ['-q', '--raw', ...pages.map((name) => path.join(folder, name))]);
  });
}

/** An .xlsx as LibreOffice shows it after counting all formulas anew, as tab-separated text in UTF-8. */
export async function recalculated(xlsx: Readable): Promise<string> {
  const [shown] = await shownByOffice([{ content: xlsx, extension: 'xlsx' }]);
  return shown!;
}

/** The same of several spreadsheets, of whatever format, opened by one start of LibreOffice. */
export function shownByOffice(sheets: readonly { content: Readable; extension: string }[]): Promise<string[]> {
  return inFolder(async (folder) => {
    const files: string[] = [];
    for (const [index, { content, extension }] of sheets.entries()) {
      files.push(path.join(folder, `table-${index}.${extension}`));
      writeFileSync(files[index]!, await buffer(content));
    }
    const profile = path.join(folder, 'profile');
    run('mkdir', ['-p', path.join(profile, 'user')]);
    writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    // Parted by tabs (9), in UTF-8 (76), cells as they are shown (the last `true`; a further part would undo it).
    const filter = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true';
    run('soffice', [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      ...files,
    ]);
    return files.map((_, index) => readFileSync(path.join(folder, `table-${index}.csv`), 'utf8'));
  });
}

const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
