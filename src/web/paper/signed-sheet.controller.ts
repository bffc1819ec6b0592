import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../common/actor.js';
import { KeyInReader } from '../../features/paper/key-in-reader.js';
import { type KeyedOutcome, KeyInService } from '../../features/paper/key-in.service.js';
import { keyedProblems, reasonProblems } from '../../features/paper/rules/keyed-problems.js';
import { readTypedList } from '../../features/paper/rules/typed-list.js';
import type { KeyedCell, SheetToKeyIn } from '../../features/paper/sheet-to-key-in.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { refusalOf } from '../shared/form.js';
import { LOCALES } from '../shared/messages.js';
import { PageFrame } from '../shared/page-frame.js';
import type { Flash } from '../shared/page-context.js';
import { done, page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { ViewEngine } from '../shared/view-engine.js';
import { readKeyIn, type TypedKeyIn } from './key-in.form.js';
import { signedSheetView } from './signed-sheet.view.js';
import { smallNumber } from './small-number.js';

/** A list that was signed on paper: what is recorded of it, and keying it in. */
@Controller('classes/:code/sign-in-sheets/:number')
export class SignedSheetController {
  constructor(
    private readonly reader: KeyInReader,
    private readonly keyIn: KeyInService,
    private readonly frame: PageFrame,
    private readonly views: ViewEngine,
  ) {}

  @Get()
  @Page({ permission: 'attendance.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
  ): Promise<PageResult> {
    const list = await this.reader.read(actor, code, smallNumber(number));
    return page('paper/sheet', signedSheetView(list, this.lettersFor(request)[0]));
  }

  /** Saves all that was typed, or nothing; `act=fill` and `act=all:<column>` write it into the table first, to be looked at. */
  @Post()
  @Page({ permission: 'attendance.mark' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PageResult | RedirectResult> {
    const at = smallNumber(number);
    const list = await this.reader.read(actor, code, at);
    const typed = readKeyIn(body, this.lettersFor(request));
    const { texts, keyed, problems: unread } = readTypedList(list, typed);
    const problems = [...unread, ...whyNotSave(list, typed, keyed)];
    if (problems.length > 0) return page('paper/sheet', signedSheetView(list, typed.letters, { typed, problems }), 422);
    const again = { ...typed, cells: withTexts(typed, texts), quick: new Map() };
    if (typed.act.kind !== 'save') return page('paper/sheet', signedSheetView(list, typed.letters, { typed: again }));
    try {
      const outcome = await this.keyIn.save(actor, code, at, {
        cells: keyed,
        moved: typed.moved,
        reason: typed.reason,
      });
      return redirect(paths.signedSheet(code, at), saidOf(outcome));
    } catch (error) {
      return this.refused(actor, code, at, again, error);
    }
  }

  /** Nothing was saved: what was typed is shown again beside what is recorded by now. */
  private async refused(
    actor: Actor,
    code: string,
    number: number,
    typed: TypedKeyIn,
    error: unknown,
  ): Promise<PageResult> {
    const { problems, status } = refusalOf(error);
    const list = await this.reader.read(actor, code, number);
    return page('paper/sheet', signedSheetView(list, typed.letters, { typed, problems }), status);
  }

  /** Those of the reader's language, then those of the others: a page may have been made before it was changed. */
  private lettersFor(request: Request): [string, ...string[]] {
    const own = this.frame.localeOf(request);
    const of = (locale: (typeof LOCALES)[number]): string => this.views.messages.t(locale, 'attendance.keys');
    return [of(own), ...LOCALES.filter((locale) => locale !== own).map(of)];
  }
}

/** What saving would refuse, so that it is said together with what could not be read. */
function whyNotSave(list: SheetToKeyIn, { act, moved, reason }: TypedKeyIn, keyed: readonly KeyedCell[]) {
  if (act.kind !== 'save' || list.whyClosed !== null) return [];
  return [...keyedProblems(list, keyed, new Set(moved)), ...reasonProblems(list, keyed, reason)];
}

/** The cells as they say now that the rows of numbers stand in them. */
function withTexts({ cells }: TypedKeyIn, texts: ReadonlyMap<string, string>): TypedKeyIn['cells'] {
  return new Map([...cells].map(([name, cell]) => [name, { ...cell, text: texts.get(name) ?? cell.text }]));
}

function saidOf({ changed, skippedSessions, skippedLines }: KeyedOutcome): Flash {
  const params = { count: changed };
  if (skippedSessions.length > 0) {
    return done('sheets.done.keyed_without_sessions', { ...params, sessions: skippedSessions.join(', ') });
  }
  if (skippedLines.length > 0) {
    return done('sheets.done.keyed_without_lines', { ...params, lines: skippedLines.join(', ') });
  }
  return changed > 0 ? done('sheets.done.keyed', params) : { kind: 'info', key: 'sheets.done.nothing', params: {} };
}
