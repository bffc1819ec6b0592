import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { ClassInput } from '../../features/classes/classes.service.js';
import type { Text } from '../shared/page-context.js';
import type { RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { rawOfDetails } from './class-form.view.js';

type Details = Omit<ClassInput, 'courseCode'>;

/** Where somebody else saved the class first: what is saved now beside what was typed, field by field where they differ. */
export function savedBeside(saved: ClassListed, typed: Details, unitNames: ReadonlyMap<string, string>) {
  const theirs = rawOfDetails(saved);
  const mine = rawOfDetails({ ...typed, title: typed.title ?? saved.courseTitle });
  const shown = (name: string, raw: RawForm): Text => {
    const text = raw[name] ?? '';
    if (name === 'approvalRequired') return { key: text ? 'classes.conflict.yes' : 'classes.conflict.no' };
    if (name === 'hostUnitCode') return unitNames.get(text) ?? text;
    return text === '' ? { key: 'classes.conflict.empty' } : text;
  };
  return {
    takeTheirsHref: paths.classEdit(saved.code),
    rows: Object.keys(theirs)
      .filter((name) => theirs[name] !== mine[name])
      .map((name) => ({ labelKey: `classes.field.${name}`, now: shown(name, theirs), typed: shown(name, mine) })),
  };
}
