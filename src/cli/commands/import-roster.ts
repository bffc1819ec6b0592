import { access } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import type { ImportNote } from '../../features/imports/import.entity.js';
import { type RefusedFile, RosterImportService } from '../../features/imports/roster-import.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CommandError, orUnknown } from '../failure.js';
import { inRooms, type Rooms } from '../in-rooms.js';
import { office } from '../office.js';
import { type ReportedRow, rosterJson, rosterLines, rosterTotals, wordsOfNote } from '../roster-report.js';
import { Words } from '../words.js';

interface Options {
  class: string;
  preview?: boolean;
  json?: boolean;
  includeHidden?: boolean;
}

type Done = { rows: ReportedRow[]; notes: ImportNote[] } | { refused: RefusedFile };

/** A file that is refused ends the command with this. */
const REFUSED = 2;

/** `import roster FILE --class CODE`: enters the people of a list in a class, or says what that would do. */
export function importRosterCommand(): Command {
  return new Command('roster')
    .description('Enter the people of a list (.xlsx, .ods, .csv) in a class; doubtful rows are left out')
    .argument('<file>')
    .requiredOption('--class <code>', 'the class, as 2011-TH07-02')
    .option('--preview', 'only say what each row would do; nothing is saved')
    .option('--json', 'answer in JSON')
    .option('--include-hidden', 'take hidden rows too')
    .action(async (file: string, options: Options) => {
      await access(file);
      const work = options.preview ? previewed : committed;
      const done = await inRooms((room) => orUnknown(work(room, file, options), `class ${options.class}`));
      if ('refused' in done) refuse(done.refused, options);
      else print(done.rows, done.notes, options);
    });
}

async function previewed(room: Rooms, file: string, options: Options): Promise<Done> {
  const sent = { path: file, name: path.basename(file) };
  const answer = await room(RosterImportService).preview(office(), options.class, sent, options.includeHidden);
  if ('refused' in answer) return answer;
  return { rows: answer.outcomes.map((outcome) => ({ outcome, done: null })), notes: answer.notes };
}

/** Read first, then kept and committed in one transaction: a failure leaves nothing behind, and reading holds nobody up. */
async function committed(room: Rooms, file: string, options: Options): Promise<Done> {
  const imports = room(RosterImportService);
  const sent = { path: file, name: path.basename(file) };
  const preview = await imports.preview(office(), options.class, sent, options.includeHidden);
  if ('refused' in preview) return preview;
  return room(UnitOfWork).run(async (): Promise<Done> => {
    const id = await imports.save(office(), options.class, sent.name, preview);
    await imports.commit(office(), id);
    const rows = await imports.allRows(id);
    return { rows: rows.map(({ data, done }) => ({ outcome: data, done })), notes: preview.notes };
  });
}

function refuse({ code, params }: RefusedFile, { json }: Options): never {
  const message = new Words().say({ key: `imports.refused.${code}`, params });
  if (json) process.stdout.write(`${JSON.stringify({ refused: { code, message } })}\n`);
  throw new CommandError(message, REFUSED);
}

function print(rows: readonly ReportedRow[], notes: readonly ImportNote[], { json }: Options): void {
  const words = new Words();
  if (json) {
    process.stdout.write(`${JSON.stringify(rosterJson(rows, notes, words))}\n`);
    return;
  }
  for (const line of rosterLines(rows, words)) process.stdout.write(`${line}\n`);
  for (const note of notes) process.stderr.write(`${wordsOfNote(note, words)}\n`);
  process.stderr.write(`${rows.length} row(s): ${rosterTotals(rows)}\n`);
}
