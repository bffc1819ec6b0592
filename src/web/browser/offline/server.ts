import type { Answer, MarkToSend } from './mark-to-send.js';

/** Who is signed in, as the server says. */
export interface Identity {
  userId: number;
  csrf: string;
  /** 32 bytes in base64. */
  key: string;
}

/** How a request ended that brought nothing. `rejected`: the server does not take it as it is. */
export type Failure = 'no-line' | 'signed-out' | 'forbidden' | 'rejected';

const PATIENCE_MS = 20_000;

/** What the outbox asks of the server. */
export const server = {
  identify: () => ask<Identity>('/attendance/device', { method: 'GET' }),
  send: async (csrf: string, marks: readonly MarkToSend[]): Promise<Answer[] | Failure> => {
    const reply = await ask<{ answers: Answer[] }>('/attendance/marks', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ v: 1, sentAt: new Date().toISOString(), marks }),
    });
    return typeof reply === 'string' ? reply : reply.answers;
  },
};

export type Server = typeof server;

/** Asks for JSON. Whoever is not signed in is led to another page, which is no answer. */
export async function ask<T>(address: string, request: RequestInit): Promise<T | Failure> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const { signal } = patience;
    const headers = { accept: 'application/json', ...request.headers };
    const response = await fetch(address, { ...request, headers, redirect: 'manual', signal });
    if (response.type === 'opaqueredirect' || response.status === 401) return 'signed-out';
    if (response.status === 403) return 'forbidden';
    if (response.status >= 500 || response.status === 408 || response.status === 429) return 'no-line';
    if (!response.ok) return 'rejected';
    return (await response.json()) as T;
  } catch {
    return 'no-line';
  } finally {
    clearTimeout(timer);
  }
}
