import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** The line between a browser and the program: it can be cut, come back under the same address, and be slow. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private server: http.Server | null = null;
  private port = 0;
  /** How long an answer is held back. */
  delayMs = 0;
  /** Changes what the program says at an address, as a newer version of it would. */
  readonly altered = new Map<string, (text: string) => string>();

  /** What is said at an address in place of the program; null hangs up. */
  readonly instead = new Map<string, (body: string) => { status: number; type: string; body: string } | null>();

  private constructor(private readonly target: URL) {}

  static async to(address: string): Promise<Line> {
    const line = new Line(new URL(address));
    await line.restore();
    return line;
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Nothing answers any more. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async restore(): Promise<void> {
    const server = http.createServer((request, response) => this.pass(request, response));
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** As it was in the beginning. */
  async restoreAll(): Promise<void> {
    this.delayMs = 0;
    this.altered.clear();
    this.instead.clear();
    if (!this.server) await this.restore();
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { hostname, port } = this.target;
    const { url, method, headers } = request;
    const instead = this.instead.get(url ?? '');
    if (instead) {
      void text(request).then((body) => {
        const said = instead(body);
        if (said) response.writeHead(said.status, { 'content-type': said.type }).end(said.body);
        else response.destroy();
      });
      return;
    }
    const options = { hostname, port, path: url, method, headers, agent: false };
    const onward = http.request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => setTimeout(() => this.answer(request, answer, chunks, response), this.delayMs).unref());
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  private answer(
    request: http.IncomingMessage,
    { statusCode = 502, headers }: http.IncomingMessage,
    chunks: readonly Buffer[],
    response: http.ServerResponse,
  ): void {
    if (response.destroyed) return;
    const alter = this.altered.get(request.url ?? '');
    const whole = Buffer.concat(chunks);
    const body = alter ? Buffer.from(alter(whole.toString())) : whole;
    const { 'transfer-encoding': _, ...others } = headers;
    response.writeHead(statusCode, { ...others, 'content-length': String(body.length) });
    response.end(body);
  }
}
