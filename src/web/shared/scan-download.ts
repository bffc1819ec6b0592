import { StreamableFile } from '@nestjs/common';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';

/** A scan that somebody sent: always saved, never opened inside the pages of the program, whatever a browser takes it for. */
export function scanDownload(
  { fileName, mediaType }: Pick<StoredFile, 'fileName' | 'mediaType'>,
  bytes: Buffer,
): StreamableFile {
  const name = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return new StreamableFile(bytes, {
    type: mediaType,
    length: bytes.length,
    disposition: `attachment; filename*=UTF-8''${name}`,
  });
}
