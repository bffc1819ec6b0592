import type { ImportContext, ImportKind } from '../../features/imports/kinds/import-kind.js';
import { classFrame } from '../classes/class-frame.view.js';
import type { Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** What stands on top of the pages of a file: the crumbs of its class, or of the list of files. */
export interface ImportFrame {
  title: Text;
  crumbs: Crumb[];
  /** The class a list belongs to. */
  classTitle: string | null;
}

export function importFrame(kind: ImportKind, { cls }: Pick<ImportContext, 'cls'>): ImportFrame {
  const title = { key: `imports.kind.${kind.name}.preview` };
  if (cls) {
    const { crumbs } = classFrame(cls, 'roster', { mayReadRoster: true, mayRecord: true, below: title });
    return { title, crumbs, classTitle: cls.title };
  }
  return {
    title,
    crumbs: [
      { label: { key: 'frame.nav.imports' }, href: paths.importList() },
      { label: title, href: null },
    ],
    classTitle: null,
  };
}

/** Where the rows of a list can be seen once they are entered. */
export function enteredHref(kind: ImportKind, { cls }: Pick<ImportContext, 'cls'>): string {
  if (cls) return paths.roster(cls.code);
  const lists: Partial<Record<string, string>> = {
    people: paths.people(),
    units: paths.units(),
    'unit-changes': paths.units(),
    rollouts: paths.rollouts(),
    plans: paths.plans(),
  };
  return lists[kind.name] ?? paths.classes();
}
