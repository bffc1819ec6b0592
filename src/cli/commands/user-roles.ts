import { Command } from 'commander';
import { UsersService } from '../../features/access/users.service.js';
import { orUnknown } from '../failure.js';
import { inRooms } from '../in-rooms.js';
import { office } from '../office.js';
import { collectRole, grantsOf, ROLE_OPTION, type TypedRole } from '../role-option.js';

/** `user roles NAME`: gives a user these roles and takes all others away. */
export function userRolesCommand(): Command {
  return new Command('roles')
    .description('Give a user these roles, and no others')
    .argument('<username>')
    .requiredOption(...ROLE_OPTION, collectRole)
    .action(async (username: string, options: { role: TypedRole[] }) => {
      await inRooms(async (room) => {
        const roles = await grantsOf(room, options.role);
        await orUnknown(room(UsersService).setRoles(office(), username, roles), `user ${username}`);
      });
      process.stderr.write(`User ${username} has ${options.role.length} role(s).\n`);
    });
}
