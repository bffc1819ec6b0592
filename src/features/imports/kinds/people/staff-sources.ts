import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../common/actor.js';
import type { Namesake } from '../../../people/people.repository.js';
import { PeopleService } from '../../../people/people.service.js';
import { type PersonExtras, PersonExtrasQuery } from '../../../people/person-extras.query.js';
import { searchKeysOf } from '../../rules/roster-outcomes.js';
import type { StaffLine } from './staff-list.js';
import type { StaffOnRecord } from './staff-on-record.js';

const CODES_AT_ONCE = 500;

/** Looks up whom the lines of a list of staff may mean. */
@Injectable()
export class StaffSources {
  constructor(
    private readonly people: PeopleService,
    private readonly extras: PersonExtrasQuery,
  ) {}

  /** Everybody who bears a name of the list, marks aside, or whose code stands in it. */
  async onRecord(actor: Actor, lines: readonly StaffLine[]): Promise<StaffOnRecord[]> {
    const keys = new Set(searchKeysOf(lines));
    for (const key of await this.namesOf(actor, lines)) keys.add(key);
    const namesakes = await this.people.findNamesakes(actor, [...keys]);
    const people = [...new Map(namesakes.map((person) => [person.id, person])).values()];
    const extras = await this.extras.of(
      actor,
      people.filter(({ inScope }) => inScope).map(({ id }) => id),
    );
    return people.map((person) => onRecord(person, extras.get(person.id) ?? null));
  }

  /** The names of the people whose codes stand in the list: they may be written otherwise there. */
  private async namesOf(actor: Actor, lines: readonly StaffLine[]): Promise<string[]> {
    const codes = [...new Set(lines.flatMap(({ personCode }) => personCode ?? []))];
    const names: string[] = [];
    for (let start = 0; start < codes.length; start += CODES_AT_ONCE) {
      const found = await this.people.findInScope(actor, codes.slice(start, start + CODES_AT_ONCE));
      names.push(...found.flatMap(({ searchKey, anonymisedAt }) => (anonymisedAt === null ? searchKey : [])));
    }
    return names;
  }
}

function onRecord(person: Namesake, extras: PersonExtras | null): StaffOnRecord {
  const { id, code, fullName, birthDate, birthYear, sex, phone, unitId, unitCode, unitLabel, position } = person;
  return {
    id,
    code,
    fullName,
    birthDate,
    birthYear,
    sex,
    phone,
    unitId,
    unitCode,
    unitLabel,
    position,
    updatedAt: person.updatedAt,
    birthPlace: extras?.birthPlace ?? null,
    ethnicity: extras?.ethnicity ?? null,
    postedFrom: extras?.postedFrom ?? null,
    barred: !person.inScope ? 'elsewhere' : person.closedOn === null ? null : 'closed',
  };
}
