import { Injectable } from '@nestjs/common';
import { ClassesService } from '../../../classes/classes.service.js';
import { EnrolmentsService } from '../../../enrolments/enrolments.service.js';
import { type ListedRequest, ManySeatsService } from '../../../enrolments/many-seats.service.js';
import { ManyPeopleService } from '../../../people/many-people.service.js';
import type { Namesake } from '../../../people/people.repository.js';
import { PeopleService } from '../../../people/people.service.js';
import { UnitsService } from '../../../units/units.service.js';
import { readyRows } from '../../rules/count-rows.js';
import type { PersonOnRecord } from '../../rules/match-person.js';
import { PERSON_LIST } from '../../rules/person-list.js';
import { SEX_CHOICES } from '../../rules/roster-catalog.js';
import type { RosterLine } from '../../rules/roster-line.js';
import { rosterOutcomes, searchKeysOf } from '../../rules/roster-outcomes.js';
import type { RowOutcome } from '../../rules/row-outcome.js';
import { asEnded } from '../../rules/unit-facts.js';
import { buildUnitIndex } from '../../rules/unit-index.js';
import { classOf } from '../class-of.js';
import type { ImportCounts, RowDone, RowMessage } from '../compared-row.js';
import type {
  ChoiceOf,
  Compared,
  Entered,
  Entering,
  GoodRow,
  ImportContext,
  ImportKind,
  KindField,
  TemplateColumn,
} from '../import-kind.js';
import { rosterRow, settledChoice } from './roster-row.js';

