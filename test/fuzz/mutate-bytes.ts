import type { Seeded } from './seeded.js';

const NASTY_BYTES = [0x00, 0xff, 0xfe, 0x7f, 0x80, 0x0a, 0x22, 0x3b, 0x3c, 0x50];

/** One change to bytes, whatever they are. `other` is a file to take pieces from. */
export function mutateBytes(bytes: Buffer, random: Seeded, other: Buffer): Buffer {
  if (bytes.length === 0) return Buffer.from([random.below(256)]);
  return random.pick(CHANGES)(bytes, random, other);
}

type Change = (bytes: Buffer, random: Seeded, other: Buffer) => Buffer;

const CHANGES: readonly Change[] = [
  function flipBits(bytes, random) {
    const changed = Buffer.from(bytes);
    for (let count = 1 + random.below(8); count > 0; count -= 1) {
      const at = random.below(changed.length);
      changed[at] = changed[at]! ^ (1 << random.below(8));
    }
    return changed;
  },
  function setBytes(bytes, random) {
    const changed = Buffer.from(bytes);
    for (let count = 1 + random.below(8); count > 0; count -= 1) {
      changed[random.below(changed.length)] = random.chance(0.5) ? random.pick(NASTY_BYTES) : random.below(256);
    }
    return changed;
  },
  function setWord(bytes, random) {
    const changed = Buffer.from(bytes);
    if (changed.length < 4) return changed;
    const at = random.below(changed.length - 3);
    changed.writeUInt32LE(random.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff, 0x04034b50, 0x02014b50]), at);
    return changed;
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length));
  },
  function dropPiece(bytes, random) {
    const [from, to] = piece(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  function repeatPiece(bytes, random) {
    const [from, to] = piece(bytes, random);
    const repeated = Array.from({ length: 1 + random.below(20) }, () => bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...repeated, bytes.subarray(to)]);
  },
  function splice(bytes, random, other) {
    const [from, to] = piece(other, random);
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  function putBefore(bytes, random) {
    const start = random.pick(['efbbbf', 'fffe', 'feff', '504b0304', 'd0cf11e0a1b11ae1', '3c3f786d6c', '00']);
    return Buffer.concat([Buffer.from(start, 'hex'), bytes]);
  },
];

function piece(bytes: Buffer, random: Seeded): [number, number] {
  const from = random.below(Math.max(1, bytes.length));
  return [from, Math.min(bytes.length, from + 1 + random.below(random.chance(0.8) ? 64 : 4_096))];
}
