import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { ReadingLimits } from './limits.js';
import { RefusedFile } from './refused-file.js';

const MEGABYTE = 1024 * 1024;

/**
 * A zip file of which parts are read by name, never written anywhere. All parts together may inflate to
 * `inflatedBytes`, counted as they come; a part inside that is a zip itself is only bytes and is never opened.
 */
export class BoundedZip {
  private inflated = 0;

  private constructor(
    private readonly file: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
    private readonly limits: ReadingLimits,
  ) {}

  /** Refuses a broken directory, encrypted entries, names that point outside and two entries of one name. */
  static async open(path: string, limits: ReadingLimits): Promise<BoundedZip> {
    const file = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(damaged);
    try {
      return new BoundedZip(file, await directoryOf(file, limits), limits);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Names of the parts in lower case: parts are the same whatever the case of their letters. */
  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The inflated bytes of one part, with its checksum verified at the end. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new RefusedFile('damaged');
    const stream = await this.file.openReadStreamPromise(entry).catch(damaged);
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.count(chunk.length);
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof RefusedFile ? error : new RefusedFile('damaged');
    } finally {
      stream.destroy();
    }
    if (checksum !== entry.crc32) throw new RefusedFile('damaged');
  }

  close(): void {
    this.file.close();
  }

  private count(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > this.limits.inflatedBytes) {
      throw new RefusedFile('inflates_too_large', { limitMb: Math.round(this.limits.inflatedBytes / MEGABYTE) });
    }
  }
}

async function directoryOf(file: yauzl.ZipFile, limits: ReadingLimits): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of file.eachEntry()) {
      if (entry.isEncrypted()) throw new RefusedFile('encrypted');
      const name = entry.fileName.toLowerCase();
      if (entries.has(name) || entries.size >= limits.zipEntries) throw new RefusedFile('damaged');
      entries.set(name, entry);
    }
  } catch (error) {
    throw error instanceof RefusedFile ? error : new RefusedFile(isNameError(error) ? 'unsafe_names' : 'damaged');
  }
  return entries;
}

/** The words yauzl uses for entry names that would leave the folder they are unpacked to. */
function isNameError(error: unknown): boolean {
  return error instanceof Error && /fileName|absolute path|relative path/.test(error.message);
}

function damaged(): never {
  throw new RefusedFile('damaged');
}
