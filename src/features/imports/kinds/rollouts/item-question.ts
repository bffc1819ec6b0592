import type { RolloutItem } from '../../../rollouts/rollout-item.entity.js';
import { wordKey } from '../../rules/word-key.js';
import type { RowChoice, RowMessage, RowQuestion } from '../compared-row.js';

/** Which item a cell means: the item, or why it is doubtful and what to ask. */
export type ItemAnswer =
  { item: RolloutItem; doubt: null; question: null } | { item: null; doubt: RowMessage; question: RowQuestion };

/**
 * The item that a text means, or that was chosen: by its code, its name, or one of the two names that a name with brackets
 * holds ("Mạng nội bộ (LAN)"). What is only like an item is asked about.
 */
export function itemAnswer(text: string | null, items: readonly RolloutItem[], choice: RowChoice): ItemAnswer {
  const chosen = items.find(({ code }) => code === choice['item']);
  const meant = chosen ?? (text === null ? undefined : itemNamed(text, items));
  if (meant) return { item: meant, doubt: null, question: null };
  const doubt: RowMessage =
    text === null
      ? { key: 'imports.kind.rollouts.no_item', params: {} }
      : { key: 'imports.kind.rollouts.unknown_item', params: { written: text } };
  const options = items.map(({ code, name }) => ({ value: code, label: name }));
  return {
    item: null,
    doubt,
    question: { name: 'item', type: 'choice', key: 'imports.kind.rollouts.choose_item', options },
  };
}

function itemNamed(text: string, items: readonly RolloutItem[]): RolloutItem | undefined {
  const key = wordKey(text);
  const named = items.filter(({ code, name }) => [code, ...namesIn(name)].some((each) => wordKey(each) === key));
  return key !== '' && named.length === 1 ? named[0] : undefined;
}

function namesIn(name: string): string[] {
  const bracketed = /^(.+?)\s*\(([^)]+)\)\s*$/.exec(name);
  return bracketed ? [name, bracketed[1]!, bracketed[2]!] : [name];
}
