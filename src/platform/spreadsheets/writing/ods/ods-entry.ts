import { columnLetters } from '../column-letters.js';
import { type ChoiceList, type EntryColumn, type EntryRows, type SheetPage, safeSheetName } from '../sheet-page.js';
import type { OdsCellStyles } from './ods-cell-styles.js';
import { escapeXml, paragraphs } from './xml-text.js';

/** Prompts and drop-downs of all sheets; they stand before the first table. */
export function entryRulesXml(pages: readonly SheetPage[]): string {
  const rules = pages.flatMap((page, sheet) =>
    (page.entry?.columns ?? []).map((column, index) => ruleXml(column, ruleName(sheet, index), page)),
  );
  return rules.length === 0 ? '' : `<table:content-validations>${rules.join('')}</table:content-validations>`;
}

/** The rows of a sheet that are to be filled in, after those that are written. */
export function entryRowsXml(entry: EntryRows, sheet: number, lastRow: number, styles: OdsCellStyles): string {
  const cells = entry.columns.map(
    ({ kind }, index) =>
      `<table:table-cell table:style-name="${kind === null ? 'Default' : styles.nameOf(kind, {})}"` +
      ` table:content-validation-name="${ruleName(sheet, index)}"/>`,
  );
  return (
    repeatedRows(entry.first - lastRow - 1, '<table:table-cell/>') +
    repeatedRows(rowsLeft(entry, lastRow), cells.join(''))
  );
}

function rowsLeft({ first, last }: EntryRows, lastRow: number): number {
  return last - Math.max(first - 1, lastRow);
}

function repeatedRows(count: number, cells: string): string {
  if (count <= 0) return '';
  return `<table:table-row table:number-rows-repeated="${count}">${cells}</table:table-row>`;
}

function ruleXml({ prompt, choices }: EntryColumn, name: string, page: SheetPage): string {
  const condition = choices ? ` table:condition="of:cell-content-is-in-list(${areaOf(choices)})"` : '';
  const base = `'${safeSheetName(page.sheetName)}'.A${page.entry?.first ?? 1}`;
  return (
    `<table:content-validation table:name="${name}"${condition} table:allow-empty-cell="true"` +
    ` table:display-list="unsorted" table:base-cell-address="${escapeXml(base)}">` +
    `<table:help-message table:title="${escapeXml(prompt.title)}" table:display="true">${paragraphs(prompt.text)}</table:help-message>` +
    '<table:error-message table:message-type="information" table:display="false"/></table:content-validation>'
  );
}

function areaOf({ sheetName, column, count }: ChoiceList): string {
  const letters = columnLetters(column);
  return escapeXml(`[$'${sheetName}'.$${letters}$1:.$${letters}$${count}]`);
}

function ruleName(sheet: number, column: number): string {
  return `entry-${sheet + 1}-${column + 1}`;
}
