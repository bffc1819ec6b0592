import { FONT_FILES } from './font-files.js';
import { ODS_FILES } from './ods-files.js';
import { OFFICE_FILES } from './office-files.js';
import { PREVIEWS } from './roster-previews.js';
import { ROSTER_VARIANTS } from './roster-variants.js';
import { type ExpectedLine, rosterBytes } from './roster-writing.js';
import { TEXT_FILES } from './text-files.js';

/** A list as it is sent, and what must be read from it. */
export interface RosterFile {
  what: string;
  /** With the ending under which it is sent. */
  fileName: string;
  bytes: () => Buffer | Promise<Buffer>;
  expected: readonly ExpectedLine[];
  /** What each row would do where nobody is on record: `row outcome`, then the unit found or what is wrong or doubtful. */
  preview: readonly string[];
  skippedHidden?: number;
  /** Codes of what must be said of the file. */
  notes?: readonly string[];
}

/** Lists in every form in which offices send them. */
export const ROSTER_FILES: readonly RosterFile[] = [
  ...ROSTER_VARIANTS.map((variant): RosterFile => ({
    ...variant,
    fileName: 'danh sách.xlsx',
    bytes: () => rosterBytes(variant),
    preview: PREVIEWS[variant.what] ?? [],
    ...(variant.what === 'values worked out by formulas' ? { notes: ['formulas'] } : {}),
    ...(variant.what === 'lists on two sheets beside one of instructions' ? { notes: ['hidden_sheets'] } : {}),
  })),
  ...ODS_FILES,
  ...FONT_FILES,
  ...TEXT_FILES,
  ...OFFICE_FILES,
];
