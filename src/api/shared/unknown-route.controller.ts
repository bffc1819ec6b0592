import { All, Controller, UseFilters } from '@nestjs/common';
import { notFound } from '../../common/errors.js';
import { Public } from '../../platform/http/route-access.js';
import { ProblemFilter } from './problem.filter.js';

/** What no resource answers; stands after all of them. */
@Controller('api')
@UseFilters(ProblemFilter)
export class UnknownRouteController {
  /** @throws DomainError not_found */
  @All(['', '*path'])
  @Public()
  unknownRoute(): never {
    throw notFound();
  }
}
