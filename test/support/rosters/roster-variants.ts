import { LAYOUT_VARIANTS } from './layout-variants.js';
import type { RosterVariant } from './roster-writing.js';
import { VALUE_VARIANTS } from './value-variants.js';

/** Rosters in the forms in which offices send them, each with what must be read from it. */
export const ROSTER_VARIANTS: readonly RosterVariant[] = [...LAYOUT_VARIANTS, ...VALUE_VARIANTS];
