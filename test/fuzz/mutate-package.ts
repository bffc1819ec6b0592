import { inflateRawSync } from 'node:zlib';
import { zipBytes, type ZipPart } from '../support/rosters/zip-bytes.js';
import { mutateBytes } from './mutate-bytes.js';
import { mutateXml } from './mutate-xml.js';
import type { Seeded } from './seeded.js';

const NASTY_NAMES = [
  '../x',
  '/etc/passwd',
  'C:\\x',
  'a\0b',
  '',
  'XL/workbook.xml',
  'mimetype',
  'content.xml',
  'xl/x'.repeat(200),
];

/** The parts of a package, to be changed one by one; null for what is none or cannot be opened. */
export function partsOf(bytes: Buffer): ZipPart[] | null {
  const parts: ZipPart[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return null;
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [compressed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + compressed);
    const stored = bytes.readUInt16LE(at + 10) === 0;
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({ name, content: stored ? content : inflateRawSync(content), stored });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The package with one of its parts, or the way the parts are listed, changed. */
export function mutatePackage(parts: readonly ZipPart[], random: Seeded): Buffer {
  const changed = parts.map((part) => ({ ...part }));
  for (let count = random.chance(0.7) ? 1 : 1 + random.below(4); count > 0; count -= 1) {
    if (random.chance(0.8)) changeContent(changed, random);
    else random.pick(CHANGES)(changed, random);
  }
  return zipBytes(changed);
}

function changeContent(parts: ZipPart[], random: Seeded): void {
  const part = random.pick(parts);
  const content = Buffer.from(part.content);
  const isText = /\.(xml|rels)$/i.test(part.name);
  part.content =
    isText && random.chance(0.85) ? mutateXml(content.toString('utf8'), random) : mutateBytes(content, random, content);
}

const CHANGES: readonly ((parts: ZipPart[], random: Seeded) => void)[] = [
  function drop(parts, random) {
    if (parts.length > 1) parts.splice(random.below(parts.length), 1);
  },
  function double(parts, random) {
    parts.push({ ...random.pick(parts) });
  },
  function rename(parts, random) {
    const part = random.pick(parts);
    part.name = random.chance(0.5) ? random.pick(NASTY_NAMES) : random.pick(parts).name;
  },
  function swapContents(parts, random) {
    const [one, other] = [random.pick(parts), random.pick(parts)];
    [one.content, other.content] = [other.content, one.content];
  },
  function lie(parts, random) {
    const part = random.pick(parts);
    if (random.chance(0.5)) part.declaredSize = random.pick([0, 1, 0x7fffffff, 0xffffffff]);
    else part.declaredCrc = random.pick([0, 7, 0xffffffff]);
  },
  function encrypt(parts, random) {
    random.pick(parts).encrypted = true;
  },
  function callStored(parts, random) {
    const part = random.pick(parts);
    part.stored = !part.stored;
  },
];
