import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Sheet } from '../../platform/spreadsheets/reading/read-result.js';
import type { SheetWriter } from '../../platform/spreadsheets/writing/sheet-writer.js';
import { type SheetToWrite, streamSheets } from '../../platform/spreadsheets/writing/stream-sheets.js';
import { sheetForReader } from './for-reader.js';
import { ImportReading } from './import-reading.js';
import type { ImportRow } from './import-row.entity.js';
import { ImportsService } from './imports.service.js';
import { KeptFiles } from './kept-files.js';
import type { RowMessage } from './kinds/compared-row.js';
import { Progress } from './progress.js';
import { errorPage, errorRows, reasonColumn, type RowReason, writableNames } from './rules/error-sheet.js';
import { rowKey } from './rules/row-key.js';
import type { SheetMapping } from './rules/sheet-mapping.js';
import { messageOf } from './row-json.js';

/** How the reasons are put into words. */
export interface ErrorWords {
  /** The heading over the reasons; one of REASON_HEADINGS. */
  heading: string;
  say(message: RowMessage): string;
}

const ROWS_PER_TURN = 100;

/** The file that was sent, with a reason beside each row that was not taken: to be mended and sent again. */
@Injectable()
export class ErrorWorkbook {
  constructor(
    private readonly imports: ImportsService,
    private readonly files: KeptFiles,
    private readonly reading: ImportReading,
    private readonly audit: AuditService,
  ) {}

  /**
   * Values only, same rows and columns; what is sensitive only to those who may see it, and to whoever sent it. Rows that are in already are recognised when it is sent again, so all rows stay.
   * @throws DomainError not_found, import_forgotten
   */
  async write(actor: Actor, id: number, format: 'xlsx' | 'ods', words: ErrorWords): Promise<Readable> {
    const open = await this.imports.get(actor, id);
    const { kept, kind } = open;
    const read = await this.files.use(id, (path) => this.reading.sheets({ path, name: kept.fileName }, new Progress()));
    if ('refused' in read) throw new DomainError(`file_${read.refused.code}`, { params: read.refused.params });
    const reasons = reasonsOf(await this.imports.rows(open), words);
    await this.audit.record(actor, { action: 'import.exported', subjectType: 'import', subjectId: id });
    const names = writableNames(
      kept.mapping.map(({ sheet }) => sheet),
      kept.fileName,
    );
    const sheets = kept.mapping.flatMap((mapping, index) => {
      const sheet = read.sheets.find(({ name }) => name === mapping.sheet);
      if (!sheet) return [];
      const seen = sheetForReader(actor, kind, kept, mapping, sheet);
      return [sheetToWrite(seen, mapping, [names[index]!, kept.fileName], words.heading, reasons)];
    });
    return streamSheets(sheets, format);
  }
}

function sheetToWrite(
  sheet: Sheet,
  mapping: SheetMapping,
  [name, title]: readonly [string, string],
  heading: string,
  reasons: ReadonlyMap<string, RowReason>,
): SheetToWrite {
  const column = reasonColumn(sheet, mapping);
  const reasonOf = (row: number) => reasons.get(rowKey({ sheet: sheet.name, row })) ?? null;
  return {
    page: errorPage(sheet, name, title, column),
    fill: async (writer: SheetWriter, pause) => {
      let written = 0;
      for (const { first, rows } of errorRows(sheet, mapping, column, heading, reasonOf)) {
        writer.goTo(first);
        writer.add(...rows);
        written += rows.length;
        if (written >= ROWS_PER_TURN && !(await pause())) return;
        written %= ROWS_PER_TURN;
      }
    },
  };
}

function reasonsOf(rows: readonly ImportRow[], { say }: ErrorWords): Map<string, RowReason> {
  const reasons = new Map<string, RowReason>();
  for (const { outcome, shown } of rows) {
    if (outcome !== 'error' && outcome !== 'unsure') continue;
    const mark = outcome === 'error' ? ('bad' as const) : ('warn' as const);
    reasons.set(rowKey(shown), { text: messageOf(shown, say) ?? '', mark });
  }
  return reasons;
}
