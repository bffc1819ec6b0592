import type { ClassListed } from '../../classes/classes.repository.js';
import type { ImportContext } from './import-kind.js';

/** The class of a list whose kind needs one. */
export function classOf({ cls }: Pick<ImportContext, 'cls'>): ClassListed {
  if (!cls) throw new Error('a list of this kind comes with its class');
  return cls;
}
