import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import type { UnitScope } from '../../common/actor.js';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { HOSTED_IN_SCOPE } from '../classes/hosted-in-scope.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Person, type Sex } from '../people/person.entity.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { CertificateEvent } from './certificate-event.entity.js';
import { Certificate, type CertificateState } from './certificate.entity.js';
import type { CertificateLearner } from './new-certificate.js';
import type { CertificateFacts } from './paper/certificate-facts.js';
import { RegisterCounter } from './register-counter.entity.js';

/** A line of the issuing register. */
export interface RegisterLine {
  code: string;
  registerNumber: string;
  serialNumber: string | null;
  state: CertificateState;
  issuedOn: string;
  facts: CertificateFacts;
  sex: Sex | null;
  classCode: string;
  /** Decision and reason of a revocation; null while none was made. */
  decisionNumber: string | null;
  reason: string | null;
}

@Injectable()
export class CertificatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findByCode(code: string): Promise<Certificate | null> {
    return this.unitOfWork.manager.findOneBy(Certificate, { code });
  }

  /** Holds a certificate until the transaction ends and answers it as it is now. */
  async lock(id: number): Promise<Certificate> {
    await lockRows(this.unitOfWork.manager, 'certificates', [id]);
    return this.unitOfWork.manager.findOneByOrFail(Certificate, { id });
  }

  /** In the order of the register. */
  ofClass(classId: number): Promise<Certificate[]> {
    return this.unitOfWork.manager.find(Certificate, {
      where: { classId },
      order: { registerYear: 'ASC', registerLine: 'ASC' },
    });
  }

  /** The newest first. */
  ofPerson(personId: number): Promise<Certificate[]> {
    return this.unitOfWork.manager.find(Certificate, { where: { personId }, order: { issuedOn: 'DESC', id: 'DESC' } });
  }

  events(certificateId: number): Promise<CertificateEvent[]> {
    return this.unitOfWork.manager.find(CertificateEvent, { where: { certificateId }, order: { id: 'ASC' } });
  }

  /** The learners of a class as papers name them, by given name. */
  learners(classId: number): Promise<(CertificateLearner & Pick<Enrolment, 'door'>)[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(Person, 'p', 'p.id = e.person_id')
      .innerJoin(TrainingClass, 'c', 'c.id = e.class_id')
      .innerJoin(Unit, 'u', 'u.id = e.unit_id')
      .leftJoin(
        UnitVersion,
        'v',
        'v.unit_id = u.id AND (v.valid_from IS NULL OR v.valid_from <= c.start_date) AND (v.valid_to IS NULL OR v.valid_to > c.start_date)',
      )
      .where("e.class_id = :classId AND e.state = 'enrolled'", { classId })
      .orderBy('p.sort_key')
      .addOrderBy('e.id')
      .select([
        'e.id AS enrolmentId',
        'p.id AS personId',
        'p.code AS personCode',
        'p.full_name AS fullName',
        'p.birth_date AS birthDate',
        'p.birth_year AS birthYear',
        'p.birth_place AS birthPlace',
        'e.position AS position',
        'e.door AS door',
        'COALESCE(v.name, u.code) AS unitName',
        'u.level AS unitLevel',
        'v.label AS unitLabel',
      ])
      .getRawMany<CertificateLearner & Pick<Enrolment, 'door'>>();
  }

  /** Which of these codes are given out already. */
  async taken(codes: readonly string[]): Promise<string[]> {
    const found = await this.unitOfWork.manager.find(Certificate, {
      select: { code: true },
      where: { code: In([...codes]) },
    });
    return found.map(({ code }) => code);
  }

  /**
   * Takes the next `count` lines of a series in a year and answers the first of them. The counter is held until the
   * transaction ends, so that no line is given twice and none is lost when it fails.
   */
  async takeLines(series: string, year: number, count: number): Promise<number> {
    const { manager } = this.unitOfWork;
    const raise = () => manager.increment(RegisterCounter, { series, year }, 'lastNumber', count);
    if ((await raise()).affected === 0) {
      const empty = { series, year, lastNumber: 0 };
      await manager.createQueryBuilder().insert().into(RegisterCounter).values(empty).orIgnore().execute();
      await raise();
    }
    const { lastNumber } = await manager.findOneByOrFail(RegisterCounter, { series, year });
    return lastNumber - count + 1;
  }

  /** Enters certificates and the event of their issue; answers the ids of their rows. */
  async insert(
    certificates: readonly Omit<Certificate, 'id'>[],
    issued: Pick<CertificateEvent, 'byUserId' | 'byName'>,
  ): Promise<number[]> {
    const { manager } = this.unitOfWork;
    const insert = manager.createQueryBuilder().insert();
    await insert
      .into(Certificate)
      .values([...certificates])
      .updateEntity(false)
      .execute();
    const entered = await manager.find(Certificate, {
      select: { id: true, createdAt: true },
      where: { code: In(certificates.map(({ code }) => code)) },
    });
    await this.addEvents(
      entered.map(({ id, createdAt }) => {
        return { certificateId: id, kind: 'issued', at: createdAt, ...issued, decisionNumber: null, reason: null };
      }),
    );
    return entered.map(({ id }) => id);
  }

  async end(id: number, state: Exclude<CertificateState, 'valid'>): Promise<void> {
    await this.unitOfWork.manager.update(Certificate, { id }, { state, activeKey: null });
  }

  async addEvents(events: readonly Omit<CertificateEvent, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(CertificateEvent)
      .values([...events])
      .updateEntity(false)
      .execute();
  }

  /** Years with a register within a scope and their number of lines, the newest first. */
  async years(scope: UnitScope): Promise<{ year: number; lines: number }[]> {
    const rows = await this.within(scope)
      .select(['r.register_year AS year', 'COUNT(*) AS number'])
      .groupBy('r.register_year')
      .orderBy('r.register_year', 'DESC')
      .getRawMany<{ year: number; number: number | string }>();
    return rows.map(({ year, number }) => ({ year, lines: Number(number) }));
  }

  /** Lines of a year's register within a scope, in its order. */
  async lines(year: number, scope: UnitScope, slice?: { offset: number; limit: number }): Promise<RegisterLine[]> {
    const query = this.within(scope)
      .andWhere('r.register_year = :year', { year })
      .innerJoin(Person, 'p', 'p.id = r.person_id')
      .leftJoin(CertificateEvent, 'revoked', "revoked.certificate_id = r.id AND revoked.kind = 'revoked'")
      .orderBy('r.series')
      .addOrderBy('r.register_line')
      .select([
        'r.code AS code',
        'r.register_number AS registerNumber',
        'r.serial_number AS serialNumber',
        'r.state AS state',
        'r.issued_on AS issuedOn',
        'r.facts AS facts',
        'p.sex AS sex',
        'c.code AS classCode',
        'revoked.decision_number AS decisionNumber',
        'revoked.reason AS reason',
      ]);
    if (slice) query.offset(slice.offset).limit(slice.limit);
    const rows = await query.getRawMany<Omit<RegisterLine, 'facts'> & { facts: string }>();
    return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as CertificateFacts }));
  }

  /** Certificates of classes that a unit of the scope holds. */
  private within(scope: UnitScope): SelectQueryBuilder<Certificate> {
    const query = this.unitOfWork.manager
      .createQueryBuilder(Certificate, 'r')
      .innerJoin(TrainingClass, 'c', 'c.id = r.class_id')
      .where('1 = 1');
    if (scope === 'all') return query;
    if (scope.length === 0) return query.andWhere('1 = 0');
    return query.andWhere(HOSTED_IN_SCOPE, { scope });
  }
}
