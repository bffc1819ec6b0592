import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setImmediate as breath } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { type SheetPage, safeSheetName, worksheetOptions } from './sheet-page.js';
import { SheetWriter } from './sheet-writer.js';

/** Fills the sheet; after some rows it awaits `pause`, which answers false once nobody reads any more. */
export type FillSheet = (sheet: SheetWriter, pause: () => Promise<boolean>) => Promise<void>;

/**
 * A workbook of one sheet as a stream that is written while it is read, in memory that does not grow with the number
 * of rows. An error while filling destroys the stream with that error.
 */
export function streamWorkbook(page: SheetPage, fill: FillSheet): Readable {
  const out = new PassThrough();
  write(page, fill, out).catch((error: Error) => out.destroy(error));
  return out;
}

async function write(page: SheetPage, fill: FillSheet, out: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  workbook.title = page.title.normalize('NFC');
  workbook.creator = 'taphuan';
  workbook.lastModifiedBy = 'taphuan';
  const sheet = workbook.addWorksheet(safeSheetName(page.sheetName), worksheetOptions(page));
  sheet.columns = page.columnWidths.map((width) => ({ width }));
  await fill(new SheetWriter(sheet, page.columnWidths), () => pause(out));
  if (!out.destroyed) await workbook.commit();
}

/** Gives other requests their turn and waits for a slow reader. */
async function pause(out: PassThrough): Promise<boolean> {
  await breath();
  if (out.writableNeedDrain && !out.destroyed) await drained(out);
  return !out.destroyed;
}

function drained(out: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      out.off('drain', done).off('close', done);
      resolve();
    };
    out.on('drain', done).on('close', done);
  });
}
