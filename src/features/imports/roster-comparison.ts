import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { EnrolmentsService } from '../enrolments/enrolments.service.js';
import type { Namesake } from '../people/people.repository.js';
import { PeopleService } from '../people/people.service.js';
import { UnitsService } from '../units/units.service.js';
import type { ImportRow } from './import-row.entity.js';
import type { PersonOnRecord } from './rules/match-person.js';
import type { RosterLine } from './rules/roster-line.js';
import { rosterOutcomes, rowKey, searchKeysOf } from './rules/roster-outcomes.js';
import type { RowOutcome, SettledChoice } from './rules/row-outcome.js';

/** Compares the lines of a file with the units, the people and the class as they are now, as far as the actor may see them. */
@Injectable()
export class RosterComparison {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** What each kept row would do now, with what was settled about it. */
  async compareRows(
    actor: Actor,
    cls: ClassListed,
    rows: readonly ImportRow[],
  ): Promise<{ row: ImportRow; outcome: RowOutcome }[]> {
    const choices = new Map(
      rows.flatMap((row) =>
        row.choice ? [[rowKey({ sheet: row.data.sheet, row: row.rowNo }), row.choice] as const] : [],
      ),
    );
    const lines = rows.map((row) => row.data.line);
    const outcomes = await this.compare(actor, cls, lines, choices);
    return rows.map((row, index) => ({ row, outcome: outcomes[index]! }));
  }

  /** What each line would do. */
  async compare(
    actor: Actor,
    cls: ClassListed,
    lines: readonly RosterLine[],
    choices: ReadonlyMap<string, SettledChoice> = new Map(),
  ): Promise<RowOutcome[]> {
    const members = await this.enrolments.members(cls.id, ['pending', 'approved', 'enrolled', 'waitlisted']);
    const enrolledPersonIds = new Set(members.map(({ personId }) => personId));
    const units = await this.units.list({ asOf: cls.startDate });
    const within = actor.unitScope === 'all' ? units : await this.units.listInScope(actor, { asOf: cls.startDate });
    const namesakes = await this.people.findNamesakes(actor, searchKeysOf(lines));
    return rosterOutcomes(
      lines,
      {
        units,
        unitIdsInScope: new Set(within.map(({ id }) => id)),
        people: namesakes.map((person) => onRecord(person, enrolledPersonIds)),
        enrolledPersonIds,
      },
      choices,
    );
  }
}

/** Who is in the class already stands in its roster and is not entered again, so nothing bars that person. */
function onRecord(person: Namesake, enrolled: ReadonlySet<number>): PersonOnRecord {
  const { id, code, fullName, birthDate, birthYear, sex, unitId } = person;
  const known = { id, code, fullName, birthDate, birthYear, sex, unitId };
  if (enrolled.has(id)) return known;
  if (!person.inScope) return { ...known, barred: 'elsewhere' };
  return person.closedOn === null ? known : { ...known, barred: 'closed' };
}
