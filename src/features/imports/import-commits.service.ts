import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { ImportRow } from './import-row.entity.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService, type OpenImport } from './imports.service.js';
import { settledChoices } from './kept-rows.js';
import type { RowDone } from './kinds/compared-row.js';
import type { Compared, Entered, Entering, GoodRow } from './kinds/import-kind.js';
import { Progress } from './progress.js';
import { countRows } from './rules/count-rows.js';
import { rowKey } from './rules/row-key.js';

const ROWS_AT_ONCE = 100;

/** How many rows were done how. */
export type DoneCounts = Partial<Record<RowDone, number>>;

/** Enters the good rows of a file: all in one transaction, everything or nothing. */
@Injectable()
export class ImportCommits {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly service: ImportsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters every row that is new or matched; the rest is left out. Rows are compared anew first, so what was previewed
   * yesterday does not double today. @throws DomainError import_over, not_found, and what the kind refuses
   */
  async commit(actor: Actor, id: number, progress = new Progress()): Promise<DoneCounts> {
    const open = await this.service.get(actor, id);
    return this.unitOfWork.run(async () => {
      await this.service.mustBeOpen(id);
      const entering = await open.kind.begin(open.context);
      const rows = await this.imports.rows(id, progress);
      const compared = await this.compared(open, rows, progress);
      progress.begin('entering', rows.length);
      const entered = await enterGood(entering, compared, progress);
      progress.begin('saving', rows.length);
      const finished = rows.map((row, index) => finishedRow(row, compared[index]!, entered.get(index)));
      await this.imports.replaceRows(finished, progress);
      const doneCounts = countDone(finished);
      await this.imports.update(id, {
        state: 'committed',
        committedAt: this.clock.instant(),
        counts: countRows(finished),
        doneCounts,
      });
      await this.audit.record(actor, {
        action: 'import.committed',
        subjectType: 'import',
        subjectId: id,
        details: { kind: open.kind.name, class: open.context.cls?.code, ...doneCounts },
      });
      return doneCounts;
    });
  }

  private async compared(
    { kind, context }: OpenImport,
    rows: readonly ImportRow[],
    progress: Progress,
  ): Promise<Compared<unknown>[]> {
    progress.begin('comparing', rows.length);
    const settled = settledChoices(rows);
    const lines = rows.map(({ line }) => line);
    return progress.collect(await kind.compare(context, lines, (line) => settled.get(rowKey(line)) ?? {}));
  }
}

/** Enters the good rows some at a time; answers by their places what was done. */
async function enterGood(
  entering: Entering<unknown>,
  compared: readonly Compared<unknown>[],
  progress: Progress,
): Promise<Map<number, Entered>> {
  const entered = new Map<number, Entered>();
  for (let start = 0; start < compared.length; start += ROWS_AT_ONCE) {
    const lot = compared.slice(start, start + ROWS_AT_ONCE);
    const good = lot.flatMap((each, index) => (isGood(each) ? [{ row: each, at: start + index }] : []));
    const done = good.length > 0 ? await entering.enter(good.map(({ row }) => row)) : [];
    good.forEach(({ at }, index) => entered.set(at, done[index]!));
    await progress.rows(lot.length);
  }
  await entering.finish?.();
  return entered;
}

function isGood(compared: Compared<unknown>): compared is GoodRow<unknown> {
  const { outcome, already } = compared.row;
  return (outcome === 'new' || outcome === 'match') && !already && compared.plan !== null;
}

function finishedRow(row: ImportRow, { row: shown }: Compared<unknown>, entered: Entered | undefined): ImportRow {
  const done: RowDone = entered?.done ?? (shown.already ? 'already' : 'skipped');
  return {
    ...row,
    outcome: shown.outcome,
    already: shown.already,
    shown: { ...shown, record: entered?.record ?? shown.record },
    done,
  };
}

function countDone(rows: readonly ImportRow[]): DoneCounts {
  const counts: DoneCounts = {};
  for (const { done } of rows) if (done) counts[done] = (counts[done] ?? 0) + 1;
  return counts;
}
