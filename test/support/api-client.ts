import type { Server } from 'node:http';
import request from 'supertest';
import type { Role } from '../../src/common/permissions.js';
import { TokensService } from '../../src/features/access/tokens.service.js';
import { enterUser, office } from './cast.js';
import type { TestApp } from './test-app.js';

/** A body as a foreign program reads it: what tests ask for most has a type, the rest has to be looked at. */
export interface ApiBody {
  code: string;
  state: string;
  items: unknown[];
  next: string | null;
  errors: { field: string; code: string; detail: string }[];
  [member: string]: unknown;
}

/** An answer of the API; without JSON the body is empty. */
export interface ApiAnswer {
  status: number;
  type: string;
  headers: Record<string, string>;
  body: ApiBody;
}

/** A program that talks to the API with a token, or without one. */
export class ApiClient {
  constructor(
    private readonly program: TestApp,
    private readonly token: string | null,
    private readonly language = 'en',
  ) {}

  /** A program that acts for a new user in a role, over a unit or over all. */
  static async as(
    program: TestApp,
    role: Role,
    options: { username?: string; unitId?: number; personId?: number } = {},
  ): Promise<ApiClient> {
    const { username } = await enterUser(program, role, options);
    return new ApiClient(program, await program.get(TokensService).create(office, username, 'sync'));
  }

  speaking(language: string): ApiClient {
    return new ApiClient(this.program, this.token, language);
  }

  get(path: string): Promise<ApiAnswer> {
    return this.send(this.agent().get(path));
  }

  post(path: string, body: object | string = {}): Promise<ApiAnswer> {
    return this.send(this.agent().post(path), body);
  }

  put(path: string, body: object | string = {}): Promise<ApiAnswer> {
    return this.send(this.agent().put(path), body);
  }

  /** Walks a list to its end by its cursors. */
  async walk<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    const separator = path.includes('?') ? '&' : '?';
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: ApiAnswer = await this.get(cursor ? `${path}${separator}cursor=${cursor}` : path);
      items.push(...(body.items as Item[]));
      cursor = body.next;
    }
    return items;
  }

  private agent() {
    return request(this.program.app.getHttpServer() as Server);
  }

  private async send(test: request.Test, body?: object | string): Promise<ApiAnswer> {
    if (this.token !== null) void test.set('Authorization', `Bearer ${this.token}`);
    void test.set('Accept-Language', this.language);
    if (body !== undefined) void test.type('json').send(body);
    const response = await test.redirects(0);
    return {
      status: response.status,
      type: response.type,
      headers: response.headers as Record<string, string>,
      body: (response.type.endsWith('json') ? JSON.parse(response.text) : {}) as ApiBody,
    };
  }
}
