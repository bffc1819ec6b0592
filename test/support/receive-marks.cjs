// Takes in the marks of a device with the built program, lot by lot, in a process that a test may kill: says `begun` before the
// first lot, `done` after the last. Arguments: a file of JSON with the sender's number and name and the lots.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { NestFactory } = require('@nestjs/core');

const built = (file) => require(path.join(__dirname, '../../dist/src', file));
const { office } = built('cli/office.js');
const { entities } = built('entities.js');
const { AttendanceModule } = built('features/attendance/attendance.module.js');
const { DeviceMarksService } = built('features/attendance/device-marks.service.js');
const { AuditModule } = built('platform/audit/audit.module.js');
const { readConfig } = built('platform/config/config.js');
const { ConfigModule } = built('platform/config/config.module.js');
const { DatabaseModule } = built('platform/database/database.module.js');
const { EventsModule } = built('platform/events/events.module.js');
const { IdleJobsModule } = built('platform/jobs/idle-jobs.module.js');

class Rooms {}

async function run() {
  const { sender, sentAt, lots } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const imports = [
    ConfigModule.with(readConfig(process.env)),
    DatabaseModule.with(entities),
    AuditModule,
    EventsModule,
    IdleJobsModule,
    AttendanceModule,
  ];
  const app = await NestFactory.createApplicationContext({ module: Rooms, imports }, { logger: false });
  const receiving = app.get(DeviceMarksService, { strict: false });
  process.stdout.write('begun\n');
  for (const marks of lots) await receiving.receive({ ...office(), ...sender }, { sentAt, marks });
  process.stdout.write('done\n');
  await app.close();
}

run().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
