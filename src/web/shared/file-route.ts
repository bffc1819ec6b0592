import { createParamDecorator, type ExecutionContext, Get } from '@nestjs/common';
import type { Request } from 'express';
import { FILE_FORMATS, type FileFormat } from '../../platform/spreadsheets/writing/file-format.js';

/** The address of a list, table or report as a file: `classes` is `/classes.xlsx`, `/classes.ods` and `/classes.csv`. */
export function FileRoutes(path: string, formats: readonly FileFormat[] = FILE_FORMATS): MethodDecorator {
  return Get(formats.map((format) => `${path}.${format}`));
}

/** The format that the address of the request ends in; for handlers under `@FileRoutes` alone. */
export const Format = createParamDecorator((_: unknown, context: ExecutionContext): FileFormat => {
  const { path } = context.switchToHttp().getRequest<Request>();
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const format = FILE_FORMATS.find((each) => each === ending);
  if (!format) throw new RangeError(`No file ends in ${ending}`);
  return format;
});
