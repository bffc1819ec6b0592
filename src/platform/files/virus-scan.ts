import net from 'node:net';

/** Where the scanner listens: a port, or a socket of this machine. */
export type VirusScanAddress = { host: string; port: number } | { path: string };

/** What the scanner says; `unknown`: it could not be asked, or did not say. */
export type VirusVerdict = { kind: 'clean' } | { kind: 'infected'; finding: string } | { kind: 'unknown'; why: string };

const SCAN_MS = 20_000;
const CHUNK_BYTES = 64 * 1024;
const LONGEST_ANSWER = 1_000;

/** Reads `clamd://host:port` (3310 where it is left out) or `clamd:/run/clamd.sock`; null where it is neither. */
export function readVirusScanAddress(text: string): VirusScanAddress | null {
  const path = /^clamd:(\/(?!\/).*)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, name, port = '3310'] = /^clamd:\/\/(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?\/?$/i.exec(text) ?? [];
  if (name === undefined || Number(port) < 1 || Number(port) > 65_535) return null;
  return { host: name.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Asks a clamd by its INSTREAM command. Never throws: a scanner that cannot be asked is a verdict too. */
export async function virusVerdict(at: VirusScanAddress, bytes: Buffer, withinMs = SCAN_MS): Promise<VirusVerdict> {
  try {
    return verdictOf(await ask(at, bytes, withinMs));
  } catch (error) {
    return { kind: 'unknown', why: (error as Error).message };
  }
}

/** `stream: OK`, `stream: <finding> FOUND`, or what went wrong. */
function verdictOf(answer: string): VirusVerdict {
  if (answer === 'stream: OK') return { kind: 'clean' };
  const finding = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (finding === undefined) return { kind: 'unknown', why: answer === '' ? 'no answer' : answer };
  return { kind: 'infected', finding: finding.replace(/[^\w.\-/() ]/g, '').slice(0, 100) };
}

/** Sends the bytes in lengths that are said before each, and hears the one line that answers them. */
function ask(at: VirusScanAddress, bytes: Buffer, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(at);
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${withinMs} ms`)), withinMs);
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(streamed(bytes)));
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer.slice(0, LONGEST_ANSWER).split('\0')[0]!.trim());
    });
  });
}

function streamed(bytes: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from('zINSTREAM\0', 'latin1')];
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    const chunk = bytes.subarray(from, from + CHUNK_BYTES);
    parts.push(length(chunk.length), chunk);
  }
  return Buffer.concat([...parts, length(0)]);
}

function length(count: number): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32BE(count);
  return word;
}
