import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { MISSING, requestInvalid } from '../../web/shared/request-invalid.js';

/**
 * Reads a body, a query or a part of the path by the schema that its parameter names; unknown keys are dropped.
 * @throws DomainError request_invalid with one problem a field
 */
@Injectable()
export class RequestPipe implements PipeTransform {
  transform(value: unknown, { schema, data }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const whole = data === undefined ? schema : z.object({ [data]: schema });
    const given = data === undefined ? (value ?? {}) : { [data]: value };
    const parsed = whole.safeParse(given, { error: ({ input }) => (input === undefined ? MISSING : undefined) });
    if (!parsed.success) throw requestInvalid(parsed.error);
    return data === undefined ? parsed.data : (parsed.data as Record<string, unknown>)[data];
  }
}
