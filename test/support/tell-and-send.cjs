// Tells what waits, or sends the letters that are due, with the built program, in a process that a test may kill: says `begun`
// before the work, `done` after it. Arguments: `tell` or `send`.
const path = require('node:path');
const { NestFactory } = require('@nestjs/core');

const built = (file) => require(path.join(__dirname, '../../dist/src', file));
const { entities } = built('entities.js');
const { EventTeller } = built('features/notices/event-teller.js');
const { MailSender } = built('features/notices/mail-sender.js');
const { NoticesModule } = built('features/notices/notices.module.js');
const { AuditModule } = built('platform/audit/audit.module.js');
const { readConfig } = built('platform/config/config.js');
const { ConfigModule } = built('platform/config/config.module.js');
const { DatabaseModule } = built('platform/database/database.module.js');
const { EventsModule } = built('platform/events/events.module.js');
const { JobsModule } = built('platform/jobs/jobs.module.js');

class Rooms {}

async function run() {
  const imports = [
    ConfigModule.with(readConfig(process.env)),
    DatabaseModule.with(entities),
    AuditModule,
    EventsModule,
    JobsModule,
    NoticesModule,
  ];
  const app = await NestFactory.createApplicationContext({ module: Rooms, imports }, { logger: false });
  const room = (service) => app.get(service, { strict: false });
  process.stdout.write('begun\n');
  if (process.argv[2] === 'tell') await room(EventTeller).tellAll();
  else await room(MailSender).sendDue();
  process.stdout.write('done\n');
  await app.close();
}

run().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
