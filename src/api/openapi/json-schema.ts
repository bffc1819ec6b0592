import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A schema of ours as JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, override: ({ jsonSchema: written }) => tidy(written) });
  return rest;
}

/** Leaves out what says nothing to a reader; an answer may gain fields without breaking anybody. */
function tidy(written: JsonSchema): void {
  if (written.maximum === Number.MAX_SAFE_INTEGER) delete written.maximum;
  if (written.minimum === Number.MIN_SAFE_INTEGER) delete written.minimum;
  if (written.format !== undefined) delete written.pattern;
  delete written.additionalProperties;
}
