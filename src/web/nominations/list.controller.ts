import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { LetterCorrectionService } from '../../features/nominations/letter-correction.service.js';
import { ListsService } from '../../features/nominations/lists.service.js';
import { ListChangedMeanwhile } from '../../features/nominations/unit-list.js';
import { type NoFile, type ReceivedFile, ReceivedFiles } from '../../platform/http/received-files.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { afterAct, letterForm, namesForm, type TypedLetter, type TypedNames } from './list.form.js';
import { type Besides, ListPages } from './list-pages.js';
import { type ListAddress, ListWriting, type Written } from './list-writing.js';
import { unitCodeOf } from './unit-address.js';

/**
 * A unit's answer to a call. Every button of its page sends the whole page: nothing that was typed is lost, whatever is
 * pressed. A slash in a unit's code is written as a tilde in its address: `20-06172~2025`.
 */
@Controller('nominations/:class/units/:unit')
export class ListController {
  constructor(
    private readonly lists: ListsService,
    private readonly writing: ListWriting,
    private readonly corrections: LetterCorrectionService,
    private readonly pages: ListPages,
    private readonly files: ReceivedFiles,
  ) {}

  @Get()
  @Page({ permission: 'nominations.read' })
  show(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Query('q') q: unknown,
  ): Promise<PageResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    return this.pages.show(at, { q: typeof q === 'string' ? q.trim().slice(0, 100) : '' });
  }

  @Post()
  @Page({ permission: 'nominations.read' })
  async write(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PageResult | RedirectResult> {
    const at = { actor, code, unitCode: unitCodeOf(unit) };
    const file = this.files.take(request);
    try {
      return await this.answer(at, body, file);
    } finally {
      if (typeof file === 'object') await this.files.remove(file);
    }
  }

  private async answer(at: ListAddress, body: unknown, file: ReceivedFile | NoFile) {
    const { raw, names } = namesOf(body);
    if (names.act.kind === 'attach') return this.attach(at, names, file);
    if (names.act.kind === 'letter') return this.correct(at, names, body);
    const letter = readForm(letterForm, body);
    const typed = { raw, nominees: afterAct(names.nominees, names.act), version: names.version };
    if (!letter.ok) return this.pages.show(at, { typed, q: names.q, problems: letter.problems });
    try {
      return await this.done(at, names, letter.values, file);
    } catch (error) {
      return this.notSaved(at, error, { typed, q: names.q }, typeof file === 'object');
    }
  }

  /** What was typed is shown again whatever stood against it: beside the list as it is where that is not to be written any more. */
  private async notSaved(
    at: ListAddress,
    error: unknown,
    besides: Required<Pick<Besides, 'typed' | 'q'>>,
    withFile: boolean,
  ) {
    const problems = problemsOf(error);
    const sent = { nominees: besides.typed.nominees, raw: besides.typed.raw, withFile };
    if (error instanceof ListChangedMeanwhile) return this.pages.conflict(at, error.current, sent, null);
    const current = await this.lists.ofUnit(at.actor, at.code, at.unitCode);
    if (current.acts.save) return this.pages.show(at, { ...besides, problems });
    const { code, params } = problems[0]!;
    return this.pages.conflict(at, current, sent, { key: `errors.${code}`, params });
  }

  private async done(at: ListAddress, names: TypedNames, letter: TypedLetter, file: ReceivedFile | NoFile) {
    const before = await this.lists.ofUnit(at.actor, at.code, at.unitCode);
    const written = await this.writing.write(at, before, names, letter, file);
    if (written.problems.length > 0) {
      return this.pages.show(at, {
        q: names.q,
        problems: asked(written),
        draftSaved: written.saved || names.act.kind === 'submit',
        sending: names.act.kind === 'submit',
      });
    }
    const searched = names.act.kind === 'search' || (names.act.kind === 'enter' && names.q !== names.askedBefore);
    const q = searched || 'personCode' in names.act ? names.q : '';
    return redirect(paths.nominationList(at.code, at.unitCode, { q }), saidOf(written, searched, names));
  }

  /** Number or day of the letter were wrong in a list that was handed in. */
  private async correct(at: ListAddress, { version }: TypedNames, body: unknown) {
    const form = readForm(letterForm, body);
    const again = (problems: Written['problems']) => this.pages.show(at, { problems, letterTyped: form.raw });
    if (!form.ok) return again(form.problems);
    try {
      await this.corrections.correct(at.actor, at.code, at.unitCode, form.values, version);
    } catch (error) {
      return again(problemsOf(error));
    }
    return redirect(paths.nominationList(at.code, at.unitCode), done('nominations.done.letter_corrected'));
  }

  /** A scan that comes after the list was handed in. */
  private async attach(at: ListAddress, names: TypedNames, file: ReceivedFile | NoFile) {
    const nothing = [{ field: 'file', code: 'scan_empty', params: {} }];
    try {
      if (file === 'none') return await this.pages.show(at, { problems: nothing });
      await this.writing.keepScan(at, names, file);
    } catch (error) {
      return this.pages.show(at, { problems: problemsOf(error) });
    }
    return redirect(paths.nominationList(at.code, at.unitCode), done('nominations.done.attached'));
  }
}

function namesOf(body: unknown): { raw: RawForm; names: TypedNames } {
  const form = readForm(namesForm, body);
  if (!form.ok) throw new Error('Every field of the names has something to fall back on');
  return { raw: form.raw, names: form.values };
}

/** Warnings that were not ticked off are one thing to do, not one for each name. */
function asked({ problems }: Written): Written['problems'] {
  const untold = problems.length > 0 && problems.every(({ code }) => WARNINGS.test(code));
  return untold ? [{ field: 'acknowledged', code: 'list_needs_acknowledgement', params: {} }] : problems;
}

const WARNINGS = /^(list_needs_acknowledgement|nominee_(trained|clash|position|other_list))$/;

function saidOf({ saved, submitted }: Written, searched: boolean, { nominees }: TypedNames) {
  if (submitted) {
    const seated = nominees.some(({ kind }) => kind === 'main');
    return done(seated ? 'nominations.done.submitted' : 'nominations.done.submitted_waiting');
  }
  return saved && !searched ? done('nominations.done.saved_list') : null;
}
