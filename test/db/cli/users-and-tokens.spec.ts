import { TokensService } from '../../../src/features/access/tokens.service.js';
import { SignInService } from '../../../src/features/access/sign-in.service.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { enterUser, office, PASSWORD } from '../../support/cast.js';
import { command, databaseUrlOf, type Ended } from '../../support/command.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

describe('the commands for users and tokens', () => {
  let program: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    await enterUser(program, 'admin');
  });
  afterAll(() => program.close());

  const run = (line: string, stdin = ''): Ended => command(databaseUrlOf(program), line.split(' '), stdin);
  const failsWith = (line: string, message: string, stdin = '') =>
    expect(run(line, stdin)).toEqual({ status: 1, stdout: '', stderr: `error: ${message}\n` });
  const signIn = (username: string, password: string) =>
    program.get(SignInService).signIn(username, password, '127.0.0.1');

  it('enter a user with roles over units, and print the password they made up', async () => {
    const person = await scene.person();
    const ended = run(`user create co-lan --name Lan --role coordinator:20-182 --role trainer --person ${person.code}`);
    expect(ended).toMatchObject({ status: 0, stderr: 'User co-lan was entered.\n' });
    expect(ended.stdout).toMatch(/^[\w-]{16}\n$/);
    await signIn('co-lan', ended.stdout.trim());
    expect(await program.get(UsersService).get('co-lan')).toMatchObject({
      user: { displayName: 'Lan', personId: person.id },
      roles: [
        { role: 'coordinator', unitId: scene.unitId('20-182') },
        { role: 'trainer', unitId: null },
      ],
    });
  });

  it('take a password from standard input, and print nothing then', async () => {
    const ended = run('user create co-mai --name Mai --role cadre --password-stdin', `${PASSWORD}\r\nsecond line\n`);
    expect(ended).toEqual({ status: 0, stdout: '', stderr: 'User co-mai was entered.\n' });
    await signIn('co-mai', PASSWORD);
  });

  it('refuse users that cannot be, and enter nobody', async () => {
    const before = await program.get(UsersService).list(office);
    failsWith('user create quantri --name X --role cadre', 'The username quantri is taken');
    failsWith('user create X! --name X --role cadre', 'A username has 3–60 lower-case letters, digits, dots or dashes');
    failsWith('user create ai-do --name X --role cadre:20-999', 'there is no unit 20-999');
    failsWith('user create ai-do --name X --role cadre --person CB999999', 'there is no person CB999999');
    const withPassword = 'user create ai-do --name X --role cadre --password-stdin';
    failsWith(withPassword, 'The password needs at least 10 characters', 'short\n');
    failsWith(withPassword, 'there is no password on standard input');
    expect(await program.get(UsersService).list(office)).toEqual(before);
  });

  it('give a new password', async () => {
    await enterUser(program, 'cadre', { username: 'quen-mat-khau' });
    const ended = run('user password quen-mat-khau');
    expect(ended.status).toBe(0);
    await signIn('quen-mat-khau', ended.stdout.trim());
    await expect(signIn('quen-mat-khau', PASSWORD)).rejects.toThrow('sign_in_wrong');
    failsWith('user password khong-ai', 'there is no user khong-ai');
  });

  it('replace the roles of a user', async () => {
    await enterUser(program, 'cadre', { username: 'len-chuc' });
    expect(run('user roles len-chuc --role trainer:20').status).toBe(0);
    const { roles } = await program.get(UsersService).get('len-chuc');
    expect(roles).toEqual([{ role: 'trainer', unitId: scene.unitId('20') }]);
    failsWith('user roles khong-ai --role trainer', 'there is no user khong-ai');
  });

  it('make a token and print it alone, so that a script can take it', async () => {
    const ended = run('token create --user quantri --name sync');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^thp_[\w-]{43}\n$/);
    const actor = await program.get(TokensService).actorOf(ended.stdout.trim(), null);
    expect(actor).toMatchObject({ username: 'quantri', role: 'admin' });
    failsWith('token create --user quantri --name sync', 'There is already a token named sync');
    failsWith('token create --user khong-ai --name sync', 'there is no user khong-ai');
  });

  it('make a token worthless', async () => {
    const token = run('token create --user quantri --name once').stdout.trim();
    expect(run('token revoke --user quantri --name once').status).toBe(0);
    expect(await program.get(TokensService).actorOf(token, null)).toBeNull();
    failsWith('token revoke --user quantri --name once', 'there is no token once of a user quantri');
  });

  it('leave a line in the audit that says where the act came from', async () => {
    run('token create --user quantri --name audited');
    const lines = await program.db.manager.findBy(AuditEntry, { action: 'token.created' });
    expect(lines.at(-1)).toMatchObject({ actorUserId: null, actorName: expect.stringMatching(/^command line \(/) });
  });
});
