// Commits a previewed file with the built program, in a process that a test may kill: says `begun` before the first statement
// of the commit, `done` after the last. Arguments: the number of the import.
const path = require('node:path');

const built = (file) => require(path.join(__dirname, '../../dist/src', file));
const { inRooms } = built('cli/in-rooms.js');
const { office } = built('cli/office.js');
const { ImportCommits } = built('features/imports/import-commits.service.js');

inRooms(async (room) => {
  const commits = room(ImportCommits);
  process.stdout.write('begun\n');
  await commits.commit(office(), Number(process.argv[2]));
  process.stdout.write('done\n');
}).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
