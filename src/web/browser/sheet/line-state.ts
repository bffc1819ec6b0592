import type { LineState } from '../offline/mark-to-send.js';
import { fill, words } from './words.js';

/** How it stands with the marks of a page. */
export interface Standing {
  line: LineState;
  /** Marks on the device that the server has not answered. */
  waiting: number;
  /** Whether the device keeps them when the page is left. */
  durable: boolean;
  /** A mark could not even be kept in the page. */
  lost: boolean;
  /** Marks that somebody else has set otherwise. */
  clashes: number;
  /** Marks that the server does not take. */
  refused: number;
  /** Marks that the server keeps for somebody to decide on. */
  reviewed: number;
  /** Rows that cannot be sent as they are. */
  wrong: number;
  /** Whether anything was saved since the page came. */
  saved: boolean;
}

/** Says in the bar below the sheet how it stands, in the words of the page. */
export class LineSaid {
  private said = '';

  constructor(private readonly form: HTMLFormElement) {}

  draw(standing: Standing): void {
    const [name, count] = whatToSay(standing);
    const place = this.form.querySelector<HTMLElement>('[data-line]');
    if (!place || this.said === `${name} ${count}`) return;
    this.said = `${name} ${count}`;
    const said = words(this.form, name);
    fill(said, 'n', String(count));
    place.dataset['line'] = name;
    place.replaceChildren(said);
  }
}

/** The words for it and the number in them: what somebody must do comes before what goes by itself. */
function whatToSay(standing: Standing): [string, number] {
  const { line, waiting, durable, clashes, refused, reviewed } = standing;
  if (standing.lost) return ['not-kept', 0];
  if (line === 'signed-out') return ['signed-out', waiting];
  if (line === 'refused') return ['refused', waiting];
  if (line === 'offline') return [durable ? 'offline' : 'offline-unkept', waiting];
  if (clashes > 0) return ['clash', clashes];
  if (standing.wrong > 0) return ['wrong', 0];
  if (refused > 0) return ['refused', refused];
  if (reviewed > 0) return ['reviewed', reviewed];
  if (waiting > 0 || line === 'sending') return ['sending', 0];
  return [standing.saved ? 'saved' : 'start', 0];
}
