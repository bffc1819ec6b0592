import { ImportFile } from '../../src/features/imports/import-file.entity.js';
import { ImportRow } from '../../src/features/imports/import-row.entity.js';
import { Import } from '../../src/features/imports/import.entity.js';
import type { ComparedRow } from '../../src/features/imports/kinds/compared-row.js';
import type { TestApp } from './test-app.js';

/** Keeps an imported list of people as the pipeline would, with these rows and some bytes; answers its number. */
export async function keepImport(
  { db: { manager } }: TestApp,
  state: Import['state'],
  rows: readonly Partial<ComparedRow>[],
): Promise<number> {
  const counts = { new: rows.length, match: 0, unsure: 0, error: 0, already: 0 };
  const inserted = await manager.insert(Import, {
    kind: 'people',
    fileName: 'danh-sach.xlsx',
    sha256: '0'.repeat(64),
    fileKind: 'xlsx',
    state,
    includeHidden: false,
    mapping: [],
    notes: [],
    counts,
    createdAt: '2011-05-13T02:00:00.000Z',
    createdByName: 'Văn phòng',
    createdSeeingAll: true,
    revision: 1,
  });
  const { id: importId } = inserted.identifiers[0] as { id: number };
  for (const [index, given] of rows.entries()) {
    const place = { sheet: 'S', row: index + 1 };
    const shown = {
      ...place,
      outcome: 'new' as const,
      already: false,
      fields: [],
      record: null,
      messages: [],
      questions: [],
      ...given,
    };
    const line = { ...place, fields: given.fields ?? [] };
    await manager.insert(ImportRow, {
      importId,
      sheet: 'S',
      rowNo: index + 1,
      outcome: 'new',
      already: false,
      line,
      shown,
    });
  }
  await manager.insert(ImportFile, { importId, partNo: 1, bytes: Buffer.from('x') });
  return importId;
}
