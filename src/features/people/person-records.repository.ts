import { Injectable } from '@nestjs/common';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from './person.entity.js';
import { Posting } from './posting.entity.js';
import { personCode } from './rules/person-code.js';

/** Writes the rows of people and of where they served. */
@Injectable()
export class PersonRecordsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds people until the transaction ends and answers them as they are now, by id; unknown ids are not there. */
  async lock(ids: readonly number[]): Promise<Person[]> {
    const { manager } = this.unitOfWork;
    await lockRows(manager, 'people', ids);
    return manager.createQueryBuilder(Person, 'p').where('p.id IN (:...ids)', { ids }).orderBy('p.id').getMany();
  }

  /** Saves a new person and the first posting; the code is the id in a fixed width. */
  async insert(
    person: Omit<Person, 'id' | 'code'>,
    posting: Omit<Posting, 'id' | 'personId' | 'currentKey'>,
  ): Promise<Person> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(Person, { ...person, code: `tmp-${crypto.randomUUID().slice(0, 12)}` });
    const { id } = inserted.identifiers[0] as { id: number };
    const code = personCode(id);
    await manager.update(Person, { id }, { code });
    await this.insertPosting({ ...posting, personId: id });
    return { ...person, id, code };
  }

  async update(id: number, changes: Partial<Person>): Promise<void> {
    await this.unitOfWork.manager.update(Person, { id }, changes);
  }

  currentPosting(personId: number): Promise<Posting | null> {
    return this.unitOfWork.manager.findOneBy(Posting, { currentKey: personId });
  }

  /** By their beginning; those of which it is not known stand first. */
  postingsOf(personId: number): Promise<Posting[]> {
    return this.unitOfWork.manager.find(Posting, { where: { personId }, order: { fromDate: 'ASC', id: 'ASC' } });
  }

  async insertPosting(posting: Omit<Posting, 'id' | 'currentKey'>): Promise<void> {
    const currentKey = posting.toDate === null ? posting.personId : null;
    await this.unitOfWork.manager.insert(Posting, { ...posting, currentKey });
  }

  async updatePosting(id: number, changes: Partial<Posting>): Promise<void> {
    await this.unitOfWork.manager.update(Posting, { id }, changes);
  }
}
