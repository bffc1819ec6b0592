import net from 'node:net';

/**
 * Takes the address for a moment and gives it back, so that a program that cannot listen ends before it has touched any
 * data. Rejects with the system's error: EADDRINUSE, EACCES, EADDRNOTAVAIL.
 */
export function portMustBeFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}
