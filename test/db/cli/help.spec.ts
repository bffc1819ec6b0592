import type { Command } from 'commander';
import { commandLine } from '../../../src/cli/command-line.js';
import { command } from '../../support/command.js';

jest.setTimeout(60_000);
const NOWHERE = 'sqlite:/nowhere/at/all.db';

describe('the command line', () => {
  it('has these commands, each of which says what it is for', () => {
    const commands = leavesOf(commandLine());
    expect(commands.map(nameOf)).toEqual([
      'migrate',
      'user create',
      'user password',
      'user roles',
      'token create',
      'token revoke',
      'import roster',
      'import people',
      'import units',
      'import unit-changes',
      'import history',
      'import history-rosters',
      'import rollouts',
      'import plans',
      'report',
      'mail test',
    ]);
    for (const each of commands) {
      expect(each.description()).toMatch(/^[A-Z]/);
      expect(each.helpInformation()).toContain(`Usage: taphuan ${nameOf(each)}`);
    }
  });

  it.each(['', 'token create'])('explains itself without a database: %s --help', (name) => {
    const ended = command(NOWHERE, [...name.split(' ').filter(Boolean), '--help']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain(`Usage: taphuan${name && ` ${name}`}`);
  });

  it('refuses what it does not know with one line', () => {
    for (const args of [['nothing'], ['token', 'create', '--user', 'x'], ['user', 'create', 'x', '--role', 'king']]) {
      const ended = command(NOWHERE, args);
      expect(ended).toMatchObject({ status: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    }
  });
});

function leavesOf(parent: Command): Command[] {
  return parent.commands.flatMap((each) => (each.commands.length > 0 ? leavesOf(each) : [each]));
}

function nameOf(leaf: Command): string {
  const { parent } = leaf;
  return parent?.parent ? `${nameOf(parent)} ${leaf.name()}` : leaf.name();
}
