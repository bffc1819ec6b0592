import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Translate } from '../../platform/pdf/translate.js';
import { ViewEngine } from './view-engine.js';

/** The language of papers: official ones are in Vietnamese whoever prints them. Demo papers say that their people are invented. */
@Injectable()
export class PaperWords {
  readonly options: { translate: Translate; language: 'vi'; remark: string | null };

  constructor(views: ViewEngine, config: Config) {
    const translate: Translate = (key, params) => views.messages.t('vi', key, params);
    const remark = config.mode === 'production' ? null : translate('frame.demo');
    this.options = { translate, language: 'vi', remark };
  }
}
