import { constants, crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip file; what is left out is stated truthfully. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  /** What the headers say the content inflates to. */
  declaredSize?: number;
  declaredCrc?: number;
  encrypted?: boolean;
  stored?: boolean;
}

/** Bytes that were deflated before, for contents too large to hold. */
export interface DeflatedPart {
  name: string;
  deflated: Buffer;
  size: number;
  crc: number;
}

/** A zip file byte by byte, also one that no program would write. */
export function zipBytes(parts: readonly (ZipPart | DeflatedPart)[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const { bytes, header } = encoded(part, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, name, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, tail, name);
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/** `text` many times over, deflated without ever being whole in memory, between `before` and `after`. */
export function repeatedPart(name: string, before: string, text: string, times: number, after: string): DeflatedPart {
  const block = deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH });
  const start = deflateRawSync(before, { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(after);
  let crc = crc32(before);
  const bytes = Buffer.from(text);
  for (let index = 0; index < times; index += 1) crc = crc32(bytes, crc);
  return {
    name,
    deflated: Buffer.concat([start, ...Array.from({ length: times }, () => block), end]),
    size: Buffer.byteLength(before) + bytes.length * times + Buffer.byteLength(after),
    crc: crc32(after, crc),
  };
}

/** The part of the headers that the local and the central one share. */
function encoded(part: ZipPart | DeflatedPart, name: Buffer): { bytes: Buffer; header: Buffer } {
  const header = Buffer.alloc(26);
  const plain = 'deflated' in part ? null : part;
  const content = Buffer.from(plain?.content ?? '');
  const bytes = 'deflated' in part ? part.deflated : plain?.stored ? content : deflateRawSync(content);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(plain?.encrypted ? 1 : 0, 2);
  header.writeUInt16LE(plain?.stored ? 0 : 8, 4);
  header.writeUInt32LE('deflated' in part ? part.crc : (part.declaredCrc ?? crc32(content)), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE('deflated' in part ? part.size : (part.declaredSize ?? content.length), 18);
  header.writeUInt16LE(name.length, 22);
  return { bytes, header };
}
