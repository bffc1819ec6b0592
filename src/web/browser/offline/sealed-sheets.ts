import type { DeviceDatabase, OwnerRow, SheetRow } from './database.js';
import { seal, unseal } from './sealing.js';

/** The register of a session as `GET …/attendance/offline` gives it. */
export interface SheetOnDevice {
  /** The content of the sheet's page. */
  html: string;
  code: string;
  number: number;
  sessionId: number;
  title: string;
  /** YYYY-MM-DD */
  date: string;
  part: string;
  learners: number;
  madeAt: string;
}

export interface StoredSheet {
  path: string;
  storedAt: number;
  /** Whether marks went up from here since. */
  outdated: boolean;
  sheet: SheetOnDevice;
}

/** The registers that one user keeps on this device, by the address of their page. */
export class SealedSheets {
  constructor(
    private readonly database: DeviceDatabase,
    private readonly owner: OwnerRow,
  ) {}

  async put(path: string, sheet: SheetOnDevice): Promise<void> {
    const { userId, key } = this.owner;
    const sealed = await seal(key, placeOf(userId, path), sheet);
    const row = { owner: userId, path, storedAt: Date.now(), outdated: false, date: sheet.date, sealed };
    await this.database.put('sheets', row);
  }

  async get(path: string): Promise<StoredSheet | null> {
    const row = await this.database.get('sheets', [this.owner.userId, path]);
    return row ? this.open(row) : null;
  }

  /** By day, the earliest first. */
  async list(): Promise<StoredSheet[]> {
    const rows = (await this.database.getAll('sheets')).filter(({ owner }) => owner === this.owner.userId);
    rows.sort((a, b) => (a.date + a.path).localeCompare(b.date + b.path, 'en', { numeric: true }));
    return (await Promise.all(rows.map((row) => this.open(row)))).filter((sheet) => sheet !== null);
  }

  /** Notes that the register says something else by now. */
  async outdate(path: string): Promise<void> {
    const transaction = this.database.transaction('sheets', 'readwrite');
    const row = await transaction.store.get([this.owner.userId, path]);
    if (row) await transaction.store.put({ ...row, outdated: true });
    await transaction.done;
  }

  /** Removes the registers of days before `oldest`, but for those at the addresses `needed` and of others whose marks wait. */
  async removeBefore(oldest: string, needed: ReadonlySet<string>): Promise<void> {
    const waiting = new Set((await this.database.getAll('marks')).map(({ owner }) => owner));
    for (const { owner, path, date } of await this.database.getAll('sheets')) {
      const stays = owner === this.owner.userId ? needed.has(path) : waiting.has(owner);
      if (date < oldest && !stays) await this.database.delete('sheets', [owner, path]);
    }
  }

  async remove(path: string): Promise<void> {
    await this.database.delete('sheets', [this.owner.userId, path]);
  }

  /** Null where another key closed it. */
  private async open({ path, storedAt, outdated, sealed }: SheetRow): Promise<StoredSheet | null> {
    const { userId, key } = this.owner;
    return unseal(key, placeOf(userId, path), sealed).then(
      (sheet) => ({ path, storedAt, outdated, sheet: sheet as SheetOnDevice }),
      () => null,
    );
  }
}

function placeOf(userId: number, path: string): string {
  return `sheet ${userId} ${path}`;
}
