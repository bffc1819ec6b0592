import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { nameSortKey } from '../../common/vietnamese/sort-key.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Person } from '../people/person.entity.js';
import { momentAfter } from '../people/rules/moment-after.js';
import { AccountClosing } from './account-closing.js';
import { AnonymisingRepository } from './anonymising.repository.js';
import { DuplicateScanRepository } from './duplicate-scan.repository.js';
import { ImportTracesRepository } from './import-traces.repository.js';
import { MergeRowsRepository } from './merge-rows.repository.js';
import { anonymousName } from './merge-words-vietnamese.js';
import { PersonMergesRepository } from './person-merges.repository.js';

/** Why somebody is to be anonymised, and the code typed by hand, so that nobody does it by a slip. */
export interface AnonymisingRequest {
  reason: string;
  typedCode: string;
}

/**
 * Takes away for good who somebody was who serves no more (Law 91/2025/QH15, erasure): name, birth, birthplace, ethnicity,
 * telephone, positions, free words about the person, what the audit says of them, and the same of files that were merged
 * into this one, of the rows of imported files, and who was known to be somebody else. What stays: sex and whether a minority, as figures that were given out count them; units, marks and
 * results; the lines of the issuing register, which the law keeps.
 */
@Injectable()
export class AnonymisingService {
  constructor(
    private readonly rows: MergeRowsRepository,
    private readonly repository: AnonymisingRepository,
    private readonly merges: PersonMergesRepository,
    private readonly scans: DuplicateScanRepository,
    private readonly imports: ImportTracesRepository,
    private readonly accounts: AccountClosing,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found; person_not_closed, person_anonymised, anonymise_code_differs, reason_missing; user_is_self */
  anonymise(actor: Actor, code: string, request: AnonymisingRequest): Promise<void> {
    mustBeAllowed(actor, 'people.anonymise');
    return this.unitOfWork.run(async () => {
      const files = await this.held(actor, code);
      const person = files.find((file) => file.code === code)!;
      check(person, request);
      const ids = files.map(({ id }) => id);
      await this.accounts.closeOf(actor, person.id);
      await this.repository.renameAccounts(ids, anonymousName(code));
      const imports = await this.imports.erase(files, this.clock.instant());
      for (const file of files) await this.rows.updatePerson(file.id, this.nobody(file));
      const enrolmentIds = await this.repository.enrolmentsOf(ids);
      await this.repository.erasePositions(ids);
      await this.repository.eraseNominations(ids);
      await this.repository.dropLettersNaming(ids);
      await this.repository.eraseUntold(ids);
      await this.repository.eraseNotes(enrolmentIds);
      await this.repository.eraseAroundRegisters(enrolmentIds, anonymousName(code));
      await this.merges.eraseOf(ids);
      await this.merges.removeDistinctionsOf(ids);
      await this.scans.forgetPeople(ids);
      await this.repository.eraseAudit(
        files.map((file) => file.code),
        enrolmentIds,
      );
      const others = files.filter(({ id }) => id !== person.id).map((file) => file.code);
      await this.audit.record(actor, {
        action: 'person.anonymised',
        subjectType: 'person',
        subjectId: code,
        details: { reason: request.reason.trim(), mergedFiles: others, imports },
      });
    });
  }

  /** The file, where the actor sees it, and those merged into it, held. */
  private async held(actor: Actor, code: string): Promise<Person[]> {
    const [found] = await this.rows.findPeople([code], actor.unitScope);
    if (!found || found.mergedIntoId !== null) throw notFound();
    const merged = await this.merges.mergedInto([found.id]);
    const files = await this.rows.lockPeople([found.id, ...merged.map(({ id }) => id)]);
    if (files.some(({ id, mergedIntoId }) => mergedIntoId !== (id === found.id ? null : found.id))) throw notFound();
    return files;
  }

  private nobody(file: Person): Partial<Person> {
    const fullName = anonymousName(file.code);
    const now = momentAfter(file.updatedAt, this.clock.instant());
    return {
      fullName,
      searchKey: searchKey(fullName),
      sortKey: nameSortKey(fullName),
      birthDate: null,
      birthYear: null,
      birthPlace: null,
      ethnicity: null,
      phone: null,
      anonymisedAt: now,
      updatedAt: now,
    };
  }
}

function check(person: Person, { reason, typedCode }: AnonymisingRequest): void {
  if (person.anonymisedAt !== null) throw new DomainError('person_anonymised');
  if (person.closedOn === null) throw new DomainError('person_not_closed', { params: { name: person.fullName } });
  if (reason.trim() === '') throw new DomainError('reason_missing', { field: 'reason' });
  if (typedCode.trim().toUpperCase() !== person.code) {
    throw new DomainError('anonymise_code_differs', { field: 'typedCode', params: { code: person.code } });
  }
}
