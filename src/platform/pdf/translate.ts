import type { MessageParams } from '../../common/errors.js';

/** Answers the text of a message key in the language of the paper. */
export type Translate = (key: string, params?: MessageParams) => string;
