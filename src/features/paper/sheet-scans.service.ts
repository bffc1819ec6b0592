import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { visibleText } from '../../common/visible-text.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MOST_SCANS, ScansService, type SentScan } from '../../platform/files/scans.service.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import { StoredFilesService } from '../../platform/files/stored-files.service.js';
import { LONGEST_REASON } from '../attendance/rules/can-mark.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { SignInSheet } from './sign-in-sheet.entity.js';
import { SignInSheetsRepository } from './sign-in-sheets.repository.js';
import { SignInSheetsService } from './sign-in-sheets.service.js';

/** What a scan is called whose own name has nothing in it. */
const SCAN_FILE = 'danh-sach-ky';

/** Keeps scans of the lists that learners signed: the signed list is the record, and its scan says what stood on it. */
@Injectable()
export class SheetScansService {
  constructor(
    private readonly sheets: SignInSheetsService,
    private readonly repository: SignInSheetsRepository,
    private readonly classes: ClassesService,
    private readonly scans: ScansService,
    private readonly files: StoredFilesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /**
   * Attaches a scan to a list. @throws DomainError forbidden, not_found; at `file`: as ScansService.check, scans_too_many
   */
  async attach(actor: Actor, code: string, number: number, sent: SentScan): Promise<StoredFile> {
    mustBeAllowed(actor, 'attendance.mark');
    await this.find(actor, code, number);
    const scan = await this.scans.check(sent, SCAN_FILE);
    return this.unitOfWork.run(async () => {
      const { cls, sheet } = await this.hold(actor, code, number);
      if ((await this.repository.countScans(sheet.id)) >= MOST_SCANS) {
        throw new DomainError('scans_too_many', { field: 'file', params: { most: MOST_SCANS } });
      }
      const file = await this.files.keep(actor, scan);
      await this.repository.insertScan(sheet.id, file.id);
      await this.note(actor, cls, 'sheet.scan_attached', sheet, file);
      return file;
    });
  }

  /** A scan to be downloaded; the audit keeps who did. @throws DomainError forbidden, not_found */
  read(actor: Actor, code: string, number: number, fileId: number): Promise<{ file: StoredFile; bytes: Buffer }> {
    mustBeAllowed(actor, 'attendance.read');
    return this.unitOfWork.run(async () => {
      const { cls, sheet } = await this.find(actor, code, number);
      const file = await this.scanOf(sheet, fileId);
      await this.note(actor, cls, 'sheet.scan_read', sheet, file);
      return { file, bytes: await this.files.bytes(fileId) };
    });
  }

  /**
   * Takes a scan away that was attached by mistake, until the results that rest on it are signed.
   * @throws DomainError forbidden, not_found; scan_reason_missing, scan_reason_too_long at `reason`; scan_results_signed (409)
   */
  async remove(actor: Actor, code: string, number: number, fileId: number, reason: string): Promise<void> {
    mustBeAllowed(actor, 'attendance.mark');
    const why = visibleText(reason);
    if (why === '') throw new DomainError('scan_reason_missing', { field: 'reason' });
    if (why.length > LONGEST_REASON) {
      throw new DomainError('scan_reason_too_long', { field: 'reason', params: { most: LONGEST_REASON } });
    }
    return this.unitOfWork.run(async () => {
      const { cls, sheet, resultsSigned } = await this.hold(actor, code, number);
      if (resultsSigned) throw new DomainError('scan_results_signed', { status: 409 });
      const file = await this.scanOf(sheet, fileId);
      await this.repository.removeScan(sheet.id, fileId);
      await this.files.remove(fileId);
      await this.note(actor, cls, 'sheet.scan_removed', sheet, file, why);
    });
  }

  private async find(actor: Actor, code: string, number: number): Promise<{ cls: ClassListed; sheet: SignInSheet }> {
    const cls = await this.classes.getManaged(actor, code);
    return { cls, sheet: await this.sheets.mustFind(cls.id, number) };
  }

  private async hold(actor: Actor, code: string, number: number) {
    const { id } = await this.classes.getManaged(actor, code);
    const { resultsSigned } = await this.classes.lock(id);
    return { ...(await this.find(actor, code, number)), resultsSigned };
  }

  private async scanOf(sheet: SignInSheet, fileId: number): Promise<StoredFile> {
    if (!(await this.repository.hasScan(sheet.id, fileId))) throw notFound();
    return this.files.file(fileId);
  }

  private async note(
    actor: Actor,
    cls: ClassListed,
    action: string,
    { number }: SignInSheet,
    { id, fileName, sha256 }: StoredFile,
    reason: string | null = null,
  ): Promise<void> {
    const details = { sheet: number, scan: id, fileName, sha256, ...(reason === null ? {} : { reason }) };
    await this.audit.record(actor, { action, subjectType: 'class', subjectId: cls.code, details });
  }
}
