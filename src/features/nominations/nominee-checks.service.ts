import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem } from '../../common/errors.js';
import { CoursesService } from '../courses/courses.service.js';
import type { AskedUnitList } from './asked-unit-list.js';
import { NomineeFactsQuery } from './nominee-facts.query.js';
import { nomineeVerdict, type Verdict } from './rules/nominee-verdict.js';
import type { NomineeFacts } from './unit-list.js';

/** Somebody who is about to be handed in, with the field at which a problem is shown. */
export interface CheckedName {
  personId: number;
  fullName: string;
  field: string;
}

/** Judges names as they are handed in, with the class held. */
@Injectable()
export class NomineeChecks {
  constructor(
    private readonly facts: NomineeFactsQuery,
    private readonly courses: CoursesService,
  ) {}

  /** What stands against a list, whoever insists: each name's refusal, and a unit that had its turn. */
  async mustPass(asked: AskedUnitList, names: readonly CheckedName[], acknowledge: boolean): Promise<void> {
    const verdicts = await this.judge(asked, names);
    const refusals = verdicts.flatMap(({ field, refusals: [first] }): FieldProblem[] =>
      first ? [{ field, ...first }] : [],
    );
    const trained = asked.call.onlyUntrainedUnits ? await this.facts.unitTrained(asked) : null;
    if (trained) {
      const params = { unit: asked.unit.label, code: trained.classCode };
      refusals.unshift({ field: 'nominees', code: 'nominees_unit_trained', params });
    }
    if (refusals.length > 0) throw new DomainError('list_invalid', { problems: refusals });
    const warnings = verdicts.flatMap(({ field, warnings: all }) => all.map((warning) => ({ field, ...warning })));
    if (warnings.length > 0 && !acknowledge)
      throw new DomainError('list_needs_acknowledgement', { problems: warnings });
  }

  /** Whether a name could be handed in without a word against it by rule; for moving up whoever comes next. */
  async seatable(asked: AskedUnitList, personIds: readonly number[]): Promise<Set<number>> {
    const names = personIds.map((personId) => ({ personId, fullName: '' }));
    const verdicts = await this.judge(asked, names);
    return new Set(verdicts.filter(({ refusals }) => refusals.length === 0).map(({ personId }) => personId));
  }

  /** What is known of people and what follows from it, in their order. */
  async judge<Name extends Pick<CheckedName, 'personId' | 'fullName'>>(
    asked: AskedUnitList,
    names: readonly Name[],
  ): Promise<(Name & Verdict & { facts: NomineeFacts })[]> {
    const courseId = asked.call.prerequisiteCourseId;
    const courses = courseId === null ? [] : await this.courses.list();
    const prerequisite = courses.find(({ course }) => course.id === courseId)?.course.title ?? null;
    const known = await this.facts.of(
      asked,
      names.map(({ personId }) => personId),
    );
    return names.map((name) => {
      const facts = known.get(name.personId)!;
      return { ...name, facts, ...nomineeVerdict(name.fullName, facts, prerequisite) };
    });
  }
}