/** The learners of one class: who is new is entered as a person too, everybody is enrolled. */
@Injectable()
export class RosterKind implements ImportKind<RosterLine, RowOutcome> {
  readonly name = 'roster';
  readonly permission = 'enrolments.manage';
  readonly needsClass = true;
  readonly columns = PERSON_LIST.columns;
  readonly columnOf = PERSON_LIST.columnOf;
  readonly settleColumns = PERSON_LIST.settleColumns;
  readonly read = PERSON_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'fullName', type: 'text', place: 'title', plain: true },
    { name: 'birth', type: 'date', place: 'sub', plain: true },
    { name: 'sex', type: 'word', words: 'common.sex', place: 'sub', plain: true },
    { name: 'unit', type: 'unit', place: 'detail', plain: true },
    { name: 'position', type: 'text', place: 'detail', plain: true },
  ];
  readonly template: readonly TemplateColumn[] = [
    { column: 'name', holds: 'text' },
    { column: 'birth', holds: 'date' },
    { column: 'sex', holds: 'choice', choices: SEX_CHOICES },
    { column: 'ethnicity', holds: 'text' },
    { column: 'position', holds: 'text' },
    { column: 'unit', holds: 'unit' },
    { column: 'phone', holds: 'text' },
  ];

  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly people: PeopleService,
    private readonly manyPeople: ManyPeopleService,
    private readonly seats: ManySeatsService,
    private readonly units: UnitsService,
  ) {}

  async compare(
    context: ImportContext,
    lines: readonly RosterLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<RowOutcome>>> {
    const { actor } = context;
    const cls = classOf(context);
    const members = await this.enrolments.members(cls.id, ['pending', 'approved', 'offered', 'enrolled', 'waitlisted']);
    const enrolledPersonIds = new Set(members.map(({ personId }) => personId));
    const units = await this.units.list({ asOf: cls.startDate });
    const within = actor.unitScope === 'all' ? units : await this.units.listInScope(actor, { asOf: cls.startDate });
    const namesakes = await this.people.findNamesakes(actor, searchKeysOf(lines));
    const facts = {
      units,
      ended: (await this.units.endedBy(cls.startDate)).map(asEnded),
      unitIdsInScope: new Set(within.map(({ id }) => id)),
      people: namesakes.map((person) => onRecord(person, enrolledPersonIds)),
      enrolledPersonIds,
    };
    const index = buildUnitIndex(units);
    const outcomes = rosterOutcomes(lines, facts, (line) => settledChoice(choiceOf(line), index));
    return comparedRows(outcomes);
  }

  async begin(context: ImportContext): Promise<Entering<RowOutcome>> {
    const cls = classOf(context);
    await this.manyPeople.takeTurn();
    await this.classes.lock(cls.id);
    const seated = new Set<number>();
    return { enter: (rows) => this.enter(context, rows, seated) };
  }

  forecast({ cls }: ImportContext, counts: ImportCounts): RowMessage | null {
    const free = cls ? Math.max(0, cls.capacity - cls.taken - cls.reserved) : 0;
    const waiting = readyRows(counts) - free;
    return waiting > 0 ? { key: 'imports.kind.roster.will_wait', params: { free, waiting } } : null;
  }

  /** Seats the people of some rows, who are entered first if new; `seated` holds who was seated by rows before. */
  private async enter(
    context: ImportContext,
    rows: readonly GoodRow<RowOutcome>[],
    seated: Set<number>,
  ): Promise<Entered[]> {
    const cls = classOf(context);
    const people = await this.peopleOf(context, rows);
    const requests: ListedRequest[] = [];
    rows.forEach(({ plan }, index) => {
      const { id } = people[index]!;
      if (seated.has(id)) return;
      seated.add(id);
      requests.push({ personId: id, unitId: plan.unit?.id, position: plan.line.position });
    });
    const answers = await this.seats.request(context.actor, cls.id, 'import', requests);
    const stateOf = new Map(requests.map(({ personId }, index) => [personId, answers[index]!.state]));
    return people.map(({ id, code }) => {
      const state = stateOf.get(id);
      stateOf.delete(id);
      return { done: doneOf(state), record: { type: 'person', code } };
    });
  }

  /** Whom each row means, entered where new. Somebody matched keeps the unit on record. */
  private async peopleOf(
    { actor, ...context }: ImportContext,
    rows: readonly GoodRow<RowOutcome>[],
  ): Promise<{ id: number; code: string }[]> {
    const fresh = rows.filter(({ plan }) => plan.person === null);
    const inputs = fresh.map(({ plan: { line, unit } }) => ({
      fullName: line.fullName,
      birthDate: line.birthDate,
      birthYear: line.birthYear,
      sex: line.sex,
      ethnicity: line.ethnicity,
      unitCode: unit!.code,
      position: line.position,
      phone: line.phone,
    }));
    const entered = await this.manyPeople.enter(actor, inputs, classOf(context).startDate);
    const enteredOf = new Map(fresh.map((row, index) => [row, entered[index]!]));
    return rows.map((row) => row.plan.person ?? enteredOf.get(row)!);
  }
}

/** Already enrolled by a row before: nothing was done with this one. */
function doneOf(state: string | undefined): RowDone {
  if (state === undefined) return 'already';
  return state === 'enrolled' || state === 'waitlisted' ? state : 'pending';
}

function* comparedRows(outcomes: Iterable<RowOutcome>): Generator<Compared<RowOutcome>> {
  for (const outcome of outcomes) {
    const isGood = outcome.person !== null || outcome.unit !== null;
    yield { row: rosterRow(outcome), plan: isGood ? outcome : null };
  }
}

/** Who is in the class already stands in its roster and is not entered again, so nothing bars that person. */
function onRecord(person: Namesake, enrolled: ReadonlySet<number>): PersonOnRecord {
  const { id, code, fullName, birthDate, birthYear, sex, unitId, unitLabel, position, formerly } = person;
  const known = { id, code, fullName, birthDate, birthYear, sex, unitId, unitLabel, position, formerly };
  if (enrolled.has(id)) return known;
  if (!person.inScope) return { ...known, barred: 'elsewhere' };
  return person.closedOn === null ? known : { ...known, barred: 'closed' };
}
