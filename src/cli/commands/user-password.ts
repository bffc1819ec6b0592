import { Command } from 'commander';
import { UsersService } from '../../features/access/users.service.js';
import { orUnknown } from '../failure.js';
import { inRooms } from '../in-rooms.js';
import { office } from '../office.js';
import { givenPassword, PASSWORD_OPTION } from '../password.js';

/** `user password NAME`: gives a new password and ends all sign-ins; prints the password where it was made up. */
export function userPasswordCommand(): Command {
  return new Command('password')
    .description('Give a user a new password; all sign-ins of the user end')
    .argument('<username>')
    .option(...PASSWORD_OPTION)
    .action(async (username: string, options: { passwordStdin?: boolean }) => {
      const { password, generated } = await givenPassword(options.passwordStdin);
      await inRooms((room) =>
        orUnknown(room(UsersService).setPassword(office(), username, password), `user ${username}`),
      );
      process.stderr.write(`User ${username} has a new password.\n`);
      if (generated) process.stdout.write(`${password}\n`);
    });
}
