import type { HTMLElement } from 'node-html-parser';
import type { CallInput, QuotaInput } from '../../src/features/nominations/call-terms.js';
import { CallsService } from '../../src/features/nominations/calls.service.js';
import { LettersService } from '../../src/features/nominations/letters.service.js';
import { ListsService } from '../../src/features/nominations/lists.service.js';
import type { ClassInput } from '../../src/features/classes/classes.service.js';
import { Browser } from './browser.js';
import { office, PASSWORD } from './cast.js';
import { formFields } from './form-fields.js';
import type { Scene } from './scene.js';

export const VAN_LANG = '20-182';
export const CAO_LOC = '20-183';

/** As little as a PDF can be. */
export const SCAN = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
);

/** Seats of one unit, or of several that share them. */
export function quota(seats: number, ...unitCodes: string[]): QuotaInput {
  return { id: null, name: unitCodes.length > 1 ? 'Nhóm' : null, seats, unitCodes };
}

/** A class in three weeks with a call for names that is open; three seats for Văn Lãng unless told otherwise. */
export async function openCall(
  scene: Scene,
  given: { quotas?: QuotaInput[]; terms?: Partial<CallInput>; cls?: Partial<ClassInput> } = {},
): Promise<string> {
  const { code } = await scene.class({ startDate: '2011-06-06', capacity: 10, ...given.cls });
  const calls = scene.program.get(CallsService);
  const terms: CallInput = {
    deadline: '2011-05-30',
    remindDays: 3,
    letterRequired: true,
    positions: null,
    onlyUntrainedUnits: false,
    prerequisiteCourseCode: null,
    note: null,
    quotas: given.quotas ?? [quota(3, VAN_LANG)],
    ...given.terms,
  };
  await calls.save(office, code, terms, null);
  await calls.open(office, code);
  return code;
}

/** A list of Văn Lãng that names one person and has a scan of its letter: the numbers of both. */
export async function listWithScan(scene: Scene, code: string, person: { code: string }) {
  const named = { personCode: person.code, kind: 'main' as const, note: null };
  const list = { letterNumber: '1-CV', letterDate: null, note: null, nominees: [named] };
  const { nominees } = await scene.program.get(ListsService).save(office, code, VAN_LANG, list, 0);
  const letter = await scene.program
    .get(LettersService)
    .attachLetter(office, code, VAN_LANG, { name: 'cv.pdf', bytes: SCAN });
  return { nomineeId: nominees[0]!.id, letterId: letter.id };
}

/** A coordinator or an office at the page of one list: presses its buttons with what stands in its fields. */
export class ListWriter {
  private constructor(
    readonly browser: Browser,
    readonly address: string,
  ) {}

  static async at(scene: Scene, username: string, code: string, unit = VAN_LANG): Promise<ListWriter> {
    const browser = new Browser(scene.program);
    await browser.signIn(username, PASSWORD);
    return new ListWriter(browser, `/nominations/${code}/units/${unit}`);
  }

  look(q = '') {
    return this.browser.get(q ? `${this.address}?q=${encodeURIComponent(q)}` : this.address);
  }

  /** Presses a button of the list; `typed` stands in its fields, over what the page shows. */
  async press(act: string, typed: Record<string, string> = {}, from?: HTMLElement) {
    const html = from ?? (await this.look()).html;
    const { _csrf, ...shown } = formFields(html, 'form:has(input[name=nominees])');
    delete shown['file'];
    return this.browser.post(this.address, { ...shown, ...typed, act });
  }

  /** Names people one after the other, as main ones or substitutes. */
  async name(people: readonly { code: string }[], kind: 'main' | 'substitute' = 'main'): Promise<void> {
    for (const { code } of people) await this.press(`add:${kind}:${code}`);
  }

  /** Hands the list in under a letter. */
  submit(letter = '12-CV/HU') {
    return this.press('submit', { letterNumber: letter, letterDate: '13/05/2011' });
  }

  /** An act with a form of its own, below the list. */
  async act(part: string, fields: Record<string, string> = {}) {
    await this.look();
    return this.browser.post(`${this.address}/${part}`, fields);
  }
}

/** The names of a list as its page shows them, by rank; main ones and substitutes. */
export function namesOn(html: HTMLElement) {
  const names = (id: string) =>
    html.querySelectorAll(`#${id} tbody tr`).map((row) => row.querySelector('th .sub .nw')!.text.trim());
  return { main: names('f-nominees'), substitute: names('f-substitutes') };
}
