import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const compiled = path.join(__dirname, '../../dist/src/main.js');

/** The built program in a process of its own. */
export interface RunningProgram {
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** Everything it has written so far, to both outputs. */
  output(): string;
  /** Waits until it has written that; fails with what it wrote instead. It serves before its words have come through the pipe. */
  says(text: string): Promise<void>;
  /** Asks it to stop and answers the exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left running. */
export function endAllPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

/** Starts the built program and waits until it serves or has ended. Throws its output where it does not serve. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<RunningProgram> {
  const port = env['PORT'] ?? String(await freePort());
  const { child, output, ended } = launch({ ...env, PORT: port });
  running.add(child);
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(address))) if (child.exitCode !== null) throw new Error(output());
  return {
    address,
    output,
    says: async (text) => {
      for (let tries = 0; tries < 200 && !output().includes(text); tries += 1) await pause(50);
      expect(output()).toContain(text);
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs the built program where it is not expected to serve; answers how it ended. */
export async function failToStart(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const { output, ended } = launch(env);
  return { code: await ended, output: output() };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function launch(env: Readonly<Record<string, string>>) {
  if (!existsSync(compiled)) throw new Error('The program is not built: run npm run build');
  const child: ChildProcess = spawn(process.execPath, [compiled], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'development', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout!.on('data', (chunk) => (text += chunk));
  child.stderr!.on('data', (chunk) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => text };
}

async function answers(address: string): Promise<boolean> {
  await pause(50);
  return fetch(`${address}/sign-in`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
