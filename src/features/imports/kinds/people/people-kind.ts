import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../../../common/actor.js';
import type { Instant } from '../../../../common/dates/calendar-date.js';
import { PersonCorrections } from '../../../merging/person-corrections.service.js';
import { ManyPeopleService } from '../../../people/many-people.service.js';
import { MovesService } from '../../../reorganisations/moves.service.js';
import { UnitHeirsQuery } from '../../../units/unit-heirs.query.js';
import { UnitsInScopeQuery } from '../../../units/units-in-scope.query.js';
import { UnitsService } from '../../../units/units.service.js';
import type {
  ChoiceOf,
  Compared,
  Entered,
  Entering,
  GoodRow,
  ImportContext,
  ImportKind,
  KindField,
} from '../import-kind.js';
import { UnitsOfDays } from '../units-of-days.js';
import { compareStaff, type StaffPlan } from './compare-staff.js';
import { PEOPLE_TEMPLATE } from './people-columns-catalog.js';
import { StaffSources } from './staff-sources.js';
import { STAFF_LIST, type StaffLine } from './staff-list.js';

/** Staff with where they serve: new people are entered, what is new about those on record is put right. */
@Injectable()
export class PeopleKind implements ImportKind<StaffLine, StaffPlan> {
  readonly name = 'people';
  readonly permission = 'people.manage';
  readonly needsClass = false;
  readonly columns = STAFF_LIST.columns;
  readonly columnOf = STAFF_LIST.columnOf;
  readonly settleColumns = STAFF_LIST.settleColumns;
  readonly read = STAFF_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'fullName', type: 'text', place: 'title', plain: true },
    { name: 'code', type: 'text', place: 'sub', plain: true },
    { name: 'birth', type: 'date', place: 'detail' },
    { name: 'sex', type: 'word', words: 'common.sex', place: 'detail', plain: true },
    { name: 'unit', type: 'unit', place: 'detail', plain: true },
    { name: 'position', type: 'text', place: 'detail', plain: true },
    { name: 'from', type: 'date', place: 'detail' },
    { name: 'phone', type: 'text', place: 'detail' },
    { name: 'birthPlace', type: 'text', place: 'detail' },
    { name: 'ethnicity', type: 'text', place: 'detail' },
  ];
  readonly template = PEOPLE_TEMPLATE;

  constructor(
    private readonly sources: StaffSources,
    private readonly units: UnitsService,
    private readonly scope: UnitsInScopeQuery,
    private readonly heirs: UnitHeirsQuery,
    private readonly manyPeople: ManyPeopleService,
    private readonly corrections: PersonCorrections,
    private readonly moves: MovesService,
  ) {}

  async compare(
    { actor, today }: ImportContext,
    lines: readonly StaffLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<StaffPlan>>> {
    const days = lines.flatMap(({ from }) => (from !== null && from <= today ? from : []));
    const ids = await this.scope.ids(actor);
    const facts = {
      ...(await this.sources.onRecord(actor, lines)),
      units: await UnitsOfDays.load(this.units, [today, ...days]),
      inScope: ({ id }: { id: number }) => ids === 'all' || ids.has(id),
      heirs: await this.heirs.on(today),
      maySetEthnicity: isAllowed(actor, 'people.sensitive'),
      today,
    };
    return compareStaff(lines, facts, choiceOf);
  }

  async begin({ actor, today }: ImportContext): Promise<Entering<StaffPlan>> {
    await this.manyPeople.takeTurn();
    const changed = new Map<number, Instant>();
    return {
      enter: (rows) => this.enter(actor, today, rows, changed),
      finish: async () => void (await this.moves.moveDue(today, actor)),
    };
  }

  /** New people together, changes one by one; `changed` says when files were changed by rows before. */
  private async enter(
    actor: Actor,
    today: string,
    rows: readonly GoodRow<StaffPlan>[],
    changed: Map<number, Instant>,
  ): Promise<Entered[]> {
    const fresh = rows.flatMap(({ plan }) => (plan.kind === 'new' ? [plan] : []));
    const inputs = fresh.map(({ line, unit, from, withEthnicity }) => {
      const { fullName, birthDate, birthYear, birthPlace, sex, position, phone } = line;
      const ethnicity = withEthnicity ? line.ethnicity : null;
      return { fullName, birthDate, birthYear, birthPlace, sex, position, phone, ethnicity, unitCode: unit.code, from };
    });
    const entered = await this.manyPeople.enter(actor, inputs, today);
    const codeOf = new Map(fresh.map((plan, index) => [plan, entered[index]!.code]));
    const done: Entered[] = [];
    for (const { plan } of rows) {
      if (plan.kind === 'new') done.push({ done: 'entered', record: { type: 'person', code: codeOf.get(plan)! } });
      else done.push(await this.change(actor, plan, changed));
    }
    return done;
  }

  private async change(
    actor: Actor,
    { person, changes: { details, posting }, unitCode }: StaffPlan & { kind: 'change' },
    changed: Map<number, Instant>,
  ): Promise<Entered> {
    const { id, code } = person;
    let seen = changed.get(id) ?? person.updatedAt;
    if (details) seen = (await this.corrections.correct(actor, code, details, seen)).after.updatedAt;
    if (posting && unitCode) {
      const { position, on } = posting;
      seen = (await this.corrections.move(actor, code, { unitCode, position, on }, seen)).after.updatedAt;
    }
    changed.set(id, seen);
    return { done: posting ? 'moved' : 'updated', record: { type: 'person', code } };
  }
}
