import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START_LIMIT_MS = 60_000;
const MEMORY = '/dev/shm';
/** A whole run of the tests needs a quarter of it. */
const ROOM_BYTES = 2 ** 30;

/**
 * Starts a MariaDB server of the tests' own, on a free port of the loopback address, with its data in a temporary folder.
 * Answers its address and how to stop it; null where no server is installed.
 */
export async function startMariadb() {
  const server = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld', '/usr/local/bin/mariadbd'].find((file) => existsSync(file));
  const installer = ['/usr/bin/mariadb-install-db', '/usr/bin/mysql_install_db'].find((file) => existsSync(file));
  if (!server || !installer) return null;
  const folder = mkdtempSync(path.join(quickFolder(), 'taphuan-mariadb-'));
  const data = path.join(folder, 'data');
  const user = userInfo().username;
  const installed = spawnSync(
    installer,
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--user=${user}`,
    ],
    { encoding: 'utf8' },
  );
  if (installed.status !== 0) throw new Error(`mariadb-install-db failed: ${installed.stderr}${installed.stdout}`);
  const port = await freePort();
  const child = spawn(
    server,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${path.join(folder, 's.sock')}`,
      `--pid-file=${path.join(folder, 'pid')}`,
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=256M',
      '--max-connections=200',
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const closed = new Promise((resolve) => child.on('close', resolve));
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`MariaDB did not start:\n${log}`);
    await pause(100);
  }
  return {
    url: `mysql://root@127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Half the time of a test on a server is waiting for files of tables to be made and dropped: in memory nobody waits. */
function quickFolder() {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM_BYTES ? MEMORY : tmpdir();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const running = await startMariadb();
  if (!running) throw new Error('MariaDB is not installed');
  console.log(running.url);
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
  process.on('SIGINT', () => void running.stop().then(() => process.exit(0)));
  await new Promise(() => setInterval(() => {}, 60_000));
}
