import type { Server } from 'node:http';
import { type HTMLElement, parse } from 'node-html-parser';
import request from 'supertest';
import type { TestApp } from './test-app.js';

/** A page as a visitor's browser gets it. */
export interface Visited {
  status: number;
  html: HTMLElement;
  text: string;
  location: string | null;
  headers: Record<string, string>;
}

/** A browser without scripts: keeps cookies, fills forms as they stand on the page, follows redirects when told. */
export class Browser {
  private readonly agent: ReturnType<typeof request.agent>;
  private last: Visited | null = null;

  constructor(program: TestApp) {
    this.agent = request.agent(program.app.getHttpServer() as Server);
  }

  async get(path: string): Promise<Visited> {
    return this.keep(await this.agent.get(path).redirects(0));
  }

  /** Posts fields with the token of the page last visited. */
  async post(path: string, fields: Record<string, string | string[]> = {}): Promise<Visited> {
    return this.keep(
      await this.agent
        .post(path)
        .redirects(0)
        .type('form')
        .send({ _csrf: this.token(), ...fields }),
    );
  }

  /** Posts data as the scripts of the page last visited do; `token` in place of its own. */
  async postJson<Body = Record<string, unknown>>(
    path: string,
    data: object | string,
    token = this.token(),
  ): Promise<{ status: number; type: string; body: Body }> {
    const sending = this.agent.post(path).redirects(0).set('x-csrf-token', token).type('json');
    const { status, headers, text } = await sending.send(data);
    const type = (headers as Record<string, string>)['content-type'] ?? '';
    return { status, type, body: (type.includes('json') ? JSON.parse(text) : {}) as Body };
  }

  /** Posts a file with the token of the page last visited. */
  async upload(
    path: string,
    field: string,
    file: { name: string; content: Buffer },
    fields: Record<string, string> = {},
  ): Promise<Visited> {
    const sending = this.agent.post(path).redirects(0).field('_csrf', this.token());
    for (const [name, value] of Object.entries(fields)) void sending.field(name, value);
    return this.keep(await sending.attach(field, file.content, file.name));
  }

  /** Gets a file as bytes. */
  async download(path: string): Promise<{ status: number; type: string; body: Buffer }> {
    const response = await this.agent.get(path).buffer(true).parse(collect);
    return { status: response.status, type: response.headers['content-type'] ?? '', body: response.body as Buffer };
  }

  /** Opens the page that the last answer points to. */
  async follow(): Promise<Visited> {
    if (!this.last?.location) throw new Error(`The last answer (${this.last?.status}) points nowhere`);
    return this.get(this.last.location);
  }

  async signIn(username: string, password: string): Promise<Visited> {
    await this.get('/sign-in');
    return this.post('/sign-in', { username, password });
  }

  private token(): string {
    return this.last?.html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  }

  private keep(response: request.Response): Visited {
    const visited: Visited = {
      status: response.status,
      html: parse(response.text ?? ''),
      text: '',
      location: response.headers['location'] ?? null,
      headers: response.headers as Record<string, string>,
    };
    visited.text = visited.html.querySelector('body')?.structuredText ?? '';
    if (visited.html.querySelector('input[name=_csrf]')) this.last = visited;
    else this.last = { ...visited, html: this.last?.html ?? visited.html };
    return visited;
  }
}

function collect(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
