import { SheetScansService } from '../../src/features/paper/sheet-scans.service.js';
import { SignInSheetsService } from '../../src/features/paper/sign-in-sheets.service.js';
import { office } from './cast.js';
import type { TestApp } from './test-app.js';

/** Prints the list of the first session of a class and attaches a scan to it: the number of the scan. */
export async function scannedList(program: TestApp, code: string): Promise<number> {
  const { sheet } = await program.get(SignInSheetsService).print(office, code, [1]);
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n');
  return (await program.get(SheetScansService).attach(office, code, sheet.number, { name: 'a.pdf', bytes })).id;
}
