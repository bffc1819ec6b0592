import { z } from 'zod';
import type { ImportRow } from '../../features/imports/import-row.entity.js';
import type { OpenImport } from '../../features/imports/imports.service.js';
import { OUTCOMES, ROW_DONE, type RowMessage } from '../../features/imports/kinds/compared-row.js';
import { rowJson } from '../../features/imports/row-json.js';

const value = z.union([z.string(), z.number()]).nullable();

const rowSchema = z.object({
  row: z.number().int(),
  sheet: z.string(),
  outcome: z.enum(OUTCOMES),
  already: z.boolean(),
  fields: z.record(z.string(), z.object({ before: value, after: value })),
  record: z.object({ type: z.string(), code: z.string() }).nullable(),
  message: z.string().nullable(),
  done: z.enum(ROW_DONE).nullable(),
});

/** A file that was sent: what each of its rows would do, or what was done with it. */
export const importSchema = z.object({
  id: z.number().int(),
  kind: z.string(),
  class: z.string().nullable(),
  fileName: z.string(),
  state: z.enum(['previewed', 'committed', 'discarded']),
  notes: z.array(z.string()),
  rows: z.array(rowSchema),
});

/** Shows a file and its rows to programs. */
export function importJson(
  { kept, context }: OpenImport,
  rows: readonly ImportRow[],
  say: (message: RowMessage) => string,
): z.infer<typeof importSchema> {
  const { id, kind, fileName, state, notes } = kept;
  return {
    id,
    kind,
    class: context.cls?.code ?? null,
    fileName,
    state,
    notes: notes.map(({ code, params }) => say({ key: `imports.file.${code}`, params })),
    rows: rows.map(({ shown, done }) => rowJson(shown, done, say)),
  };
}
