import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS, { type Worksheet } from 'exceljs';
import yauzl from 'yauzl';

/** Reads a file back with the library's whole-file reader. */
export async function openSheet(xlsx: Readable): Promise<Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer(xlsx)) as never);
  return workbook.worksheets[0]!;
}

/** One part of the file as it is stored, for example `xl/worksheets/sheet1.xml`. */
export async function partOf(xlsx: Readable, name: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(await buffer(xlsx), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  }
  throw new Error(`The file has no part ${name}`);
}
