import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { reportSpan } from '../../features/reports/report-span.js';
import { SummaryReportService } from '../../features/reports/summary-report.service.js';
import { writeSummaryReport } from '../../features/reports/summary-report/write-summary-report.js';
import { UnitReportService } from '../../features/reports/unit-report.service.js';
import { writeUnitReport } from '../../features/reports/unit-report.js';
import { ReportingPeriodsService } from '../../features/statistics/reporting-periods.service.js';
import { figureQueryOf } from '../../features/statistics/rules/figure-query.js';
import { StatisticsService } from '../../features/statistics/statistics.service.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { FILE_FORMATS, type FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { viewsDir } from '../../web/shared/folders.js';
import { Messages } from '../../web/shared/messages.js';
import { orUnknown } from '../failure.js';
import { inRooms, type Rooms } from '../in-rooms.js';
import { office } from '../office.js';

interface Options {
  from?: string;
  to?: string;
  unit?: string;
  out: string;
}

const NAMES = ['bieu-tong-hop', 'theo-don-vi'] as const;

/** `report NAME --out FILE`: writes a report of a period, the same as the pages give, in the format the file's name ends in. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Write a report as .xlsx, .ods or .csv, whichever the name of the file ends in')
    .addArgument(new Argument('<name>', 'which report').choices(NAMES))
    .option('--from <date>', 'first day, as 2003-01-01; without days the usual reporting period')
    .option('--to <date>', 'last day')
    .option('--unit <code>', 'one unit and all below it')
    .requiredOption('--out <file>', 'where the file is written: .xlsx, .ods or .csv', knownEnding)
    .action(async (name: (typeof NAMES)[number], options: Options) => {
      await inRooms((room) =>
        orUnknown(
          drawn(room, name, options).then((report) => save(report, options.out)),
          `unit ${options.unit}`,
        ),
      );
      process.stderr.write(`${options.out} was written.\n`);
    });
}

/** @throws InvalidArgumentError */
function knownEnding(file: string): string {
  if (formatOf(file)) return file;
  throw new InvalidArgumentError('It must end in .xlsx, .ods or .csv.');
}

function formatOf(file: string): FileFormat | undefined {
  const ending = path.extname(file).slice(1).toLowerCase();
  return FILE_FORMATS.find((format) => format === ending);
}

async function drawn(room: Rooms, name: (typeof NAMES)[number], options: Options): Promise<Readable> {
  const format = formatOf(options.out)!;
  const periods = await room(ReportingPeriodsService).known();
  const { unit } = options;
  const { from, to } = options.from || options.to ? options : periods.usual;
  const asked = await room(StatisticsService).ask(office(), figureQueryOf({ from, to, unit }));
  const span = reportSpan(asked, periods);
  const translate = paperWords();
  if (name === 'theo-don-vi')
    return writeUnitReport(await room(UnitReportService).draw(office(), asked, span, translate), translate, format);
  return writeSummaryReport(await room(SummaryReportService).draw(office(), asked, span, translate), translate, format);
}

/** Written beside its place first: a failure leaves an older file as it was. */
async function save(report: Readable, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(report, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Official papers are in Vietnamese, whatever the terminal speaks. */
function paperWords(): Translate {
  const messages = new Messages(path.join(viewsDir, 'locales'));
  return (key, params) => messages.t('vi', key, params);
}
