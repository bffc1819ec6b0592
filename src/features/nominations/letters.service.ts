import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError, forbidden, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ScanMediaType } from '../../platform/files/scan-kind.js';
import { MOST_SCANS, ScansService, type SentScan } from '../../platform/files/scans.service.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import { StoredFilesService } from '../../platform/files/stored-files.service.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { LettersRepository } from './letters.repository.js';
import { ListAccess } from './list-access.js';
import { LETTER_FILE } from './nomination-words-vietnamese.js';
import type { LetterView } from './unit-list.js';

/** Keeps scans of official letters with the lists that they send. A letter is named by the number of its file. */
@Injectable()
export class LettersService {
  constructor(
    private readonly access: ListAccess,
    private readonly letters: LettersRepository,
    private readonly scans: ScansService,
    private readonly files: StoredFilesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /**
   * Attaches a scan to a list that has been saved: a PDF, JPEG or PNG by its own bytes, whatever its name says.
   * @throws DomainError forbidden, not_found; at `file`: as ScansService.check, scans_too_many; list_empty (nothing is written
   * yet), call_class_confirmed
   */
  async attachLetter(actor: Actor, code: string, unitCode: string, sent: SentScan): Promise<LetterView> {
    mustBeChangeable(await this.access.find(actor, code, unitCode));
    const scan = await this.scans.check(sent, LETTER_FILE);
    return this.unitOfWork.run(async () => {
      const asked = await this.holdChangeable(actor, code, unitCode);
      const listId = asked.list!.id;
      if ((await this.letters.count(listId)) >= MOST_SCANS) {
        throw new DomainError('scans_too_many', { field: 'file', params: { most: MOST_SCANS } });
      }
      const file = await this.files.keep(actor, scan);
      await this.letters.insert(listId, file.id);
      await this.note(actor, asked, 'letter.attached', file);
      const { id, fileName, mediaType, bytes, at, byName } = file;
      return { id, fileName, mediaType, bytes, at, byName };
    });
  }

  /** A scan to be downloaded; the audit keeps who did. The name is safe to be offered as a file's. @throws DomainError forbidden, not_found */
  letter(
    actor: Actor,
    code: string,
    unitCode: string,
    letterId: number,
  ): Promise<{ fileName: string; mediaType: ScanMediaType; bytes: Buffer }> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.find(actor, code, unitCode);
      const file = await this.of(asked, letterId);
      await this.note(actor, asked, 'letter.read', file);
      const { fileName, mediaType } = file;
      return { fileName, mediaType, bytes: await this.files.bytes(letterId) };
    });
  }

  /** Takes a scan away that was attached by mistake, until the class is confirmed. @throws DomainError forbidden, not_found, call_class_confirmed */
  removeLetter(actor: Actor, code: string, unitCode: string, letterId: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const asked = await this.holdChangeable(actor, code, unitCode);
      const file = await this.of(asked, letterId);
      await this.letters.remove(asked.list!.id, letterId);
      await this.files.remove(letterId);
      await this.note(actor, asked, 'letter.removed', file);
    });
  }

  private async holdChangeable(actor: Actor, code: string, unitCode: string): Promise<AskedUnitList> {
    const asked = await this.access.hold(actor, code, unitCode, null);
    mustBeChangeable(asked);
    return asked;
  }

  private async of({ list }: AskedUnitList, letterId: number): Promise<StoredFile> {
    if (!list || !(await this.letters.exists(list.id, letterId))) throw notFound();
    return this.files.file(letterId);
  }

  private async note(
    actor: Actor,
    { cls, unit }: AskedUnitList,
    action: string,
    { id, fileName, sha256 }: StoredFile,
  ): Promise<void> {
    const details = { unit: unit.code, letter: id, fileName, sha256 };
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: cls.code, details });
  }
}

function mustBeChangeable({ cls, list, mayWrite }: AskedUnitList): void {
  if (!mayWrite) throw forbidden();
  const { code } = cls;
  if (cls.state !== 'open') throw new DomainError('call_class_confirmed', { status: 409, params: { code } });
  if (!list) throw new DomainError('list_empty', { status: 409 });
}
