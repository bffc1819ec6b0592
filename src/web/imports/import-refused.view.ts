import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { RefusedFile } from '../../features/imports/roster-import.service.js';
import { classFrame } from '../classes/class-frame.view.js';
import { paths } from '../shared/paths.js';

/** Why a file is not read, in one sentence, and the form to send another. */
export function refusedView(cls: ClassListed, refused: RefusedFile) {
  const reason = { key: `imports.refused.${refused.code}`, params: refused.params };
  return {
    ...classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: true, below: { key: 'imports.page.title' } }),
    errors: [{ id: 'file', ...reason }],
    action: paths.imports(cls.code),
    reason,
  };
}
