import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../common/actor.js';
import { grouped } from '../../../../common/grouped.js';
import type { PastClassRef } from '../../../classes/past-classes.service.js';
import { PastClassesService } from '../../../classes/past-classes.service.js';
import { PastEnrolmentsService } from '../../../enrolments/past-enrolments.service.js';
import { LastPostingsQuery } from '../../../people/last-postings.query.js';
import { ManyPeopleService } from '../../../people/many-people.service.js';
import { PeopleService } from '../../../people/people.service.js';
import { PastResultsService } from '../../../results/past-results.service.js';
import { searchKeysOf } from '../../rules/roster-outcomes.js';
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
import { ClassesEntered } from '../past-classes/classes-entered.js';
import { PastClassSources } from '../past-classes/past-class-sources.js';
import { compareLearners, type LearnerPlan } from './compare-learners.js';
import { LEARNERS_LIST, LEARNERS_TEMPLATE, type LearnerLine } from './learners-list.js';
import type { FreshPerson } from './people-of-file.js';

/** What a commit has entered so far. */
interface EnteredSoFar {
  actor: Actor;
  classes: ClassesEntered;
  /** People who are on record only since this file, by the numbers that stood for them. */
  people: Map<number, PersonRef>;
  /** By class: who was enrolled by lines before. */
  enrolled: Map<number, Set<number>>;
}

interface PersonRef {
  id: number;
  code: string;
}

/** Classes of the past with the people who took part in them: one line for each learner of each class. */
@Injectable()
export class HistoryRostersKind implements ImportKind<LearnerLine, LearnerPlan> {
  readonly name = 'history-rosters';
  readonly permission = 'enrolments.manage';
  readonly needsClass = false;
  readonly columns = LEARNERS_LIST.columns;
  readonly columnOf = LEARNERS_LIST.columnOf;
  readonly settleColumns = LEARNERS_LIST.settleColumns;
  readonly read = LEARNERS_LIST.read;
  readonly fields: readonly KindField[] = [
    { name: 'fullName', type: 'text', place: 'title', plain: true },
    { name: 'birth', type: 'date', place: 'sub', plain: true },
    { name: 'sex', type: 'word', words: 'common.sex', place: 'sub', plain: true },
    { name: 'unit', type: 'unit', place: 'detail', plain: true },
    { name: 'position', type: 'text', place: 'detail', plain: true },
    { name: 'class', type: 'text', place: 'detail' },
    { name: 'classCode', type: 'text', place: 'detail', plain: true },
    { name: 'course', type: 'text', place: 'detail', plain: true },
    { name: 'from', type: 'date', place: 'detail' },
    { name: 'to', type: 'date', place: 'detail' },
    { name: 'host', type: 'unit', place: 'detail' },
    { name: 'place', type: 'text', place: 'detail' },
    { name: 'result', type: 'word', words: 'imports.kind.history-rosters.result', place: 'detail' },
    { name: 'note', type: 'text', place: 'detail' },
  ];
  readonly template = LEARNERS_TEMPLATE;

  constructor(
    private readonly past: PastClassesService,
    private readonly sources: PastClassSources,
    private readonly people: PeopleService,
    private readonly lastPostings: LastPostingsQuery,
    private readonly manyPeople: ManyPeopleService,
    private readonly enrolments: PastEnrolmentsService,
    private readonly results: PastResultsService,
  ) {}

  async compare(
    context: ImportContext,
    lines: readonly LearnerLine[],
    choiceOf: ChoiceOf,
  ): Promise<Iterable<Compared<LearnerPlan>>> {
    const facts = await this.sources.load(context, lines, false);
    const people = await this.people.findNamesakes(context.actor, searchKeysOf(lines));
    const nowhere = people.filter(({ unitId }) => unitId === null).map(({ id }) => id);
    const lastUnits = await this.lastPostings.unitsOf(nowhere);
    const enrolled = await this.enrolments.peopleOf(facts.known.map(({ id }) => id));
    return compareLearners(lines, { ...facts, people, lastUnits, enrolled }, choiceOf);
  }

  async begin({ actor }: ImportContext): Promise<Entering<LearnerPlan>> {
    await this.manyPeople.takeTurn();
    const soFar = { actor, classes: new ClassesEntered(this.past, actor), people: new Map(), enrolled: new Map() };
    return { enter: (rows) => this.enter(soFar, rows) };
  }

  private async enter(soFar: EnteredSoFar, rows: readonly GoodRow<LearnerPlan>[]): Promise<Entered[]> {
    await this.enterPeople(soFar, rows);
    const learners: { cls: PastClassRef; person: PersonRef; plan: LearnerPlan }[] = [];
    const entered: Entered[] = [];
    for (const { plan } of rows) {
      const cls = await soFar.classes.of(plan.group, plan.target, null);
      const person = plan.person.kind === 'known' ? plan.person : soFar.people.get(plan.person.fresh.id)!;
      const inClass = soFar.enrolled.get(cls.id) ?? new Set();
      soFar.enrolled.set(cls.id, inClass);
      const isFirst = !inClass.has(person.id);
      if (isFirst) learners.push({ cls, person, plan });
      inClass.add(person.id);
      entered.push({ done: isFirst ? 'enrolled' : 'already', record: { type: 'person', code: person.code } });
    }
    for (const ofClass of grouped(learners, ({ cls }) => cls.id).values()) {
      await this.enrol(soFar.actor, ofClass[0]!.cls, ofClass);
    }
    return entered;
  }

  /** Enters people whom no line before has named; they are known to have served there until their last class, and no longer. */
  private async enterPeople({ actor, people }: EnteredSoFar, rows: readonly GoodRow<LearnerPlan>[]): Promise<void> {
    const fresh = new Map<number, FreshPerson>();
    for (const { plan } of rows) {
      if (plan.person.kind === 'fresh' && !people.has(plan.person.fresh.id)) {
        fresh.set(plan.person.fresh.id, plan.person.fresh);
      }
    }
    for (const [day, ofDay] of grouped([...fresh.values()], ({ from }) => from)) {
      const inputs = ofDay.map(({ line, unit, until }) => {
        const { fullName, birthDate, birthYear, sex, ethnicity, position } = line;
        return { fullName, birthDate, birthYear, sex, ethnicity, position, unitCode: unit.code, until };
      });
      const entered = await this.manyPeople.enter(actor, inputs, day);
      ofDay.forEach(({ id }, index) => people.set(id, entered[index]!));
    }
  }

  private async enrol(
    actor: Actor,
    cls: PastClassRef,
    learners: readonly { person: PersonRef; plan: LearnerPlan }[],
  ): Promise<void> {
    const enrolmentOf = await this.enrolments.enter(
      actor,
      cls,
      learners.map(({ person, plan: { unit, line } }) => ({
        personId: person.id,
        unitId: unit.id,
        position: line.position,
        note: line.note,
      })),
    );
    const results = learners.flatMap(({ person, plan: { line } }) => {
      const { passed, grade } = line;
      return passed === null ? [] : [{ enrolmentId: enrolmentOf.get(person.id)!, passed, grade }];
    });
    await this.results.enter(actor, cls, results);
  }
}
