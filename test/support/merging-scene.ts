import type { MergeChoices } from '../../src/features/merging/rules/merge-fields.js';
import { MergePreviewService } from '../../src/features/merging/merge-preview.service.js';
import { MergesService } from '../../src/features/merging/merges.service.js';
import type { Person } from '../../src/features/people/person.entity.js';
import { office } from './cast.js';
import type { TestApp } from './test-app.js';

/** Merges the second file into the first as the office would, on their state of now; answers the number of the merge. */
export async function merge(
  program: TestApp,
  survivor: Pick<Person, 'code'>,
  merged: Pick<Person, 'code'>,
  choices: MergeChoices = {},
): Promise<number> {
  const { seen } = await program.get(MergePreviewService).preview(office, survivor.code, merged.code);
  return program
    .get(MergesService)
    .merge(office, { survivorCode: survivor.code, mergedCode: merged.code, choices, seen });
}
