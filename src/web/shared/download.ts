import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A file that is made while it is sent. PDFs open in the browser, sheets are saved. `name` is plain ASCII, without ending. */
export function download(content: Readable, name: string, type: keyof typeof TYPES): StreamableFile {
  const way = type === 'pdf' ? 'inline' : 'attachment';
  return new StreamableFile(content, { type: TYPES[type], disposition: `${way}; filename="${name}.${type}"` });
}
