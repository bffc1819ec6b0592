import { Command } from 'commander';
import { TokensService } from '../../features/access/tokens.service.js';
import { orUnknown } from '../failure.js';
import { inRooms } from '../in-rooms.js';
import { office } from '../office.js';
import { shortText } from '../short-text.js';

/** `token create`: makes a token and prints it, alone, on standard output; it cannot be shown again. */
export function tokenCreateCommand(): Command {
  return new Command('create')
    .description('Make a token for a program; it is printed once, and only here')
    .requiredOption('--user <username>', 'for whom the program acts: what the user may, it may')
    .requiredOption('--name <name>', 'by which the token is known and revoked', shortText(60))
    .action(async ({ user, name }: { user: string; name: string }) => {
      const token = await inRooms((room) =>
        orUnknown(room(TokensService).create(office(), user, name), `user ${user}`),
      );
      process.stdout.write(`${token}\n`);
    });
}
