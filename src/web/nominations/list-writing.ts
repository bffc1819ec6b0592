import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { LettersService } from '../../features/nominations/letters.service.js';
import { ListHandingService } from '../../features/nominations/list-handing.service.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import { ListChangedMeanwhile, type UnitList } from '../../features/nominations/unit-list.js';
import type { NoFile, ReceivedFile } from '../../platform/http/received-files.js';
import { problemsOf } from '../shared/form.js';
import { sentScan } from '../shared/sent-scan.js';
import { afterAct, type TypedLetter, type TypedNames, type TypedNominee, writtenNominees } from './list.form.js';
import { nomineesOf } from './list-edit.view.js';
import { warningsOf } from './nominee-rows.view.js';

/** Which list, and who writes it. */
export interface ListAddress {
  actor: Actor;
  code: string;
  unitCode: string;
}

/** How far a press got: what was saved, and why it went no further where it did not. */
export interface Written {
  saved: boolean;
  submitted: boolean;
  problems: readonly FieldProblem[];
}

/**
 * Does what a press on the page of a list asks for, one step after the other: writes the list down, keeps the scan that came
 * with it, hands the list in. What was done stays done where a later step is refused.
 */
@Injectable()
export class ListWriting {
  constructor(
    private readonly lists: ListsService,
    private readonly letters: LettersService,
    private readonly handing: ListHandingService,
  ) {}

  /** @throws ListChangedMeanwhile: nothing is handed in then; what ListsService.save refuses: nothing is saved then */
  async write(
    at: ListAddress,
    before: UnitList,
    names: TypedNames,
    letter: TypedLetter,
    file: ReceivedFile | NoFile,
  ): Promise<Written> {
    const nominees = afterAct(names.nominees, names.act);
    /** A scan belongs to a list, so that there must be one. */
    const wanted = names.act.kind === 'save' || (typeof file === 'object' && before.version === 0);
    const saved = wanted || isChanged(before, nominees, letter);
    const list = saved ? await this.save(at, before, nominees, letter, names.version) : before;
    try {
      await this.keepScan(at, names, file);
      if (names.act.kind === 'submit') await this.submit(at, list, names.acknowledged);
    } catch (error) {
      if (error instanceof ListChangedMeanwhile) throw error;
      return { saved, submitted: false, problems: problemsOf(error) };
    }
    return { saved, submitted: names.act.kind === 'submit', problems: [] };
  }

  /** Keeps the scan that came, and takes away one that was attached by mistake. */
  async keepScan(
    { actor, code, unitCode }: ListAddress,
    { act }: Pick<TypedNames, 'act'>,
    file: ReceivedFile | NoFile,
  ): Promise<void> {
    if (act.kind === 'unscan') await this.letters.removeLetter(actor, code, unitCode, act.letterId);
    const scan = await sentScan(file);
    if (scan) await this.letters.attachLetter(actor, code, unitCode, scan);
  }

  private save(
    { actor, code, unitCode }: ListAddress,
    before: UnitList,
    nominees: readonly TypedNominee[],
    letter: TypedLetter,
    version: number,
  ): Promise<UnitList> {
    const notes = new Map(before.nominees.map(({ personCode, note }) => [personCode, note]));
    const named = nominees.map((each) => ({ ...each, note: notes.get(each.personCode) ?? null }));
    return this.lists.save(actor, code, unitCode, { ...letter, nominees: named }, version);
  }

  /** What was saved just now, or stood there, is handed in, and nothing else. Warnings count as seen where the tick stood beside exactly these. */
  private async submit(
    { actor, code, unitCode }: ListAddress,
    { version, nominees }: UnitList,
    acknowledged: string,
  ): Promise<void> {
    const acknowledge = (warningsOf(nominees)?.seen ?? '') === acknowledged;
    await this.handing.submit(actor, code, unitCode, { version, acknowledge });
  }
}

function isChanged(before: UnitList, nominees: readonly TypedNominee[], letter: TypedLetter): boolean {
  return (
    writtenNominees(nomineesOf(before)) !== writtenNominees(nominees) ||
    before.letterNumber !== letter.letterNumber ||
    before.letterDate !== letter.letterDate ||
    before.note !== letter.note
  );
}
