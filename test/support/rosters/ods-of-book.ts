import type ExcelJS from 'exceljs';
import { formatDate } from '../../../src/common/dates/calendar-date.js';
import { odsPackage } from './ods-bytes.js';

/** The sheets of a workbook as LibreOffice writes them in an .ods file: equal cells and rows once with a count, styles by name. */
export function odsOfBook(book: ExcelJS.Workbook): Buffer {
  const styles = new Styles();
  const tables = book.worksheets.map((sheet) => tableXml(sheet, styles)).join('');
  return odsPackage({ tables, styles: styles.xml, fonts: styles.fonts });
}

/** Automatic styles; a font is declared under a name that is not quite its own, as happens after copying between files. */
class Styles {
  private readonly names = new Map<string, string>();
  private readonly faces = new Map<string, string>();

  get xml(): string {
    return (
      '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>' +
      [...this.names].map(([font, name]) => this.styleXml(name, font)).join('')
    );
  }

  get fonts(): string {
    return [...this.faces]
      .map(([font, face]) => `<style:font-face style:name="${face}" svg:font-family="&apos;${font}&apos;"/>`)
      .join('');
  }

  of(font: string): string {
    if (!this.names.has(font)) {
      this.names.set(font, `ce${this.names.size + 1}`);
      this.faces.set(font, `${font}${this.faces.size + 1}`);
    }
    return this.names.get(font)!;
  }

  private styleXml(name: string, font: string): string {
    return (
      `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default">` +
      `<style:text-properties style:font-name="${this.faces.get(font)}"/></style:style>`
    );
  }
}

function tableXml(sheet: ExcelJS.Worksheet, styles: Styles): string {
  let rows = '';
  let next = 1;
  sheet.eachRow((row) => {
    if (row.number > next) rows += emptyRows(row.number - next);
    const hidden = row.hidden ? ' table:visibility="collapse"' : '';
    rows += `<table:table-row${hidden}>${cellsXml(sheet, row, styles)}</table:table-row>`;
    next = row.number + 1;
  });
  const style = sheet.state === 'visible' ? '' : ' table:style-name="hidden"';
  return `<table:table table:name="${escape(sheet.name)}"${style}>${columnsXml(sheet)}${rows}${emptyRows(1_048_577 - next)}</table:table>`;
}

function columnsXml(sheet: ExcelJS.Worksheet): string {
  const count = Math.max(1, sheet.columnCount);
  return Array.from({ length: count }, (_, index) => {
    return sheet.getColumn(index + 1).hidden
      ? '<table:table-column table:visibility="collapse"/>'
      : '<table:table-column/>';
  }).join('');
}

function cellsXml(sheet: ExcelJS.Worksheet, row: ExcelJS.Row, styles: Styles): string {
  let cells = '';
  for (let column = 1; column <= sheet.columnCount; column += 1) cells += cellXml(sheet, row.getCell(column), styles);
  return `${cells}<table:table-cell table:number-columns-repeated="${1_024 - sheet.columnCount}"/>`;
}

function cellXml(sheet: ExcelJS.Worksheet, cell: ExcelJS.Cell, styles: Styles): string {
  if (cell.isMerged && cell.master.address !== cell.address) return '<table:covered-table-cell/>';
  const style = cell.font?.name ? ` table:style-name="${styles.of(cell.font.name)}"` : '';
  const { attributes, shown } = valueOf(cell.value);
  const text = shown === '' ? '' : shown.split('\n').map(paragraph).join('');
  return `<table:table-cell${style}${spansOf(sheet, cell)}${attributes}>${text}</table:table-cell>`;
}

function spansOf(sheet: ExcelJS.Worksheet, cell: ExcelJS.Cell): string {
  if (!cell.isMerged) return '';
  const area = sheet.model.merges.find((each) => each.split(':')[0] === cell.address);
  const last = area ? sheet.getCell(area.split(':')[1]!) : cell;
  return (
    ` table:number-columns-spanned="${Number(last.col) - Number(cell.col) + 1}"` +
    ` table:number-rows-spanned="${Number(last.row) - Number(cell.row) + 1}"`
  );
}

function valueOf(value: ExcelJS.CellValue): { attributes: string; shown: string } {
  if (value === null || value === undefined) return { attributes: '', shown: '' };
  if (value instanceof Date) {
    const day = value.toISOString().slice(0, 10);
    const attributes = ` office:value-type="date" office:date-value="${day}"`;
    return { attributes, shown: formatDate(day) };
  }
  if (typeof value === 'number') {
    return { attributes: ` office:value-type="float" office:value="${value}"`, shown: String(value) };
  }
  if (typeof value === 'object' && 'formula' in value) {
    const result = valueOf(value.result as ExcelJS.CellValue);
    return { ...result, attributes: ` table:formula="of:=${escape(value.formula ?? '')}"${result.attributes}` };
  }
  return { attributes: ' office:value-type="string"', shown: String(value as string) };
}

function paragraph(line: string): string {
  const spaced = escape(line).replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`);
  return `<text:p>${spaced}</text:p>`;
}

function emptyRows(count: number): string {
  if (count <= 0) return '';
  return `<table:table-row table:number-rows-repeated="${count}"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
