import type { Import } from '../../features/imports/import.entity.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { Flash } from '../shared/page-context.js';
import { done } from '../shared/page-result.js';

/** What to say when a file has been committed. */
export function committedFlash({ doneCounts, fileName }: Import, cls: ClassListed | null): Flash {
  const { enrolled = 0, waitlisted = 0, already = 0, skipped = 0, ...others } = doneCounts ?? {};
  if (cls) {
    const params = { count: enrolled, code: cls.code, waiting: waitlisted, already, skipped };
    return done(waitlisted > 0 ? 'imports.page.committed_waiting' : 'imports.page.committed', params);
  }
  const entered = Object.values(others).reduce((sum, count) => sum + count, enrolled + waitlisted);
  return done('imports.page.committed_rows', { count: entered, file: fileName, already, skipped });
}
