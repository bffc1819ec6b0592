import { ImportPreviews } from '../../src/features/imports/import-previews.service.js';
import { office } from './cast.js';
import { FilesOnDisk } from './rosters/file-on-disk.js';
import { rosterFile } from './roster-file.js';
import type { TestApp } from './test-app.js';

/** A roster without people that was sent for a class and kept; answers its number. */
export async function keptRoster(program: TestApp, classCode: string): Promise<number> {
  const files = new FilesOnDisk();
  const file = { path: files.write(await rosterFile([])), name: 'ds.xlsx' };
  const previews = program.get(ImportPreviews);
  const preview = await previews.preview(office, { kind: 'roster', classCode }, file);
  if ('refused' in preview) throw new Error(preview.refused.code);
  const id = await previews.save(preview);
  files.remove();
  return id;
}
