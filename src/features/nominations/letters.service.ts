import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { LettersRepository } from './letters.repository.js';
import { ListAccess } from './list-access.js';
import type { NominationLetter } from './nomination-letter.entity.js';
import { scanKind, type ScanMediaType } from '../../platform/files/scan-kind.js';
import { letterName } from './rules/letter-name.js';
import type { LetterView } from './unit-list.js';

/** A scan is no larger than this. */
export const LETTER_BYTES = 10 * 1024 * 1024;

/** A list has at most so many scans. */
export const MOST_LETTERS = 5;

/** Keeps scans of official letters with the lists that they send. */
@Injectable()
export class LettersService {
  constructor(
    private readonly access: ListAccess,
    private readonly letters: LettersRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Attaches a scan to a list that has been saved: a PDF, JPEG or PNG by its own bytes, whatever its name says.
   * @throws DomainError forbidden, not_found; at `file`: letter_empty, letter_too_large, letter_unreadable, letter_active,
   * letter_two_in_one, letters_too_many; list_empty (nothing is written yet), call_class_confirmed
   */
  attachLetter(
    actor: Actor,
    code: string,
    unitCode: string,
    { name, bytes }: { name: string; bytes: Buffer },
  ): Promise<LetterView> {
    return this.unitOfWork.run(async () => {
      const asked = await this.holdChangeable(actor, code, unitCode);
      const mediaType = kindOf(bytes);
      const listId = asked.list!.id;
      if ((await this.letters.count(listId)) >= MOST_LETTERS) throw refused('letters_too_many', { most: MOST_LETTERS });
      const row = {
        listId,
        fileName: letterName(name, mediaType),
        mediaType,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        at: this.clock.instant(),
        byUserId: actor.userId,
        byName: actor.name,
      };
      const id = await this.letters.insert(row, bytes);
      await this.note(actor, asked, 'letter.attached', { ...row, id });
      const { fileName, at, byName } = row;
      return { id, fileName, mediaType, bytes: bytes.length, at, byName };
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
      const letter = await this.of(asked, letterId);
      await this.note(actor, asked, 'letter.read', letter);
      const { fileName, mediaType } = letter;
      return { fileName, mediaType, bytes: await this.letters.bytes(letterId) };
    });
  }

  /** Takes a scan away that was attached by mistake, until the class is confirmed. @throws DomainError forbidden, not_found, call_class_confirmed */
  removeLetter(actor: Actor, code: string, unitCode: string, letterId: number): Promise<void> {
    return this.unitOfWork.run(async () => {
      const asked = await this.holdChangeable(actor, code, unitCode);
      const letter = await this.of(asked, letterId);
      await this.letters.remove(letterId);
      await this.note(actor, asked, 'letter.removed', letter);
    });
  }

  private async holdChangeable(actor: Actor, code: string, unitCode: string): Promise<AskedUnitList> {
    const asked = await this.access.hold(actor, code, unitCode, null);
    if (asked.cls.state !== 'open') throw new DomainError('call_class_confirmed', { status: 409, params: { code } });
    if (!asked.list) throw new DomainError('list_empty', { status: 409 });
    return asked;
  }

  private async of({ list }: AskedUnitList, letterId: number): Promise<NominationLetter> {
    const letter = list && (await this.letters.find(letterId));
    if (!letter || letter.listId !== list.id) throw notFound();
    return letter;
  }

  private async note(
    actor: Actor,
    { cls, unit }: AskedUnitList,
    action: string,
    { id, fileName, sha256 }: Pick<NominationLetter, 'id' | 'fileName' | 'sha256'>,
  ): Promise<void> {
    const details = { unit: unit.code, letter: id, fileName, sha256 };
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: cls.code, details });
  }
}

function kindOf(bytes: Buffer): ScanMediaType {
  if (bytes.length === 0) throw refused('letter_empty');
  if (bytes.length > LETTER_BYTES) throw refused('letter_too_large', { most: LETTER_BYTES / 1024 / 1024 });
  const kind = scanKind(bytes);
  if (kind === 'letter_unreadable' || kind === 'letter_active' || kind === 'letter_two_in_one') throw refused(kind);
  return kind;
}

function refused(code: string, params: Record<string, number> = {}): DomainError {
  return new DomainError(code, { field: 'file', params });
}
