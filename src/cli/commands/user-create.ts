import { Command } from 'commander';
import { PeopleService } from '../../features/people/people.service.js';
import { UsersService } from '../../features/access/users.service.js';
import { CommandError } from '../failure.js';
import { inRooms, type Rooms } from '../in-rooms.js';
import { office } from '../office.js';
import { givenPassword, PASSWORD_OPTION } from '../password.js';
import { collectRole, grantsOf, ROLE_OPTION, type TypedRole } from '../role-option.js';
import { shortText } from '../short-text.js';

interface Options {
  name: string;
  role: TypedRole[];
  person?: string;
  passwordStdin?: boolean;
}

/** `user create NAME`: enters a user; prints the password where it was made up. */
export function userCreateCommand(): Command {
  return new Command('create')
    .description('Enter a user')
    .argument('<username>', '3 to 60 lower-case letters, digits, dots or dashes')
    .requiredOption('--name <name>', 'full name, as the pages show it', shortText(120))
    .requiredOption(...ROLE_OPTION, collectRole)
    .option('--person <code>', 'the member of staff who the user is')
    .option(...PASSWORD_OPTION)
    .action(async (username: string, options: Options) => {
      const { password, generated } = await givenPassword(options.passwordStdin);
      await inRooms(async (room) => {
        const roles = await grantsOf(room, options.role);
        const personId = await personIdOf(room, options.person);
        await room(UsersService).create(office(), { username, password, displayName: options.name, personId, roles });
      });
      process.stderr.write(`User ${username} was entered.\n`);
      if (generated) process.stdout.write(`${password}\n`);
    });
}

async function personIdOf(room: Rooms, code: string | undefined): Promise<number | null> {
  if (code === undefined) return null;
  const person = (await room(PeopleService).findByCodes([code])).get(code);
  if (!person) throw new CommandError(`there is no person ${code}`);
  return person.id;
}
