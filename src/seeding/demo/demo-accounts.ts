import { In } from 'typeorm';
import { CAST } from '../../../seeds/demo/cast-catalog.js';
import { User } from '../../features/access/user.entity.js';
import type { SeedingTools } from '../seeding-tools.js';
import { knownDemoPassword } from './demo-password.js';

/** The demo accounts that a database has. */
export interface DemoAccounts {
  usernames: string[];
  /** The password that opens them; null when it is not known here, or not any more. */
  password: string | null;
}

/** Which demo accounts may still be signed in to, and with which password. */
export async function demoAccounts({ unitOfWork, hasher, config }: SeedingTools): Promise<DemoAccounts> {
  const all = Object.values(CAST).flatMap((member) => ('user' in member ? [member.user.username] : []));
  const users = await unitOfWork.manager.findBy(User, { username: In(all), active: true });
  const password = knownDemoPassword(config);
  const hashes = new Set(users.map(({ passwordHash }) => passwordHash));
  const opens = await Promise.all([...hashes].map((hash) => password !== null && hasher.matches(hash, password)));
  return {
    usernames: all.filter((username) => users.some((user) => user.username === username)),
    password: opens.includes(true) ? password : null,
  };
}
