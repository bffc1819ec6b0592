import { applyDecorators, Controller, SetMetadata, UseFilters, UsePipes } from '@nestjs/common';
import type { z } from 'zod';
import { ProblemFilter } from './problem.filter.js';
import { RequestPipe } from './request.pipe.js';

/** Where version 1 of the API stands. */
export const API_ROOT = 'api/v1';

/** Key under which a route keeps the schema of its answer. */
export const ANSWER_SCHEMA = 'api:answer';

/** A controller of the API: bodies and queries are read by their schemas, failures answered as problems. */
export function ApiResource(path: string): ClassDecorator {
  return applyDecorators(Controller(`${API_ROOT}/${path}`), UsePipes(RequestPipe), UseFilters(ProblemFilter));
}

/** What the route answers when all is well; the description of the API is made from it. */
export function Answers(schema: z.ZodType): MethodDecorator {
  return SetMetadata(ANSWER_SCHEMA, schema);
}

/** Key under which a route that takes a file says so. */
export const TAKES_FILE = 'api:file';

/** The body is a file: the field `file` of a form, or the bytes themselves. */
export function TakesFile(): MethodDecorator {
  return SetMetadata(TAKES_FILE, true);
}
