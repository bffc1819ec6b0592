import type { DataValidation, Style, Worksheet } from 'exceljs';
import { columnLetters } from '../column-letters.js';
import type { ChoiceList, EntryColumn, EntryRows } from '../sheet-page.js';
import { styleOf } from './xlsx-style.js';

/** The rules of a sheet by area, which the writer has and its types leave out. */
interface RuledSheet {
  dataValidations: { add(area: string, rule: DataValidation | PromptOnly): void };
}
/** A rule that allows everything and only shows its prompt. */
type PromptOnly = Omit<DataValidation, 'type' | 'formulae'> & { type: 'any' };

const LONGEST_TITLE = 32;
const LONGEST_PROMPT = 255;

/** How empty cells of a column take what is typed. */
export function entryStyle(column: EntryColumn | undefined): Partial<Style> {
  if (!column) return {};
  const { numFmt, ...plain } = styleOf(column.kind ?? 'text', {});
  return column.kind === null ? plain : { ...plain, numFmt };
}

/** Prompts and drop-downs of the rows that are to be filled in. */
export function addEntryRules(sheet: Worksheet, { first, last, columns }: EntryRows): void {
  const { dataValidations } = sheet as Worksheet & RuledSheet;
  columns.forEach(({ prompt, choices }, index) => {
    const letters = columnLetters(index + 1);
    const shown = {
      showInputMessage: true,
      promptTitle: prompt.title.slice(0, LONGEST_TITLE),
      prompt: prompt.text.slice(0, LONGEST_PROMPT),
      allowBlank: true,
      showErrorMessage: false,
    };
    const rule = choices
      ? { ...shown, type: 'list' as const, formulae: [areaOf(choices)] }
      : { ...shown, type: 'any' as const };
    dataValidations.add(`${letters}${first}:${letters}${last}`, rule);
  });
}

function areaOf({ sheetName, column, count }: ChoiceList): string {
  const letters = columnLetters(column);
  return `'${sheetName}'!$${letters}$1:$${letters}$${count}`;
}
