import type { Actor } from '../../src/common/actor.js';
import { PERMISSIONS, type Role } from '../../src/common/permissions.js';
import { UsersService } from '../../src/features/access/users.service.js';
import { Browser } from './browser.js';
import type { TestApp } from './test-app.js';

/** The office itself: may do everything; for setting a scene. */
export const office: Actor = {
  userId: null,
  username: 'office',
  name: 'Văn phòng',
  role: null,
  roles: [],
  personId: null,
  permissions: new Set(PERMISSIONS),
  unitScope: 'all',
  address: null,
};

/** The password of everybody in the cast. */
export const PASSWORD = 'mot cau dai de nho';

/** Gives a role a user of the same name as in the demo: quantri, giangvien, daumoi, canbo, bcd. */
export const USERNAMES: Readonly<Record<Role, string>> = {
  admin: 'quantri',
  trainer: 'giangvien',
  coordinator: 'daumoi',
  cadre: 'canbo',
  committee: 'bcd',
};

/** Enters a user who can sign in with PASSWORD. */
export async function enterUser(
  program: TestApp,
  role: Role,
  options: { username?: string; unitId?: number | null; personId?: number | null; name?: string } = {},
): Promise<{ username: string; userId: number }> {
  const username = options.username ?? USERNAMES[role];
  const userId = await program.get(UsersService).create(office, {
    username,
    password: PASSWORD,
    displayName: options.name ?? username,
    personId: options.personId ?? null,
    roles: [{ role, unitId: options.unitId ?? null }],
  });
  return { username, userId };
}

/** A browser of its own in which somebody of the cast is signed in. */
export async function signedIn(program: TestApp, username: string): Promise<Browser> {
  const browser = new Browser(program);
  await browser.signIn(username, PASSWORD);
  return browser;
}
