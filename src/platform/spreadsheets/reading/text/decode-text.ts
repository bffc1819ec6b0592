/** Text of a file, and the name of the encoding where it had to be guessed. */
export interface DecodedText {
  text: string;
  guessed: string | null;
}

/**
 * The text of a file by its byte order mark, else as UTF-8, else as Windows-1258, the Vietnamese code page of old
 * spreadsheets. Null for what is no text.
 */
export function decodeText(bytes: Buffer): DecodedText | null {
  const marked = markedEncoding(bytes);
  const text = decode(bytes, marked ?? 'utf-8');
  const guessed = text === null && marked === null ? decode(bytes, 'windows-1258') : null;
  const found = text ?? guessed;
  if (found === null || isBinary(found)) return null;
  return { text: found, guessed: guessed === null ? null : 'Windows-1258' };
}

/** Control characters other than white space and escape betray a binary file. */
function isBinary(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b) return true;
  }
  return false;
}

function markedEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

/** Without its byte order mark; null where a byte does not fit the encoding. */
function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
