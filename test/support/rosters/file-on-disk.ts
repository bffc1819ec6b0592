import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files of one test, in a folder of their own that `remove` takes away. */
export class FilesOnDisk {
  private readonly folder = mkdtempSync(join(tmpdir(), 'rosters-'));
  private count = 0;

  /** Writes a file and tells where it lies; its name there says nothing about its kind. */
  write(bytes: Buffer | string): string {
    this.count += 1;
    const path = join(this.folder, `upload-${this.count}`);
    writeFileSync(path, bytes);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
