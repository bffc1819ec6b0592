import type { Actor } from '../../src/common/actor.js';
import { type DoneCounts, ImportCommits } from '../../src/features/imports/import-commits.service.js';
import { ImportPreviews } from '../../src/features/imports/import-previews.service.js';
import type { ImportRow } from '../../src/features/imports/import-row.entity.js';
import { ImportsService } from '../../src/features/imports/imports.service.js';
import type { RowChoice } from '../../src/features/imports/kinds/compared-row.js';
import type { ImportKindName } from '../../src/features/imports/kinds/kind-names.js';
import { office } from './cast.js';
import { FilesOnDisk } from './rosters/file-on-disk.js';
import type { TestApp } from './test-app.js';

/** Sends text files of one kind to the program, as the page, the API and the command line do. */
export class ImportRuns {
  private readonly files = new FilesOnDisk();

  constructor(
    private readonly program: TestApp,
    private readonly kind: ImportKindName,
    private readonly actor: Actor = office,
  ) {}

  /** Keeps a preview of a file; answers its number. */
  async send(rows: readonly string[]): Promise<number> {
    const sent = { path: this.files.write(rows.join('\r\n')), name: 'ds.csv' };
    const previews = this.program.get(ImportPreviews);
    const preview = await previews.preview(this.actor, { kind: this.kind, classCode: null }, sent);
    if ('refused' in preview) throw new Error(preview.refused.code);
    return previews.save(preview);
  }

  async rows(id: number): Promise<ImportRow[]> {
    const imports = this.program.get(ImportsService);
    return imports.rows(await imports.get(this.actor, id));
  }

  /** Row, what it would do (`already` for a match without a change), and the code of the first message. */
  async told(id: number): Promise<[number, string, string | undefined][]> {
    return (await this.rows(id)).map(({ rowNo, outcome, already, shown }) => {
      return [rowNo, already ? 'already' : outcome, shown.messages[0]?.key];
    });
  }

  /** Settles rows by their numbers in the file. */
  async settle(id: number, choices: Readonly<Record<number, RowChoice>>): Promise<void> {
    const byId = new Map(
      (await this.rows(id)).flatMap((row) => (choices[row.rowNo] ? [[row.id, choices[row.rowNo]!] as const] : [])),
    );
    await this.program.get(ImportPreviews).settle(this.actor, id, byId);
  }

  commit(id: number): Promise<DoneCounts> {
    return this.program.get(ImportCommits).commit(this.actor, id);
  }

  close(): void {
    this.files.remove();
  }
}
