import { Command } from 'commander';
import { TokensService } from '../../features/access/tokens.service.js';
import { orUnknown } from '../failure.js';
import { inRooms } from '../in-rooms.js';
import { office } from '../office.js';

/** `token revoke`: makes a token worthless at once. */
export function tokenRevokeCommand(): Command {
  return new Command('revoke')
    .description('Make a token worthless at once')
    .requiredOption('--user <username>', 'for whom the program acts')
    .requiredOption('--name <name>', 'the name given when the token was made')
    .action(async ({ user, name }: { user: string; name: string }) => {
      await inRooms((room) =>
        orUnknown(room(TokensService).revoke(office(), user, name), `token ${name} of a user ${user}`),
      );
      process.stderr.write(`Token ${name} of ${user} is revoked.\n`);
    });
}
