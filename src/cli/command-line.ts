import { Command } from 'commander';
import { importCommands } from './commands/import-commands.js';
import { mailTestCommand } from './commands/mail-test.js';
import { migrateCommand } from './commands/migrate.js';
import { reportCommand } from './commands/report.js';
import { tokenCreateCommand } from './commands/token-create.js';
import { tokenRevokeCommand } from './commands/token-revoke.js';
import { userCreateCommand } from './commands/user-create.js';
import { userPasswordCommand } from './commands/user-password.js';
import { userRolesCommand } from './commands/user-roles.js';

/** All commands of the program, as `npm run taphuan -- COMMAND` takes them. */
export function commandLine(): Command {
  const program = new Command('taphuan').description('Commands for those who run the program');
  program.addCommand(migrateCommand());
  program.addCommand(
    group('user', 'Those who can sign in', [userCreateCommand(), userPasswordCommand(), userRolesCommand()]),
  );
  program.addCommand(
    group('token', 'Tokens by which programs act for a user', [tokenCreateCommand(), tokenRevokeCommand()]),
  );
  program.addCommand(group('import', 'Lists from files', importCommands()));
  program.addCommand(reportCommand());
  program.addCommand(group('mail', 'Letters', [mailTestCommand()]));
  return throwing(program);
}

function group(name: string, description: string, commands: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const each of commands) command.addCommand(each);
  return command;
}

/** Lets a wrong option end like every other failure, so that nothing is left open. */
function throwing(command: Command): Command {
  command.exitOverride();
  for (const each of command.commands) throwing(each);
  return command;
}
