import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { MessageParams } from '../../common/errors.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { PeopleService } from '../../features/people/people.service.js';
import type { KnownTrainer } from '../../features/sessions/known-choices.query.js';

/** Trainers as they were typed, read: people by id, or why that cannot be. */
export type TrainersRead = { ids: number[] } | { code: string; params: MessageParams };

const MOST_TOLD = 4;

/** Reads names and codes of trainers as a clerk types them: `Nông Văn Hà, CB000123`. */
@Injectable()
export class TrainerNames {
  constructor(private readonly people: PeopleService) {}

  /**
   * The people of each text. A name is that of a trainer in use if one bears it, else of the only person in the actor's scope
   * who does; a code is that of anybody in the scope, or of a trainer in use. In at most three statements.
   */
  async read(
    actor: Actor,
    texts: readonly string[],
    known: readonly KnownTrainer[],
  ): Promise<Map<string, TrainersRead>> {
    const entries = [...new Set(texts.flatMap(entriesOf))];
    const codes = entries.flatMap((entry) => codeOf(entry) ?? []);
    const strange = entries.filter((entry) => codeOf(entry) === null && among(known, entry).length === 0);
    const byCode = await this.people.findInScope(actor, codes);
    const namesakes = strange.length > 0 ? await this.people.findNamesakes(actor, strange.map(searchKey)) : [];
    const readEntry = (entry: string): TrainersRead => {
      const code = codeOf(entry);
      if (code !== null) {
        const person = byCode.get(code) ?? known.find((trainer) => trainer.code === code);
        return person ? { ids: [person.id] } : { code: 'session_trainer_unknown', params: { name: entry } };
      }
      const inUse = among(known, entry);
      const found = inUse.length > 0 ? inUse : namesakes.filter((person) => isNamed(person, entry));
      if (found.length === 1) return { ids: [found[0]!.id] };
      if (found.length === 0) return { code: 'session_trainer_unknown', params: { name: entry } };
      const people = found.slice(0, MOST_TOLD).map((person) => `${person.fullName} (${person.code})`);
      return { code: 'session_trainer_ambiguous', params: { name: entry, people: people.join('; ') } };
    };
    return new Map(
      texts.map((text) => {
        const read = entriesOf(text).map(readEntry);
        const wrong = read.find((each) => 'code' in each);
        return [text, wrong ?? { ids: read.flatMap((each) => ('ids' in each ? each.ids : [])) }];
      }),
    );
  }
}

/** People as a clerk would type them: by name, and by the code too where somebody else in use bears the name. */
export function trainerText(
  people: readonly { id: number; code: string; fullName: string }[],
  known: readonly KnownTrainer[],
): string {
  return people
    .map(({ id, code, fullName }) => {
      const alone = among(known, fullName).every((other) => other.id === id);
      return alone ? fullName : `${fullName} (${code})`;
    })
    .join(', ');
}

function among(known: readonly KnownTrainer[], entry: string): KnownTrainer[] {
  return known.filter((trainer) => trainer.searchKey === searchKey(entry));
}

function isNamed(person: { fullName: string; closedOn: string | null; inScope: boolean }, entry: string): boolean {
  return person.inScope && person.closedOn === null && searchKey(person.fullName) === searchKey(entry);
}

function entriesOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The code in an entry, alone or behind the name: `CB000123`, `Nông Văn Hà (CB000123)`. */
function codeOf(entry: string): string | null {
  return /^(?:.*\()?(CB\d{6,})\)?$/iu.exec(entry)?.[1]?.toUpperCase() ?? null;
}
