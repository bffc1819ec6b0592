import type { Crumb, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** From the tree over the list of acts to a page about one. */
export function actCrumbs(here: Text): Crumb[] {
  return [
    { label: { key: 'frame.nav.units' }, href: paths.units() },
    { label: { key: 'units.acts.link' }, href: paths.unitActs() },
    { label: here, href: null },
  ];
}
