import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../common/actor.js';
import { lotsOf } from '../../../../common/lots.js';
import type { Namesake } from '../../../people/people.repository.js';
import { PeopleService } from '../../../people/people.service.js';
import type { Person } from '../../../people/person.entity.js';
import { type PersonExtras, PersonExtrasQuery } from '../../../people/person-extras.query.js';
import { searchKeysOf } from '../../rules/roster-outcomes.js';
import type { StaffFacts } from './compare-staff.js';
import type { StaffLine } from './staff-list.js';
import type { StaffOnRecord } from './staff-on-record.js';

/** Whom a list may mean. */
export type StaffFound = Pick<StaffFacts, 'people' | 'idOfCode'>;

const CODES_AT_ONCE = 500;

/** Looks up whom the lines of a list of staff may mean. */
@Injectable()
export class StaffSources {
  constructor(
    private readonly people: PeopleService,
    private readonly extras: PersonExtrasQuery,
  ) {}

  /** Everybody who bears a name of the list, marks aside, or whose code stands in it; and whose the codes are. */
  async onRecord(actor: Actor, lines: readonly StaffLine[]): Promise<StaffFound> {
    const ofCodes = await this.ofCodes(actor, lines);
    const names = [...ofCodes.values()].flatMap((person) => (person.anonymisedAt === null ? person.searchKey : []));
    const people = await this.people.findNamesakes(actor, [...new Set([...searchKeysOf(lines), ...names])]);
    const extras = await this.extras.of(
      actor,
      people.filter(({ inScope }) => inScope).map(({ id }) => id),
    );
    return {
      people: people.map((person) => onRecord(person, extras.get(person.id) ?? null)),
      idOfCode: new Map([...ofCodes].map(([code, { id }]) => [code, id])),
    };
  }

  /** The people whose codes stand in the list: their names may be written otherwise there. */
  private async ofCodes(actor: Actor, lines: readonly StaffLine[]): Promise<Map<string, Person>> {
    const codes = [...new Set(lines.flatMap(({ personCode }) => personCode ?? []))];
    const people = new Map<string, Person>();
    for (const some of lotsOf(codes, CODES_AT_ONCE)) {
      const found = await this.people.findInScope(actor, some);
      for (const [code, person] of found) people.set(code, person);
    }
    return people;
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
    formerly: person.formerly,
    barred: !person.inScope ? 'elsewhere' : person.closedOn === null ? null : 'closed',
  };
}
