import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';

const TYPES: Readonly<Record<FileFormat | 'pdf', string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
};

/** A file that is made while it is sent. PDFs open in the browser, sheets are saved. `name` is plain ASCII, without ending. */
export function download(content: Readable, name: string, type: FileFormat | 'pdf'): StreamableFile {
  const way = type === 'pdf' ? 'inline' : 'attachment';
  return new StreamableFile(content, { type: TYPES[type], disposition: `${way}; filename="${name}.${type}"` });
}
