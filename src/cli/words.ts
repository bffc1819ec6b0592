import path from 'node:path';
import { viewsDir } from '../web/shared/folders.js';
import { type Locale, type Message, Messages } from '../web/shared/messages.js';

/** Puts messages into words: Vietnamese where the terminal speaks it, else English. */
export class Words {
  private readonly messages = new Messages(path.join(viewsDir, 'locales'));
  private readonly locale: Locale = (process.env['LC_ALL'] || process.env['LANG'] || '').startsWith('vi') ? 'vi' : 'en';

  /** A message without words is said by its key: a command must not fail over it. */
  say({ key, params = {} }: Message): string {
    return this.messages.has(this.locale, key) ? this.messages.t(this.locale, key, params) : key;
  }
}
