import type { Answer, MarkToSend } from './mark-to-send.js';

/** Who is signed in, as the server says. */
export interface Identity {
  userId: number;
  csrf: string;
  /** 32 bytes in base64. */
  key: string;
}

/**
 * How a request ended that brought nothing. `no-line` is also what others between here and the program say: it is tried
 * again. `rejected`: the program itself does not take it as it is.
 */
export type Failure = 'no-line' | 'signed-out' | 'forbidden' | 'rejected';

/** What the program says where it refuses something. */
export interface Problem {
  status: number;
  code: string;
}

const PATIENCE_MS = 20_000;

/** What the outbox asks of the server. */
export const server = {
  identify: async (): Promise<Identity | Failure> => {
    const reply = await ask<Identity>('/attendance/device', { method: 'GET' });
    return typeof reply === 'string' || typeof reply.csrf === 'string' ? reply : 'no-line';
  },
  /** Only marks that the program cannot read, or too many of them, are rejected: all else may be otherwise tomorrow. */
  send: async (csrf: string, marks: readonly MarkToSend[]): Promise<Answer[] | Failure> => {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ v: 1, sentAt: new Date().toISOString(), marks }),
    };
    const isUnread = ({ status }: Problem): boolean => status === 413 || status === 422;
    const reply = await ask<{ answers: Answer[] }>('/attendance/marks', request, isUnread);
    if (typeof reply === 'string') return reply;
    return Array.isArray(reply.answers) ? reply.answers : 'no-line';
  },
};

export type Server = typeof server;

/**
 * Asks for JSON. Only the program's own refusals count, which `rejects` chooses among: a proxy in front of it, or a network that
 * wants somebody to sign in first, says the same numbers without meaning it.
 */
export async function ask<T>(
  address: string,
  request: RequestInit,
  rejects: (problem: Problem) => boolean = ({ status }) => status < 500,
): Promise<T | Failure> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const { signal } = patience;
    const headers = { accept: 'application/json', ...request.headers };
    const response = await fetch(address, { ...request, headers, redirect: 'manual', signal });
    if (response.ok) return ((await response.json()) as T | null) ?? 'no-line';
    return failureOf(await problemIn(response), rejects);
  } catch {
    return 'no-line';
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the program says that there is no such thing, or not for this user. */
export function isGone({ status, code }: Problem): boolean {
  return status === 404 && code === 'not_found';
}

function failureOf(problem: Problem | null, rejects: (problem: Problem) => boolean): Failure {
  if (!problem || problem.status === 408 || problem.status === 429) return 'no-line';
  if (problem.status === 401) return 'signed-out';
  if (problem.status === 403) return 'forbidden';
  return rejects(problem) ? 'rejected' : 'no-line';
}

/** Null where it is not the program that answers. */
async function problemIn(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return null;
  const { code } = (await response.json()) as { code?: unknown };
  return { status: response.status, code: String(code) };
}
