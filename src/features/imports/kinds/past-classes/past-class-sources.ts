import { Injectable } from '@nestjs/common';
import { PastClassesService } from '../../../classes/past-classes.service.js';
import { CoursesService } from '../../../courses/courses.service.js';
import { UnitsInScopeQuery } from '../../../units/units-in-scope.query.js';
import { UnitsService } from '../../../units/units.service.js';
import type { ImportContext } from '../import-kind.js';
import { UnitsOfDays } from '../units-of-days.js';
import type { PastClassFacts } from './find-past-class.js';
import type { LineOfPastClass } from './past-class-groups.js';

/** Looks up all that the lines of a list of past classes may mean. */
@Injectable()
export class PastClassSources {
  constructor(
    private readonly past: PastClassesService,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly scope: UnitsInScopeQuery,
  ) {}

  /** With a number of statements that does not grow with each line. */
  async load(
    { actor, today }: ImportContext,
    lines: readonly LineOfPastClass[],
    summaryOnly: boolean,
  ): Promise<PastClassFacts> {
    const days = [...new Set(lines.flatMap(({ startDate }) => startDate ?? []))];
    const codes = [...new Set(lines.flatMap(({ classCode }) => classCode ?? []))];
    const known = await this.past.known(actor, codes, days);
    const offered = await this.courses.list();
    const hosts = await this.scope.ids(actor);
    return {
      courses: offered.map(({ course: { code, title } }) => ({ code, title })),
      known,
      units: await UnitsOfDays.load(this.units, [...days, ...known.map(({ startDate }) => startDate)]),
      inScope: ({ id }) => hosts === 'all' || hosts.has(id),
      summaryOnly,
      today,
    };
  }
}
