import { command } from '../../support/command.js';

jest.setTimeout(60_000);
const NOWHERE = 'sqlite:/nowhere/at/all.db';
const COMMANDS = [
  'migrate',
  'user create',
  'user password',
  'user roles',
  'token create',
  'token revoke',
  'import roster',
];

describe('the command line', () => {
  it.each(['', 'user', 'token', 'import', ...COMMANDS])('explains itself without a database: %s --help', (name) => {
    const ended = command(NOWHERE, [...name.split(' ').filter(Boolean), '--help']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain(`Usage: taphuan${name && ` ${name}`}`);
  });

  it('names all its commands', () => {
    const names = ['', 'user', 'token', 'import'].flatMap((group) =>
      [...command(NOWHERE, [...group.split(' ').filter(Boolean), '--help']).stdout.matchAll(/^ {2}([a-z]+)/gm)]
        .map(([, name]) => `${group} ${name}`.trim())
        .filter((name) => !name.endsWith('help')),
    );
    expect(names.sort()).toEqual(['user', 'token', 'import', ...COMMANDS].sort());
  });

  it('refuses what it does not know with one line', () => {
    for (const args of [['nothing'], ['token', 'create', '--user', 'x'], ['user', 'create', 'x', '--role', 'king']]) {
      const ended = command(NOWHERE, args);
      expect(ended).toMatchObject({ status: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    }
  });
});
