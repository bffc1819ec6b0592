import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from './person.entity.js';
import { Posting } from './posting.entity.js';
import { personCode } from './rules/person-code.js';

/** A person and the first posting, before the database has given a number. */
export interface NewPersonRows {
  person: Omit<Person, 'id' | 'code'>;
  posting: Omit<Posting, 'id' | 'personId' | 'currentKey'>;
}

/** Saves many new people with a number of statements that does not grow with each. */
@Injectable()
export class ManyPeopleRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Waits until nobody else enters people from a list, until the transaction ends. */
  takeTurn(): Promise<void> {
    return lockRows(this.unitOfWork.manager, 'people_turns', [1]);
  }

  /** In the given order; the code of each is its id in a fixed width. A caller gives a few hundred at a time. */
  async insert(rows: readonly NewPersonRows[]): Promise<Person[]> {
    if (rows.length === 0) return [];
    const { manager } = this.unitOfWork;
    const codes = rows.map(() => `tmp-${randomUUID().slice(0, 12)}`);
    await manager.insert(
      Person,
      rows.map(({ person }, index) => ({ ...person, code: codes[index]! })),
    );
    const found = await manager.find(Person, { select: { id: true, code: true }, where: { code: In(codes) } });
    const idOf = new Map(found.map(({ id, code }) => [code, id]));
    const people = rows.map(({ person }, index) => {
      const id = idOf.get(codes[index]!)!;
      return { ...person, id, code: personCode(id) };
    });
    await this.giveCodes(people);
    await manager.insert(
      Posting,
      rows.map(({ posting }, index) => {
        const { id } = people[index]!;
        return { ...posting, personId: id, currentKey: posting.toDate === null ? id : null };
      }),
    );
    return people;
  }

  private async giveCodes(people: readonly Pick<Person, 'id' | 'code'>[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE people SET code = CASE id ${people.map(() => 'WHEN ? THEN ?').join(' ')} ELSE code END
        WHERE id IN (${people.map(() => '?').join(', ')})`,
      [...people.flatMap(({ id, code }) => [id, code]), ...people.map(({ id }) => id)],
    );
  }
}
