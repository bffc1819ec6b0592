import net, { type AddressInfo } from 'node:net';

/** The harmless file by which virus scanners are tried; in two pieces, so that no scanner takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** How the scanner behaves: as it should, says nothing, hangs up at once, or answers with something else. */
export type ClamdManner = 'well' | 'silent' | 'hangs_up' | { says: string };

/** A clamd that knows one virus, speaking INSTREAM as the real one does. */
export class FakeClamd {
  manner: ClamdManner = 'well';
  /** What it was given to look at. */
  readonly seen: Buffer[] = [];
  private readonly sockets = new Set<net.Socket>();
  private readonly server = net.createServer((socket) => this.serve(socket));

  static async open(): Promise<FakeClamd> {
    const clamd = new FakeClamd();
    await new Promise<void>((resolve) => clamd.server.listen(0, '127.0.0.1', resolve));
    return clamd;
  }

  get url(): string {
    return `clamd://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: net.Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.manner === 'hangs_up') {
      socket.destroy();
      return;
    }
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const file = streamedFile(heard);
      if (file === null) return;
      this.seen.push(file);
      if (this.manner !== 'silent') socket.end(`${this.answer(file)}\0`);
    });
  }

  private answer(file: Buffer): string {
    if (typeof this.manner === 'object') return this.manner.says;
    return file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
  }
}

/** The file out of `zINSTREAM\0` and its pieces; null while some of it is to come. */
function streamedFile(heard: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  if (heard.length < command.length) return null;
  if (!heard.subarray(0, command.length).equals(command)) throw new Error('not INSTREAM');
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= heard.length) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > heard.length) return null;
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
