import { access } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { ImportCommits } from '../../features/imports/import-commits.service.js';
import { type Destination, ImportPreviews, type Preview } from '../../features/imports/import-previews.service.js';
import type { RefusedFile } from '../../features/imports/import-reading.js';
import type { ImportNote } from '../../features/imports/import.entity.js';
import { ImportsService } from '../../features/imports/imports.service.js';
import type { ImportKindName } from '../../features/imports/kinds/kind-names.js';
import { Progress } from '../../features/imports/progress.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CommandError, orUnknown } from '../failure.js';
import { importJson, importLines, importTotals, type ReportedRow, wordsOfNote } from '../import-report.js';
import { inRooms, type Rooms } from '../in-rooms.js';
import { office } from '../office.js';
import { showingProgress } from '../show-progress.js';
import { Words } from '../words.js';

interface Options {
  class?: string;
  preview?: boolean;
  json?: boolean;
  includeHidden?: boolean;
}

type Done = { rows: ReportedRow[]; notes: ImportNote[] } | { refused: RefusedFile };

/** A file that is refused ends the command with this. */
const REFUSED = 2;

/** `import NAME FILE`: enters the rows of a list, or says what that would do. */
export function importListCommand(
  name: string,
  kind: ImportKindName,
  description: string,
  { needsClass = false } = {},
): Command {
  const command = new Command(name)
    .description(`${description} (.xlsx, .ods, .csv); doubtful rows are left out`)
    .argument('<file>');
  if (needsClass) command.requiredOption('--class <code>', 'the class, as 2011-TH07-02');
  return command
    .option('--preview', 'only say what each row would do; nothing is saved')
    .option('--json', 'answer in JSON')
    .option('--include-hidden', 'take hidden rows too')
    .action(async (file: string, options: Options) => {
      await mustBeThere(file);
      const destination = { kind, classCode: options.class ?? null };
      const work = options.preview ? previewed : committed;
      const done = await inRooms((room) =>
        showingProgress((progress) => {
          const ended = work(room, file, destination, options.includeHidden ?? false, progress);
          return options.class ? orUnknown(ended, `class ${options.class}`) : ended;
        }),
      );
      if ('refused' in done) refuse(done.refused, options);
      else print(kind, done.rows, done.notes, options);
    });
}

async function mustBeThere(file: string): Promise<void> {
  try {
    await access(file);
  } catch {
    throw new CommandError(`there is no file ${file}, or it may not be read`);
  }
}

async function read(
  room: Rooms,
  file: string,
  destination: Destination,
  includeHidden: boolean,
  progress: Progress,
): Promise<Preview | { refused: RefusedFile }> {
  const sent = { path: file, name: path.basename(file) };
  const preview = await room(ImportPreviews).preview(office(), destination, sent, includeHidden, progress);
  if ('refused' in preview || preview.mapping.some(({ taken }) => taken)) return preview;
  return { refused: { code: 'no_list', params: {} } };
}

async function previewed(...asked: Parameters<typeof read>): Promise<Done> {
  const preview = await read(...asked);
  if ('refused' in preview) return preview;
  return { rows: preview.rows.map((row) => ({ row, done: null })), notes: preview.notes };
}

/** Read first, then kept and committed in one transaction: a failure leaves nothing behind, and reading holds nobody up. */
async function committed(...asked: Parameters<typeof read>): Promise<Done> {
  const preview = await read(...asked);
  if ('refused' in preview) return preview;
  const [room, , , , progress] = asked;
  return room(UnitOfWork).run(async (): Promise<Done> => {
    const id = await room(ImportPreviews).save(preview, progress);
    await room(ImportCommits).commit(office(), id, progress);
    const imports = room(ImportsService);
    const rows = await imports.rows(await imports.get(office(), id));
    return { rows: rows.map(({ shown, done }) => ({ row: shown, done })), notes: preview.notes };
  });
}

function refuse({ code, params }: RefusedFile, { json }: Options): never {
  const message = new Words().say({ key: `errors.file_${code}`, params });
  if (json) process.stdout.write(`${JSON.stringify({ refused: { code, message } })}\n`);
  throw new CommandError(message, REFUSED);
}

function print(
  kind: ImportKindName,
  rows: readonly ReportedRow[],
  notes: readonly ImportNote[],
  { json }: Options,
): void {
  const words = new Words();
  if (json) {
    process.stdout.write(`${JSON.stringify(importJson(kind, rows, notes, words))}\n`);
    return;
  }
  for (const line of importLines(rows, words)) process.stdout.write(`${line}\n`);
  for (const note of notes) process.stderr.write(`${wordsOfNote(note, words)}\n`);
  process.stderr.write(`${rows.length} row(s): ${importTotals(rows)}\n`);
}
