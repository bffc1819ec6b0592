import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { TEST_LETTER } from '../../features/notices/letter-words-catalog.js';
import { readConfig } from '../../platform/config/config.js';
import { isMailAddress } from '../../platform/mail/mail-address.js';
import { MailServer } from '../../platform/mail/mail-server.js';
import { CommandError } from '../failure.js';

/** `mail test`: hands a letter to the mail server at once, past the queue, and says what the server answered. */
export function mailTestCommand(): Command {
  return new Command('test')
    .description('Send a letter at once, to see whether the mail server takes it')
    .argument('<address>', 'to whom')
    .action(async (address: string) => {
      if (!isMailAddress(address)) throw new CommandError(`${address} is not an address`);
      const config = readConfig(process.env);
      if (config.mail === null) throw new CommandError('SMTP_URL is not set');
      const line = await new MailServer(config).open();
      await line.send({
        messageId: `${randomUUID()}@${config.mail.from.address.split('@').at(-1)}`,
        to: { name: '', address },
        ...TEST_LETTER.vi,
        date: new Date().toISOString(),
        invitations: [],
      });
      line.close();
      process.stdout.write(`The mail server took a letter to ${address}.\n`);
    });
}
