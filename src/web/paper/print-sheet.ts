import { Injectable, type StreamableFile } from '@nestjs/common';
import { ISSUER } from '../../features/certificates/issuer-catalog.js';
import { renderSignInSheet } from '../../features/paper/render-sign-in-sheet.js';
import { signInSheetFacts } from '../../features/paper/sign-in-sheet-facts.js';
import type { PrintedSheet } from '../../features/paper/sign-in-sheets.service.js';
import { Config } from '../../platform/config/config.js';
import { download } from '../shared/download.js';
import { PaperWords } from '../shared/paper-words.js';
import { paths } from '../shared/paths.js';

/** A printed list as a PDF, with the address at which it is keyed in. */
@Injectable()
export class PrintSheet {
  constructor(
    private readonly words: PaperWords,
    private readonly config: Config,
  ) {}

  pdf(printed: PrintedSheet): StreamableFile {
    const { cls, sheet } = printed;
    const address = `${this.config.baseUrl}${paths.signedSheet(cls.code, sheet.number)}`;
    const content = renderSignInSheet(signInSheetFacts(printed, ISSUER.heading, address), this.words.options);
    return download(content, `danh-sach-ky-${cls.code}-${sheet.number}`, 'pdf');
  }
}
