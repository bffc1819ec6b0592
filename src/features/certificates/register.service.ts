import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { ClassesService } from '../classes/classes.service.js';
import type { CertificateEvent } from './certificate-event.entity.js';
import type { Certificate } from './certificate.entity.js';
import { CertificatesRepository, type RegisterLine } from './certificates.repository.js';
import type { CertificateFacts } from './paper/certificate-facts.js';
import { readTypedCode, type TypedCode } from './rules/verification-code.js';

/** What the register says about a code that somebody typed. */
export interface Verification {
  typed: TypedCode;
  /** Null when the register has no such code. */
  certificate: Certificate | null;
  /** How the certificate ended; null while it is in force. */
  ended: CertificateEvent | null;
}

/** Reads the issuing register (sổ gốc): by year, by person, by code. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly certificates: CertificatesRepository,
    private readonly classes: ClassesService,
    private readonly audit: AuditService,
  ) {}

  /** Years with lines of classes within the actor's scope, the newest first. */
  years(actor: Actor): Promise<{ year: number; lines: number }[]> {
    mustBeAllowed(actor, 'certificates.read');
    return this.certificates.years(actor.unitScope);
  }

  /** Lines of a year in the order of the register: those of classes within the actor's scope. */
  lines(actor: Actor, year: number, slice?: { offset: number; limit: number }): Promise<RegisterLine[]> {
    mustBeAllowed(actor, 'certificates.read');
    return this.certificates.lines(year, actor.unitScope, slice);
  }

  /** For anybody: what the register says about a code, however it is typed. */
  async verify(text: string): Promise<Verification> {
    const typed = readTypedCode(text);
    const certificate = typed.code === null ? null : await this.certificates.findByCode(typed.code);
    if (!certificate || certificate.state === 'valid') return { typed, certificate, ended: null };
    const events = await this.certificates.events(certificate.id);
    return { typed, certificate, ended: events.findLast(({ kind }) => kind !== 'issued') ?? null };
  }

  /** All certificates of a person, the newest first; callers have checked who asks. */
  ofPerson(personId: number): Promise<Certificate[]> {
    return this.certificates.ofPerson(personId);
  }

  /** A certificate of a class that the actor manages. @throws DomainError forbidden, not_found */
  async managed(actor: Actor, code: string): Promise<{ certificate: Certificate; classCode: string }> {
    mustBeAllowed(actor, 'certificates.read');
    const certificate = await this.certificates.findByCode(code);
    if (!certificate) throw notFound();
    const cls = await this.classes.getById(certificate.classId);
    if (!(await this.classes.manages(actor, cls))) throw notFound();
    return { certificate, classCode: cls.code };
  }

  /**
   * What is printed on a certificate: for the person whose it is, and for those who manage its class, whose reading is noted.
   * @throws DomainError not_found (also for anybody else), certificate_not_in_force
   */
  async printable(actor: Actor, code: string): Promise<CertificateFacts> {
    const found = await this.certificates.findByCode(code);
    if (!found) throw notFound();
    const own = isAllowed(actor, 'certificates.own') && found.personId === actor.personId;
    if (!own && !isAllowed(actor, 'certificates.read')) throw notFound();
    const { state, facts } = own ? found : (await this.managed(actor, code)).certificate;
    if (state !== 'valid') throw new DomainError('certificate_not_in_force');
    if (!own) {
      await this.audit.record(actor, { action: 'certificates.printed', subjectType: 'certificate', subjectId: code });
    }
    return facts;
  }
}
