import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import { openCsv } from './csv/csv-workbook.js';
import type { FileFormat } from './file-format.js';
import { openOds } from './ods/ods-workbook.js';
import type { SheetPage } from './sheet-page.js';
import type { WorkbookSink } from './sheet-sink.js';
import { SheetWriter } from './sheet-writer.js';
import { openXlsx } from './xlsx/xlsx-workbook.js';

/** Fills the sheet; after some rows it awaits `pause`, which answers false once nobody reads any more. */
export type FillSheet = (sheet: SheetWriter, pause: () => Promise<boolean>) => Promise<void>;

/** A sheet and what writes its rows. */
export interface SheetToWrite {
  page: SheetPage;
  fill: FillSheet;
}

const OPEN: Readonly<Record<FileFormat, (pages: readonly SheetPage[], out: PassThrough) => WorkbookSink>> = {
  xlsx: openXlsx,
  ods: openOds,
  csv: openCsv,
};

/**
 * A workbook as a stream that is written while it is read, in memory that does not grow with the number of rows.
 * The same sheets give the same content in every format; a .csv holds the first sheet alone. An error while filling
 * destroys the stream with that error.
 */
export function streamSheets(sheets: readonly SheetToWrite[], format: FileFormat): Readable {
  const out = new PassThrough();
  const written = format === 'csv' ? sheets.slice(0, 1) : sheets;
  write(written, format, out).catch((error: Error) => out.destroy(error));
  return out;
}

async function write(sheets: readonly SheetToWrite[], format: FileFormat, out: PassThrough): Promise<void> {
  const workbook = OPEN[format](
    sheets.map(({ page }) => page),
    out,
  );
  for (const { page, fill } of sheets) {
    await fill(new SheetWriter(workbook.nextSheet(), page.columnWidths), () => pause(workbook.outlet, out));
    if (out.destroyed) return;
  }
  await workbook.finish();
}

/** Gives other requests their turn and waits for a slow reader. */
async function pause(outlet: Writable, out: PassThrough): Promise<boolean> {
  await breath();
  if (outlet.writableNeedDrain && !out.destroyed) await drained(outlet, out);
  return !out.destroyed;
}

function drained(outlet: Writable, out: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outlet.off('drain', done);
      out.off('close', done);
      resolve();
    };
    outlet.on('drain', done);
    out.on('close', done);
  });
}
