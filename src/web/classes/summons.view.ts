import type { FieldProblem } from '../../common/errors.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { isSummoned } from '../../features/lifecycle/rules/is-summoned.js';
import { FILE_FORMATS } from '../../platform/spreadsheets/writing/file-format.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';

/** The form of the summons list as it was typed, where nothing was printed of it. */
export interface SummonsTyped {
  raw: RawForm;
  problems: readonly FieldProblem[];
}

/** Of whom a list can be taken: how many of them wait for a seat. */
export interface Summoned {
  waiting: number;
}

/** The list attached to the summons; before it is confirmed it is a draft of one. `own`: of the reader's own units alone. */
export function summonsView(cls: ClassListed, { waiting }: Summoned, own: boolean, typed: SummonsTyped | null) {
  const form = new FormView('lifecycle.summons', typed?.raw ?? {}, typed?.problems ?? []);
  return {
    action: paths.summons(cls.code, 'pdf'),
    sheets: FILE_FORMATS.map((format) => ({ labelKey: `files.${format}`, action: paths.summons(cls.code, format) })),
    letterNumber: form.field('number', {
      labelKey: 'lifecycle.summons.letter_number',
      hintKey: 'lifecycle.summons.letter_number_hint',
      required: false,
    }),
    letterDate: form.field('date', { labelKey: 'lifecycle.summons.letter_date', required: false, width: 'date' }),
    substitutes: typed?.raw['substitutes'] === '1',
    errors: form.errors,
    waiting,
    textKey: own ? 'lifecycle.summons.own' : `lifecycle.summons.${isSummoned(cls.state) ? 'confirmed' : 'draft'}`,
  };
}
