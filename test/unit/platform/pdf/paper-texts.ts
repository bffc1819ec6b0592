import path from 'node:path';
import type { Translate } from '../../../../src/platform/pdf/translate.js';
import { type Locale, Messages } from '../../../../src/web/shared/messages.js';

const messages = new Messages(path.join(__dirname, '../../../../views/locales'));

/** The real texts of the papers. */
export function translateInto(locale: Locale): Translate {
  return (key, params) => messages.t(locale, key, params);
}
